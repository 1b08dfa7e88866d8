//! The constructs within a line, as a table.
//!
//! What is code stays as it is written: code spans, `<pre>` and `<code>`, formulas, HTML
//! comments. Everything else that stands in the table goes, or gives its text.

use super::attributes;
use super::scan::{Cut, Reach, Row, Rule, Scan, Take, length, table};
use super::tags::{self, Tag};
use crate::source::markdown::tags::VOID;
use crate::source::{html, seams};

/// The first row that applies is taken. Each names the dialects that have it.
const SPANS: &[Row] = &[
    // CommonMark.
    ("`", Rule::By(code_span)),
    ("\\", Rule::By(escape)),
    ("<!--", Rule::Until("-->", Reach::Run, Take::Verbatim)),
    ("<pre", Rule::By(preformatted)),
    ("<code", Rule::By(preformatted)),
    ("<script", Rule::By(preformatted)),
    ("<style", Rule::By(preformatted)),
    // Formulas.
    ("$$", Rule::Until("$$", Reach::Paragraph, Take::Verbatim)),
    ("$", Rule::By(formula)),
    // Hugo, Quarto.
    ("{{<", Rule::Until(">}}", Reach::Paragraph, Take::Template)),
    ("{{%", Rule::Until("%}}", Reach::Paragraph, Take::Template)),
    // MDX, Docusaurus.
    ("{/*", Rule::By(comment)),
    // Critic markup.
    ("{++", Rule::Until("++}", Reach::Paragraph, Take::Inside)),
    ("{==", Rule::Until("==}", Reach::Paragraph, Take::Inside)),
    ("{--", Rule::Until("--}", Reach::Paragraph, Take::Drop)),
    ("{>>", Rule::Until("<<}", Reach::Paragraph, Take::Drop)),
    // kramdown.
    ("{::", Rule::Until("}", Reach::Line, Take::Drop)),
    ("{:/", Rule::Until("}", Reach::Line, Take::Drop)),
    // kramdown, Python-Markdown, markdown-it, Pandoc.
    ("{", Rule::By(attribute_list)),
    // MDX; for the others it does nothing.
    ("{", Rule::By(expression)),
    // Liquid, Jinja, Nunjucks, Markdoc, Vue, Handlebars, ERB.
    ("{{", Rule::By(placeholder)),
    ("{%", Rule::By(template_tag)),
    ("{# ", Rule::Until("#}", Reach::Paragraph, Take::Template)),
    ("<%", Rule::Until("%>", Reach::Paragraph, Take::Template)),
    // MDX, Docusaurus, VitePress.
    ("<", Rule::By(component)),
    // Obsidian. The parser has links of this kind, but takes `[[1]](url)` for one.
    ("%%", Rule::Until("%%", Reach::Line, Take::Drop)),
    ("![[", Rule::Until("]]", Reach::Line, Take::Drop)),
    ("[[", Rule::By(wiki_link)),
    ("^[", Rule::By(inline_note)),
    ("^", Rule::By(block_id)),
    // Pandoc, markdown-it, MkDocs.
    ("^", Rule::By(script)),
    ("~", Rule::By(script)),
    // Obsidian, Python-Markdown, Pandoc.
    ("==", Rule::By(marked)),
    ("^^", Rule::By(marked)),
    ("++", Rule::By(marked)),
    // GitHub and many others; remark's text directives.
    (":", Rule::By(emoji)),
    (":", Rule::By(directive)),
];

/// See [`seams::SHOW`].
const SHOW: &str = "\u{FDD4}";

/// The first bytes of all rows.
static MARKS: [bool; 256] = table("`\\<${%![^~=+:");

/// A run of text between two pieces of code, with its constructs taken out. Returns where
/// in the run the first template stood.
pub(super) fn rewrite(run: &str, is_mdx: bool, out: &mut String) -> Option<usize> {
    Scan::of(run, SPANS, &MARKS, is_mdx, out).pass()
}

/// A row of backticks and all up to the next row of the same length. Without one, the row
/// is text, all of it.
fn code_span(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let n = length(&scan.run[scan.at..], '`');
    let mut at = scan.at + n;
    if scan.ticks.get(&n).is_none_or(|&last| last < at) {
        return Some(Cut { end: at, text: "`".repeat(n) });
    }
    while let Some(gap) = scan.run[at..scan.paragraph_end].find('`') {
        let found = length(&scan.run[at + gap..], '`');
        at += gap + found;
        if found == n {
            break;
        }
    }
    Some(Cut { end: at, text: without_raw(&scan.run[scan.at..at]) })
}

