//! Links lead where they say: a second reading of the text fragment specification
//! (<https://wicg.github.io/scroll-to-text-fragment/>), with no code of ours, resolves them.

use manicule::compile::compile;
use manicule::concordance::Order;
use manicule::engine::results::{ConcordanceLine, DocumentText};
use manicule::engine::{ConcordanceOptions, Engine};
use manicule::source::File;
use proptest::prelude::*;

/// What a browser does with `#:~:text=`: byte offsets of the first stretch of `page` that fits.
fn resolve(page: &str, fragment: &str) -> Option<(usize, usize)> {
    let page = page.to_lowercase();
    let mut parts: Vec<String> =
        fragment.split(',').map(|part| decode(part).to_lowercase()).collect();
    let prefix = parts[0].ends_with('-').then(|| parts.remove(0));
    let suffix = parts.last().filter(|part| part.starts_with('-')).cloned();
    parts.truncate(parts.len() - usize::from(suffix.is_some()));
    let prefix = prefix.as_deref().and_then(|text| text.strip_suffix('-')).unwrap_or("");
    let suffix = suffix.as_deref().and_then(|text| text.strip_prefix('-')).unwrap_or("");
    let (start, end) = (&parts[0], parts.get(1));
    (0..page.len()).filter(|&at| page.is_char_boundary(at)).find_map(|at| {
        // A prefix, then white space, then the text.
        let from = if prefix.is_empty() {
            is_boundary(&page, at).then_some(at)?
        } else {
            let after = at + find_at(&page, at, prefix)?;
            after + page[after..].len() - page[after..].trim_start().len()
        };
        let mut to = from + find_at(&page, from, start)?;
        loop {
            let found = match end {
                Some(end) => {
                    let gap = (0..page.len() - to).find(|gap| {
                        page.is_char_boundary(to + gap)
                            && find_at(&page, to + gap, end).is_some()
                    })?;
                    to + gap + end.len()
                }
                None => to,
            };
            if page[found..].trim_start().starts_with(suffix) && is_boundary(&page, found)
            {
                return Some((from, found));
            }
            end?;
            to = found;
        }
    })
}

/// The length of `text`, if it stands at `at`, on a boundary of words.
fn find_at(page: &str, at: usize, text: &str) -> Option<usize> {
    let fits = page[at..].starts_with(text) && is_boundary(page, at);
    fits.then_some(text.len())
}

