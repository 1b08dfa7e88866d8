//! Addresses of documents. What stands here ends in an `href`, so only `http`, `https` and
//! relative addresses pass; `javascript:` in a front matter must not become a link.
//!
//! A relative address is meant from the top of the site. `guide/index.html` is `guide/`, and
//! the top is `./`.

use super::fields::Fields;
use super::paths::split_extension;
use super::slug::slug_of;
use crate::corpus::model::{Document, Value};

/// What a project says of the addresses of its pages.
///
/// ```
/// use manicule::corpus::model::Document;
/// use manicule::source::Addresses;
/// let rules = vec![("docs/".to_owned(), "manual/{slug}/".to_owned())];
/// let addresses = Addresses { rules, ..Addresses::default() };
/// let mut tea = Document { url: "docs/tea.html".into(), ..Document::default() };
/// addresses.settle("docs/tea.md", &mut tea);
/// assert_eq!(tea.url, "manual/tea/");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The beginning of a path, and the pattern of the pages that it has; the longest one
    /// counts. The names in a pattern are listed in `www/docs/configuration.md`.
    pub rules: Vec<(String, String)>,
    /// The folder in which files that are no pages get theirs, as seen from the top of the
    /// site; empty where it is the top.
    pub pages: String,
}

impl Addresses {
    /// Settles the address of a document that was read from the file at `path`.
    pub fn settle(&self, path: &str, document: &mut Document) {
        if !has_page(path) {
            return;
        }
        let is_html = is_html(split_extension(path).1);
        // Front matter that says where its page is knows better than a rule.
        let is_usual = document.url == usual(path, &document.fields);
        let rules = self.rules.iter().filter(|(start, _)| path.starts_with(&**start));
        let rule = rules.max_by_key(|(start, _)| start.len()).filter(|_| is_usual);
        let url =
            rule.and_then(|(_, pattern)| by_pattern(path, pattern, &document.fields));
        document.url = url.unwrap_or_else(|| std::mem::take(&mut document.url));
        if !is_html && is_relative(&document.url) && !document.url.is_empty() {
            let inside = document.url.strip_prefix("./").unwrap_or(&document.url);
            document.url = format!("{}{inside}", self.pages);
            if document.url.is_empty() {
                document.url.push_str("./");
            }
        }
        // It was kept for a rule that asks for it, and says nothing to a reader.
        document.fields.remove("canonical");
    }
}

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

/// Whether a page is made of the file at `path`, or is it.
pub(super) fn has_page(path: &str) -> bool {
    let extension = split_extension(path).1.to_lowercase();
    !matches!(&*extension, "txt" | "text" | "json" | "jsonl" | "ndjson")
}

/// Whether it is meant from where it stands, and from nowhere else.
pub(super) fn is_relative(url: &str) -> bool {
    scheme(url).is_none() && !url.starts_with('/')
}

/// What a person is told about an address that was refused.
pub(super) fn refusal(url: &str) -> String {
    let shown: String = url.chars().filter(|c| !c.is_control()).take(40).collect();
    format!("url “{shown}” was left out; it may be http, https or relative")
}

/// The relative address of a file that is read as it is.
pub(super) fn to_file(path: &str) -> String {
    encode(path)
}

/// Where the page of a file opens: where its front matter says, else where generators put
/// it. What may not be linked to comes back too.
pub(super) fn to_page(
    path: &str,
    url: Option<&str>,
    fields: &Fields,
) -> (String, Option<String>) {
    let given = url.and_then(checked);
    let refused = url.filter(|_| given.is_none()).map(str::to_owned);
    let permalink =
        || text(fields, "permalink").and_then(|link| permalink(path, &link, fields));
    let url = given.or_else(permalink).filter(|url| !url.is_empty());
    (url.map_or_else(|| usual(path, fields), |url| of_site(&url)), refused)
}

/// The address that a pattern gives the page at `path`: `docs/{slug}/`. Nothing where the
/// document has no value for a name in it.
///
/// | name | what it stands for |
/// |---|---|
/// | `path` | folder and name; the folder alone for an `index` |
/// | `folder` | the folder, with its slash |
/// | `name` | the name without its ending, or a date before it |
/// | `slug` | what front matter calls it; else the name |
/// | `year`, `month`, `day` | of the date in the name, or in front matter |
/// | any other | the field of that name, such as `permalink` or `canonical` |
fn by_pattern(path: &str, pattern: &str, fields: &Fields) -> Option<String> {
    let page = Page::of(path);
    let mut res = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        res.push_str(before);
        res.push_str(&page.value(name, fields)?);
        rest = behind;
    }
    res.push_str(rest);
    checked(&res).map(|url| of_site(&url))
}