/// Jekyll reads its tags in code, too: there, text between `raw` and `endraw` is what it
/// is about.
fn without_raw(code: &str) -> String {
    let inner = code.split_once("{% raw %}").and_then(|(before, rest)| {
        let (inner, after) = rest.split_once("{% endraw %}")?;
        Some([before, inner, after].concat())
    });
    inner.unwrap_or_else(|| code.to_string())
}

/// A mark behind a backslash is text, but for the name of a heading in MDX.
fn escape(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let rest = &scan.run[scan.at + 1..];
    if rest.starts_with("{#") && scan.is_heading {
        return Some(Cut { end: scan.at + 1, text: String::new() });
    }
    let is_escape = rest.starts_with(|c: char| c.is_ascii_punctuation());
    is_escape.then(|| Cut {
        end: scan.at + 2,
        text: scan.run[scan.at..scan.at + 2].to_string(),
    })
}

/// An element whose text is code. In MDX what stands in it are expressions.
fn preformatted(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let rest = &scan.run[scan.at..];
    let n = SPANS[row].0.len();
    if scan.is_mdx || rest[n..].starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let close = ["</", &rest[1..n], ">"].concat();
    let end = scan.find(row, scan.at + n, &close, Reach::Run)? + close.len();
    Some(Cut { end, text: without_raw(&scan.run[scan.at..end]) })
}