fn is_boundary(page: &str, at: usize) -> bool {
    let before = page[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = page[at..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

/// Percent-decoding; a fragment's own signs are not encoded.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex =
            |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' {
            hex(rest.next()) * 16 + hex(rest.next())
        } else {
            byte
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// Every line of `query`, and how many links found their very place; a link without a
/// fragment is counted apart.
fn check(engine: &Engine, query: &str, id: &str) -> Result<(usize, usize), String> {
    let DocumentText { info, blocks, .. } = engine.document(id, "").unwrap();
    let mut texts = vec![info.title];
    texts.extend(blocks.into_iter().map(|block| block.text));
    let page = texts.join("\n");
    let options =
        ConcordanceOptions { limit: 1000, sort: Order::Position, ..Default::default() };
    let lines = engine.concordance(query, &options).lines;
    let (mut found, mut bare) = (0, 0);
    // In the order of the document, so the next line is at the next place.
    let mut from = 0;
    for ConcordanceLine { left, text, right, href, .. } in &lines {
        let around = [left, text, right].map(|part| part.trim()).concat();
        let is_here = |at: &usize| {
            let before: String =
                page[..*at].chars().filter(|c| !c.is_whitespace()).collect();
            let left: String = left.chars().filter(|c| !c.is_whitespace()).collect();
            page[*at..].starts_with(text.as_str()) && before.ends_with(&left)
        };
        let here = page[from..].match_indices(text.as_str()).map(|(at, _)| at + from);
        let here = here.into_iter().find(is_here).ok_or(format!("no line: {around}"))?;
        from = here + text.len();
        let Some((_, fragment)) = href.split_once(":~:text=") else {
            bare += 1;
            continue;
        };
        if resolve(&page, fragment) != Some((here, from)) {
            return Err(format!("{href} is not at byte {here} of\n{page}"));
        }
        found += 1;
    }
    Ok((found, bare))
}

fn one(text: &str) -> Engine {
    let file = File { path: "a.md".into(), bytes: text.as_bytes().to_vec() };
    let (section, _) = compile(&[file], None, &mut |_, _| {});
    Engine::open(section.unwrap()).unwrap()
}

#[test]
fn what_is_said_again_gets_more_context() {
    let text = "# Refrain\n\nOne two three bell four five six, and the first end of it.\n\n\
                One two three bell four five six, and the second end of it.\n";
    assert_eq!(check(&one(text), "bell", "a").unwrap(), (2, 0));
}

#[test]
fn what_is_said_just_so_again_is_linked_where_it_is_said_first() {
    let text = "# Refrain\n\nRing the bell.\n\nRing the bell.\n";
    assert_eq!(check(&one(text), "bell", "a").unwrap(), (1, 1));
}

#[test]
fn a_word_on_a_hyphen_is_found() {
    let text = "# Words\n\nThe half-open door, the half open door: it is half-closed.\n";
    assert_eq!(check(&one(text), "open", "a").unwrap(), (2, 0));
    assert_eq!(check(&one(text), "half", "a").unwrap(), (3, 0));
}

/// The fragment of the first line of `query` in a file, if its link has one.
fn fragment(path: &str, text: &str, query: &str) -> Option<String> {
    let file = File { path: path.into(), bytes: text.as_bytes().to_vec() };
    let (section, _) = compile(&[file], None, &mut |_, _| {});
    let engine = Engine::open(section.unwrap()).unwrap();
    let lines = engine.concordance(query, &ConcordanceOptions::default()).lines;
    let (_, fragment) = lines[0].href.split_once(":~:text=")?;
    Some(decode(fragment))
}

/// Where browsers do not read on was tried in Chromium and Firefox; tests/browser has the page.
#[test]
fn a_fragment_stays_in_one_stretch_of_running_text() {
    let cases = [
        (
            "a line break",
            "so goes<br>the ferry across the river",
            "the-,ferry,-across the river",
        ),
        (
            "the cells of a row",
            "<table><tr><td>the ferry goes<td>at noon sharp</table>",
            "the-,ferry,-goes",
        ),
        (
            "alternative text",
            "so goes <img alt='a boat'> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "a vector graphic",
            "so goes <svg></svg> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "a formula",
            "so goes <math><mi>x</mi></math> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "readings",
            "so goes <ruby>this<rt>zis</rt></ruby> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "a button",
            "so goes <button>on</button> the ferry across",
            "the-,ferry,-across",
        ),
        ("a field", "so goes <input> the ferry across", "the-,ferry,-across"),
        (
            "what only screen readers leave out",
            "so goes <b aria-hidden=true>on</b> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "what nobody sees",
            "goes <b hidden>on</b> the ferry across",
            "goes the-,ferry,-across",
        ),
        (
            "a number on the word before",
            "it goes<sup aria-hidden=true>1</sup> the ferry across",
            "the-,ferry,-across",
        ),
        (
            "lines of code",
            "<pre>so it goes\nthe ferry across\nthe river</pre>",
            "the-,ferry,-across",
        ),
    ];
    for (what, html, expected) in cases {
        let page = format!("<title>T</title><main><p>It.</p><div>{html}</div></main>");
        assert_eq!(
            fragment("a.html", &page, "ferry").as_deref(),
            Some(expected),
            "{what}"
        );
        let text = format!("It.\n\n{html}\n");
        let found = fragment("a.md", &text, "ferry");
        assert_eq!(found.as_deref(), Some(expected), "{what}, in Markdown");
    }
    let markdown = "It.\n\nso goes\\\nthe ferry ![a boat](b.png) across\n";
    assert_eq!(fragment("a.md", markdown, "ferry").as_deref(), Some("the-,ferry"));
}

#[test]
fn where_the_page_says_otherwise_there_is_no_fragment() {
    let cases = [
        (
            "alternative text is not in the page",
            "see <img alt='the ferry goes across'> here",
            "ferry",
        ),
        ("nor is it in part", "the bell <img alt='ferry'> rings", "bell ferry"),
        (
            "a number makes another word",
            "the ferry<sup aria-hidden=true>1</sup> goes",
            "ferry",
        ),
        (
            "a formula is laid out",
            "if <math><mi>ferry</mi><mo>+</mo><mi>y</mi></math> is",
            "ferry",
        ),
        (
            "a word with readings has them inside",
            "the <ruby>ferry<rt>boat</rt></ruby> goes",
            "ferry",
        ),
        ("a word alone is in menus too", "<table><tr><td>Ferry<td>yes</table>", "ferry"),
    ];
    for (why, html, query) in cases {
        let page = format!("<title>T</title><main><p>It.</p><div>{html}</div></main>");
        let found = fragment("a.html", &page, query);
        // What is left of a match of several words may still be quoted.
        assert!(
            found.as_deref().is_none_or(|text| !text.contains("ferry")),
            "{why}: {found:?}"
        );
    }
}

#[test]
fn a_heading_is_led_to_by_its_anchor_and_a_title_by_its_page() {
    assert_eq!(fragment("a.md", "# The ferry goes\n\nIt.\n", "ferry"), None);
    assert_eq!(fragment("a.md", "It.\n\n## The ferry goes\n", "ferry"), None);
    let page = "<title>T</title><p>It.</p><h2>The ferry goes</h2>";
    assert_eq!(fragment("a.html", page, "ferry").as_deref(), Some("The-,ferry,-goes"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..Default::default() })]

    /// Of few words, so that much is said again.
    #[test]
    fn a_link_with_a_fragment_leads_to_its_own_line(
        blocks in prop::collection::vec(
            prop::collection::vec("(bell|Bells|a|so|the|ring, ring|well-so)", 1..24), 1..8),
    ) {
        let text: Vec<String> = blocks.iter().map(|words| words.join(" ")).collect();
        let text = format!("# Title\n\n{}\n", text.join(".\n\n"));
        check(&one(&text), "bell", "a").map_err(TestCaseError::fail)?;
    }
}

/// Each word of the phrase stands in the document hundreds of times, the phrase once: the proof
/// is in the text of the document, and no word is too common for it.
#[test]
fn a_phrase_of_common_words_is_proved() {
    let common = "red blue green. ".repeat(200);
    let text = format!("{common}\n\nred green\n\n{common}");
    assert_eq!(check(&one(&text), "\"red green\"", "a"), Ok((1, 0)));
}