/// Where generators put the page of a file that says nothing of it.
pub(super) fn usual(path: &str, fields: &Fields) -> String {
    let (_, extension) = split_extension(path);
    let page = Page::of(path);
    let slug = text(fields, "slug");
    let url = if is_html(extension) {
        encode(path)
    } else if page.is_index && slug.is_none() {
        encode(page.folder)
    } else if let (Some(_), Some(blog)) = (page.date, page.posts()) {
        // As Jekyll does it: https://jekyllrb.com/docs/permalinks/
        let mut folder = encode(blog);
        let categories = fields.get("categories").or_else(|| fields.get("category"));
        for value in categories.into_iter().flatten() {
            if let Value::Text(name) = value {
                folder += &(encode(&slug_of(name)) + "/");
            }
        }
        let part = |name| page.value(name, fields).unwrap_or_default();
        let [year, month, day, slug] = ["year", "month", "day", "slug"].map(part);
        format!("{folder}{year}/{month}/{day}/{slug}.html")
    } else if let Some(slug) = slug {
        // Whoever reads slugs makes a folder of each; one with folders is meant from the top.
        let folder = if slug.contains('/') { "" } else { page.folder };
        let slug = encode(slug.trim_matches('/'));
        format!("{}{slug}{}", encode(folder), if slug.is_empty() { "" } else { "/" })
    } else {
        encode(split_extension(path).0) + ".html"
    };
    of_site(&url)
}

/// Whether files with this ending are pages themselves.
fn is_html(extension: &str) -> bool {
    matches!(extension.to_lowercase().as_str(), "html" | "htm" | "xhtml")
}

/// A path, as patterns speak of it.
struct Page<'p> {
    /// Without the ending.
    stem: &'p str,
    /// With the slash at its end; empty at the top.
    folder: &'p str,
    name: &'p str,
    /// Year, month and day before the name.
    date: Option<[&'p str; 3]>,
    is_index: bool,
}

impl<'p> Page<'p> {
    fn of(path: &'p str) -> Page<'p> {
        let (stem, _) = split_extension(path);
        let (folder, whole) = stem.split_at(stem.rfind('/').map_or(0, |slash| slash + 1));
        let (date, name) = match dated(whole) {
            Some((date, name)) => (Some(date), name),
            None => (None, whole),
        };
        // `_index` is Hugo's name for it.
        let is_index = matches!(whole, "index" | "_index");
        Page { stem, folder, name, date, is_index }
    }

    /// What a post of Jekyll lies in, without `_posts`.
    fn posts(&self) -> Option<&'p str> {
        let above = self.folder.strip_suffix("_posts/")?;
        (above.is_empty() || above.ends_with('/')).then_some(above)
    }

    fn value(&self, name: &str, fields: &Fields) -> Option<String> {
        let date = |part: usize| {
            let own = self.date.map(|date| date[part].to_owned());
            own.or_else(|| {
                let date = text(fields, "date")?;
                let parts: Vec<&str> = date.get(..10)?.split('-').collect();
                let [year, month, day] = parts[..] else { return None };
                Some([year, month, day][part].to_owned())
            })
        };
        match name {
            "path" if self.is_index => Some(encode(self.folder)),
            "path" => Some(encode(self.stem)),
            "folder" => Some(encode(self.folder)),
            "name" => Some(encode(self.name)),
            "slug" => {
                let slug = text(fields, "slug");
                Some(encode(slug.as_deref().unwrap_or(self.name).trim_matches('/')))
            }
            "year" => date(0),
            "month" => date(1),
            "day" => date(2),
            // An address as it is, and anything else as part of one.
            "url" | "permalink" | "canonical" => text(fields, name),
            other => text(fields, other).map(|value| encode(&slug_of(&value))),
        }
    }
}