/// `$x$`, but not what costs $5 or $6: by the rule that the parser has.
fn formula(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let rest = &scan.run[scan.at + 1..scan.paragraph_end];
    let end = rest.find('$')?;
    let opens = !rest.starts_with(char::is_whitespace) && end > 0;
    let closes = !rest[..end].ends_with(char::is_whitespace)
        && !rest[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let end = scan.at + end + 2;
    (opens && closes).then(|| Cut { end, text: scan.run[scan.at..end].to_string() })
}

/// `{/* … */}`; `{/* #name */}` is the name of its heading.
fn comment(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let close = scan.find(row, scan.at + 3, "*/}", Reach::Run)?;
    let inner = scan.run[scan.at + 3..close].trim();
    let is_name = inner.starts_with('#') && !inner.contains(char::is_whitespace);
    let text = match is_name && scan.is_heading {
        true => ["{", inner, "}"].concat(),
        false => String::new(),
    };
    Some(Cut { end: close + 3, text })
}

/// `{: .lead}` anywhere, `{.lead}` behind what it is meant for. In a heading its name stays,
/// in the form that the parser knows.
fn attribute_list(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let list = attributes::list(&scan.run[scan.at..scan.line_end])?;
    let end = scan.at + list.end;
    let is_bare = scan.run[scan.at..].starts_with("{:");
    let has_owner = scan.before().is_some_and(|c| !c.is_whitespace());
    if !is_bare && !has_owner && !scan.ends_line(end) {
        return None;
    }
    let mut text = String::new();
    if let Some(id) = list.id.filter(|_| scan.is_heading) {
        text.extend([" {#", id, "}"]);
    }
    if let Some(alt) = list.alt {
        // What it says may hold marks of its own.
        let start = scan.at + alt.start;
        text.extend([' ', seams::HIDE]);
        scan.ends.push((scan.at + alt.end, end - scan.at - alt.end, SHOW));
        return Some(Cut { end: start, text });
    }
    Some(Cut { end, text })
}

/// `{expression}` of MDX: a string gives its text.
fn expression(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let rest = &scan.run[scan.at..];
    if !scan.is_mdx {
        return None;
    }
    let end = tags::braces(rest, &mut scan.fuel)?;
    match tags::literal(&rest[..end]) {
        Some(text) => Some(Cut { end: scan.at + end, text: text.to_string() }),
        None => Some(scan.dropped(scan.at + end, "")),
    }
}

/// `{{ … }}`, and with three braces.
fn placeholder(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let end = scan.find(row, scan.at + 2, "}}", Reach::Paragraph)? + 2;
    let n = length(&scan.run[scan.at..end], '{');
    let more = length(&scan.run[end..], '}').min(n - 2);
    Some(scan.template(end + more))
}

/// `{% … %}`. Between `raw` and `endraw` stands text, between `comment` and `endcomment`
/// none.
fn template_tag(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let end = scan.find(row, scan.at + 2, "%}", Reach::Paragraph)? + 2;
    let name = tag_name(&scan.run[scan.at..end]).unwrap_or_default();
    if name != "raw" && name != "comment" {
        return Some(scan.template(end));
    }
    let close = ["end", name].concat();
    let rest = &scan.run[end..];
    let found = scan.spend(rest.len()).then(|| rest.find(&close)).flatten();
    let bounds =
        found.and_then(|n| Some((rest[..n].rfind("{%")?, n + rest[n..].find("%}")?)));
    let Some((inner_end, close_at)) = bounds else { return Some(scan.template(end)) };
    scan.template_at.get_or_insert(scan.at);
    let text = if name == "raw" { &rest[..inner_end] } else { "" };
    Some(Cut { end: end + close_at + 2, text: text.to_string() })
}

/// The name of the tag that `text` begins with: of `{%- raw -%}` it is `raw`.
pub(super) fn tag_name(text: &str) -> Option<&str> {
    let open = ["{{<", "{{%", "{%"].into_iter().find(|open| text.starts_with(open))?;
    let inner = text[open.len()..].trim_start_matches(['-', ' ']);
    let end = inner.find(|c: char| !(c.is_alphanumeric() || "-_/".contains(c)));
    Some(&inner[..end.unwrap_or(inner.len())])
}

/// A tag of a component goes; what is written in it for the reader stays. In MDX the tags
/// of HTML lose what HTML does not know, and text between them is Markdown.
fn component(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let rest = &scan.run[scan.at..];
    if !rest[1..].starts_with(|c: char| c.is_alphabetic() || "/>".contains(c)) {
        return None;
    }
    let mut fuel = scan.fuel;
    let tag = Tag::read(rest, &mut fuel);
    scan.fuel = fuel;
    let tag = tag?;
    let end = scan.at + tag.end;
    let is_alone = scan.at == scan.text_start && scan.ends_line(end);
    let is_fragment = scan.is_mdx && tag.name.is_empty();
    if !is_fragment && !tag.is_component() {
        let is_block = !VOID.contains(&tag.name) && html::is_block(tag.name);
        return match scan.is_mdx {
            true => Some(Cut { end, text: element(scan, &tag, is_block && is_alone) }),
            // kramdown, Python-Markdown: what stands in it is Markdown.
            false => (is_block && tag.has_markdown())
                .then(|| Cut { end, text: [&rest[..tag.end], "\n\n"].concat() }),
        };
    }
    let mut text = tag.shown.join(" ");
    if !text.is_empty() {
        text.push_str(if is_alone { "\n" } else { " " });
    } else if tag.is_end && scan.run[end..].starts_with('<') {
        text.push(' ');
    }
    match text.is_empty() {
        true => Some(scan.dropped(end, "")),
        false => Some(Cut { end, text }),
    }
}

/// A tag of HTML in MDX, which reads Markdown between all of them: the parser does so between
/// blank lines, and where no line begins with a tag.
fn element(scan: &Scan<'_>, tag: &Tag<'_>, is_block: bool) -> String {
    let line = scan.run[..scan.at].rsplit('\n').next().unwrap_or_default();
    let begins_line = !line.contains(|c: char| !" \t>-*+.)0123456789".contains(c));
    let mut res = String::new();
    if is_block {
        res.push_str(if tag.is_end { "\n" } else { "" });
    } else if begins_line {
        res.push_str(SHOW);
    }
    res.push_str(if tag.is_end { "</" } else { "<" });
    res.push_str(tag.name);
    for attribute in &tag.plain {
        let class = attribute.strip_prefix("className");
        res.extend([" ", if class.is_some() { "class" } else { "" }]);
        res.push_str(class.unwrap_or(attribute));
    }
    res.push('>');
    if tag.is_empty && !VOID.contains(&tag.name) {
        res.extend(["</", tag.name, ">"]);
    }
    if is_block {
        res.push('\n');
    }
    res
}

/// `[[target|text]]` gives its text, `[[Note#Heading]]` «Note > Heading».
fn wiki_link(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let close = scan.find(row, scan.at + 2, "]]", Reach::Line)?;
    let inner = &scan.run[scan.at + 2..close];
    let behind = &scan.run[close + 2..];
    if inner.is_empty() || inner.contains('[') || behind.starts_with(['(', '[', ']']) {
        return None;
    }
    let (target, text) = match inner.split_once('|') {
        Some((target, text)) => (target.trim_end_matches('\\'), text.trim()),
        None => (inner, ""),
    };
    if !text.is_empty() {
        return Some(Cut { end: close + 2, text: text.to_string() });
    }
    let mut text = String::new();
    for part in target.split('#') {
        let part = part.trim();
        if part.is_empty() || part.starts_with('^') {
            continue;
        }
        if !text.is_empty() {
            text.push_str(" > ");
        }
        // What stands in a name is no markup.
        for c in part.chars() {
            if c.is_ascii_punctuation() {
                text.push('\\');
            }
            text.push(c);
        }
    }
    Some(Cut { end: close + 2, text })
}

/// `^[a note]` stands in brackets.
fn inline_note(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let close = scan.find(row, scan.at + 2, "]", Reach::Line)?;
    scan.ends.push((close, 1, ")"));
    Some(Cut { end: scan.at + 2, text: " (".to_string() })
}

/// ` ^37066d` at the end of a line, or in it where Obsidian itself has made the name.
fn block_id(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    if scan.before().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let rest = &scan.run[scan.at + 1..scan.line_end];
    let n = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .unwrap_or(rest.len());
    let name = &rest[..n];
    let end = scan.at + 1 + n;
    let has_letter = name.contains(|c: char| c.is_ascii_alphabetic());
    let is_made = n == 6 && !name.contains(|c: char| c.is_ascii_uppercase());
    let is_id =
        has_letter && (scan.ends_line(end) || (is_made && rest[n..].starts_with(' ')));
    is_id.then(|| scan.dropped(end, ""))
}

/// `m^2^`, `H~2~O`
fn script(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let mark = SPANS[row].0;
    scan.before().filter(|c| c.is_alphanumeric() || *c == ')')?;
    let close = scan.find(row, scan.at + 1, mark, Reach::Line)?;
    let inner = &scan.run[scan.at + 1..close];
    let is_part = |c: char| c.is_alphanumeric() || "+-−=(),".contains(c);
    let behind = scan.run[close + 1..].chars().next().unwrap_or(' ');
    let is_word = mark == "^" && behind.is_alphanumeric();
    if inner.is_empty()
        || !inner.chars().all(is_part)
        || is_word
        || "~^/".contains(behind)
    {
        return None;
    }
    let (open, end) = if mark == "^" { ("<sup>", "</sup>") } else { ("<sub>", "</sub>") };
    scan.ends.push((close, 1, end));
    Some(Cut { end: scan.at + 1, text: open.to_string() })
}

/// `==marked==`, `^^inserted^^`, `++keys++`: the marks go where they hug words.
fn marked(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let mark = &scan.run[scan.at..scan.at + 2];
    let close = scan.find(row, scan.at + 2, mark, Reach::Line)?;
    let inner = &scan.run[scan.at + 2..close];
    let outer = scan.before().into_iter().chain(scan.run[close + 2..].chars().next());
    let is_loose = |c: char| c.is_whitespace() || mark.contains(c);
    let is_outer = |c: char| c.is_alphanumeric() || mark.contains(c);
    let hugs_none = inner.is_empty()
        || inner.starts_with(is_loose)
        || inner.ends_with(char::is_whitespace)
        || (mark == "++" && inner.contains(' '))
        || outer.into_iter().any(is_outer);
    if hugs_none {
        return None;
    }
    scan.ends.push((close, 2, ""));
    Some(Cut { end: scan.at + 2, text: String::new() })
}

/// `:tada:` is a picture.
fn emoji(scan: &mut Scan<'_>, _: usize) -> Option<Cut> {
    let (name, end) = colon_name(scan)?;
    let behind = &scan.run[end..];
    let is_one =
        name.contains(|c: char| c.is_ascii_lowercase()) || name == "+1" || name == "-1";
    let rest = behind.strip_prefix(':')?;
    if !is_one || rest.starts_with(|c: char| c.is_alphanumeric() || c == ':') {
        return None;
    }
    Some(scan.dropped(end + 1, ""))
}

/// `:kbd[Ctrl]` gives its label.
fn directive(scan: &mut Scan<'_>, row: usize) -> Option<Cut> {
    let (name, end) = colon_name(scan)?;
    if !name.starts_with(|c: char| c.is_ascii_lowercase())
        || !scan.run[end..].starts_with('[')
    {
        return None;
    }
    let close = scan.find(row, end, "]", Reach::Line)?;
    scan.ends.push((close, 1, ""));
    Some(Cut { end: end + 1, text: String::new() })
}

/// The name behind a colon that stands apart, and where it ends.
fn colon_name<'r>(scan: &Scan<'r>) -> Option<(&'r str, usize)> {
    if scan.before().is_some_and(|c| c.is_alphanumeric() || ":/".contains(c)) {
        return None;
    }
    let rest = &scan.run[scan.at + 1..scan.line_end];
    let is_name =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-_".contains(c);
    let n = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    let name = &rest[..n];
    (!name.is_empty()).then_some((name, scan.at + 1 + n))
}
