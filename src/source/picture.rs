//! The picture of a document: stored as an address, meant as that of the document is.

use super::link;
use crate::corpus::model::{Document, Value};

/// The field that has its address, and the one that says what is to be seen in it: Pagefind's names.
pub(crate) const FIELDS: [&str; 2] = ["image", "image_alt"];

/// Keeps the one address that may be looked up; a picture that is in the text itself is none. A page says
/// where its picture is as seen from itself; what is stored is seen from the top, as a record says it.
pub(crate) fn settle(path: &str, document: &mut Document) {
    let [picture, alt] = FIELDS;
    let Document { url, fields, .. } = document;
    let Some(values) = fields.get_mut(picture) else { return };
    values.retain(
        |value| matches!(value, Value::Text(url) if link::checked(url).is_some()),
    );
    values.truncate(1);
    match values.as_mut_slice() {
        [Value::Text(to)] if link::has_page(path) && link::is_relative(to) => {
            *to = beside(url, to);
        }
        [] => {
            fields.remove(picture);
            fields.remove(alt);
        }
        _ => {}
    }
}

/// The relative address `to`, as it is meant in the page at `url`.
fn beside(url: &str, to: &str) -> String {
    let folder = url.rfind('/').map_or(0, |slash| slash + 1);
    let (top, folder) = match url.find("://") {
        // No step leads above the host.
        Some(scheme) => {
            let host = scheme + 3;
            url[..folder]
                .split_at(url[host..].find('/').map_or(folder, |end| host + end + 1))
        }
        None => url[..folder].split_at(usize::from(url.starts_with('/'))),
    };
    let mut steps: Vec<&str> =
        folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in to.split('/') {
        match (step, steps.last()) {
            (".", _) => {}
            ("..", Some(&last)) if last != ".." => _ = steps.pop(),
            // Above the top of the site it is for the browser to say.
            _ => steps.push(step),
        }
    }
    format!("{top}{}", steps.join("/").trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_picture_is_found_from_its_page() {
        for (url, to, found) in [
            ("a.html", "p.png", "p.png"),
            ("./", "./p.png", "p.png"),
            ("blog/tea/", "p.png", "blog/tea/p.png"),
            ("blog/tea.html", "../img/p.png?v=2", "img/p.png?v=2"),
            ("tea.html", "../p.png", "../p.png"),
            ("/blog/tea.html", "p.png", "/blog/p.png"),
            ("/tea.html", "p.png", "/p.png"),
            (
                "https://example.org/blog/tea/",
                "../p.png",
                "https://example.org/blog/p.png",
            ),
            ("https://example.org/", "p.png", "https://example.org/p.png"),
        ] {
            assert_eq!(beside(url, to), found, "{to} in {url}");
        }
    }
}
