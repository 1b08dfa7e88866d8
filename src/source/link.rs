//! Addresses of documents. What stands here ends in an `href`, so only `http`, `https` and
//! relative addresses pass; `javascript:` in a front matter must not become a link.

/// The address as it may be linked to, or `None` for one that may not.
pub(super) fn checked(url: &str) -> Option<String> {
    // Browsers drop these before they look for the scheme, so `java\nscript:` is one.
    let url: String = url.chars().filter(|c| !c.is_control()).collect();
    let url = url.trim();
    match scheme(url) {
        None => Some(url.to_string()),
        Some(s) if s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https") => {
            Some(url.to_string())
        }
        Some(_) => None,
    }
}

/// What a person is told about an address that was refused.
pub(super) fn refusal(url: &str) -> String {
    let shown: String = url.chars().filter(|c| !c.is_control()).take(40).collect();
    format!("url “{shown}” was left out; it may be http, https or relative")
}

/// The relative address of the file at `path`, or of its page when it is Markdown.
pub(super) fn to_file(path: &str) -> String {
    encode(path)
}

/// `notes/tea.md` is published as `notes/tea.html`.
pub(super) fn to_page(path: &str) -> String {
    encode(super::split_extension(path).0) + ".html"
}

fn scheme(url: &str) -> Option<&str> {
    let end = url.find([':', '/', '?', '#'])?;
    let is_scheme = url[end..].starts_with(':')
        && url.starts_with(|c: char| c.is_ascii_alphabetic())
        && url[..end].chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if is_scheme { Some(&url[..end]) } else { None }
}

/// Escapes what would end or change a relative address. A `:` could make a scheme of the
/// first folder. Letters of any script stay as they are.
fn encode(path: &str) -> String {
    let mut res = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_control() || c.is_whitespace() || "%?#:\\\"<>`{}|^".contains(c) {
            let mut utf8 = [0; 4];
            for byte in c.encode_utf8(&mut utf8).bytes() {
                res.push_str(&format!("%{byte:02X}"));
            }
        } else {
            res.push(c);
        }
    }
    res
}