/// `2024-05-01-apple-scab` is a date and a name.
fn dated(name: &str) -> Option<([&str; 3], &str)> {
    let mut parts = name.splitn(4, '-');
    let date = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |part: &str, len: &[usize]| {
        len.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let [year, month, day] = date;
    let is_date =
        is_number(year, &[4]) && is_number(month, &[1, 2]) && is_number(day, &[1, 2]);
    let name = parts.next().filter(|name| !name.is_empty())?;
    is_date.then_some((date, name))
}

/// What `permalink` says, in the words of Jekyll: `/:year/:title/`. One that is a template of
/// another generator, or the name of a style, says nothing to us.
fn permalink(path: &str, link: &str, fields: &Fields) -> Option<String> {
    let is_path = link.contains(['/', '.']) && !link.contains(['{', '%']);
    if !is_path || scheme(link).is_some() {
        return is_path.then(|| checked(link)).flatten();
    }
    let mut pattern = String::new();
    for (i, part) in link.split(':').enumerate() {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let (name, rest) = part.split_at(end.unwrap_or(part.len()));
        match (i, name) {
            (0, _) => pattern.push_str(part),
            (_, "output_ext") => pattern = pattern + ".html" + rest,
            (_, "title") => pattern = pattern + "{slug}" + rest,
            (_, name) => pattern = pattern + "{" + name + "}" + rest,
        }
    }
    by_pattern(path, &pattern, fields)
}

/// An address of the site as it is stored: from its top, and with folders for their indexes.
fn of_site(url: &str) -> String {
    if scheme(url).is_some() || url.starts_with("//") {
        return url.to_owned();
    }
    let url = url.trim_start_matches('/');
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (page, rest) = url.split_at(end);
    let (folder, name) = page.split_at(page.rfind('/').map_or(0, |slash| slash + 1));
    let folder = if matches!(name, "index.html" | "index.htm") { folder } else { page };
    // An empty address is none.
    format!("{}{rest}", if folder.is_empty() { "./" } else { folder })
}

fn text(fields: &Fields, name: &str) -> Option<String> {
    match fields.get(name)?.first()? {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let field = |(name, text): &(&str, &str)| {
            (name.to_string(), vec![Value::Text(text.to_string())])
        };
        pairs.iter().map(field).collect()
    }

    #[test]
    fn a_page_is_where_generators_put_it() {
        let none: &[(&str, &str)] = &[];
        for (path, said, expected) in [
            ("notes/tea.md", none, "notes/tea.html"),
            // A folder is told by its index, and the top must not be an empty address.
            ("notes/index.md", none, "notes/"),
            ("index.md", none, "./"),
            ("notes/_index.md", none, "notes/"),
            ("_posts/2024-05-01-apple-scab.md", none, "2024/05/01/apple-scab.html"),
            ("blog/_posts/2024-5-1-x.md", none, "blog/2024/5/1/x.html"),
            (
                "_posts/2024-05-01-x.md",
                &[("categories", "Old Trees")],
                "old-trees/2024/05/01/x.html",
            ),
            ("_posts/2024-05-01-x.md", &[("slug", "scab")], "2024/05/01/scab.html"),
            // A date in a name elsewhere is part of it, and a folder so called is no post.
            ("log/2024-05-01-x.md", none, "log/2024-05-01-x.html"),
            ("my_posts/2024-05-01-x.md", none, "my_posts/2024-05-01-x.html"),
            ("docs/figs.md", &[("slug", "all-about-figs")], "docs/all-about-figs/"),
            ("docs/figs.md", &[("slug", "/figs")], "figs/"),
            ("docs/figs.md", &[("slug", "guides/figs")], "guides/figs/"),
            ("docs/intro.md", &[("slug", "/")], "./"),
            ("docs/pears.md", &[("permalink", "/fruit/pears/")], "fruit/pears/"),
            ("docs/pears.md", &[("permalink", "/pears/index.html")], "pears/"),
            ("docs/pears.md", &[("permalink", "/:title/")], "pears/"),
            (
                "_posts/2024-05-01-x.md",
                &[("permalink", "/:year/:slug:output_ext")],
                "2024/x.html",
            ),
            // A style of Jekyll's, a template of Eleventy's, and what nobody said.
            ("docs/pears.md", &[("permalink", "pretty")], "docs/pears.html"),
            (
                "docs/pears.md",
                &[("permalink", "/{{ title | slug }}/")],
                "docs/pears.html",
            ),
            ("docs/pears.md", &[("permalink", "/:year/:title/")], "docs/pears.html"),
            ("docs/pears.md", &[("permalink", "javascript:alert(1)")], "docs/pears.html"),
        ] {
            assert_eq!(to_page(path, None, &fields(said)).0, expected, "{path} {said:?}");
        }
        let said = |url| to_page("a/b.md", Some(url), &Fields::new());
        assert_eq!(said("/tea/"), ("tea/".into(), None));
        assert_eq!(
            said("https://example.org/index.html").0,
            "https://example.org/index.html"
        );
        assert_eq!(said("//example.org/tea").0, "//example.org/tea");
        assert_eq!(
            said("javascript:x"),
            ("a/b.html".into(), Some("javascript:x".into()))
        );
        assert_eq!(said(" "), ("a/b.html".into(), None));
        let page = |path| usual(path, &Fields::new());
        assert_eq!(page("guide/index.html"), "guide/");
        assert_eq!(page("index.htm"), "./");
        assert_eq!(page("my_index.html"), "my_index.html");
        assert_eq!(page("a b/index.HTML"), "a%20b/index.HTML");
    }

    #[test]
    fn a_pattern_makes_addresses_of_paths() {
        let figs = fields(&[
            ("slug", "all figs"),
            ("date", "2024-05-01"),
            ("part", "Stone Fruit"),
        ]);
        for (path, pattern, expected) in [
            ("docs/figs.md", "docs/{slug}/", Some("docs/all%20figs/")),
            ("docs/figs.md", "{path}", Some("docs/figs")),
            ("docs/index.md", "{path}", Some("docs/")),
            ("index.md", "{path}", Some("./")),
            ("docs/figs.md", "{path}/", Some("docs/figs/")),
            ("docs/2023-01-02-figs.md", "{year}/{name}.html", Some("2023/figs.html")),
            ("docs/figs.md", "{folder}{year}-{month}-{day}/", Some("docs/2024-05-01/")),
            ("docs/figs.md", "{part}/{name}", Some("stone-fruit/figs")),
            // Without a value, and with a pattern that is none, the usual address stands.
            ("docs/figs.md", "{canonical}", None),
            ("docs/figs.md", "docs/{slug", None),
            ("docs/figs.md", "javascript:{name}", None),
        ] {
            assert_eq!(
                by_pattern(path, pattern, &figs).as_deref(),
                expected,
                "{pattern}"
            );
        }
    }
}
