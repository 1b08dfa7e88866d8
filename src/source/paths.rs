//! What the path of a file says of it.

/// `a/b.md` is `a/b` and `md`. A leading dot starts a name, not an extension.
pub(super) fn split_extension(path: &str) -> (&str, &str) {
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 => (&path[..name_at + dot], &path[name_at + dot + 1..]),
        _ => (path, ""),
    }
}

/// The id of a document that gives none: its path without the extension.
pub(super) fn default_id(path: &str) -> String {
    split_extension(path).0.to_string()
}
