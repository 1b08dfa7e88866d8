//! What pages are called, over a whole manual: who types the heading of a page is led to it.

use crate::folders::files;
use manicule::compile::compile;
use manicule::engine::{Engine, SearchOptions};
use std::collections::BTreeMap;

/// Of a hundred headings, those that must have their page first.
const GOAL: usize = 98;

/// Python's manual, as Debian's `python3.11-doc` has it: `PYTHON_DOC` names its folder `html`.
#[test]
fn a_heading_leads_to_its_page() {
    let Some(folder) = std::env::var_os("PYTHON_DOC") else {
        println!("skipped: PYTHON_DOC names no folder html of Debian's python3.11-doc");
        return;
    };
    let files = files(folder.as_ref());
    let headings: BTreeMap<String, String> = files
        .iter()
        .filter_map(|file| {
            let id = file.path.strip_suffix(".html")?.to_string();
            Some((id, heading(std::str::from_utf8(&file.bytes).ok()?)?))
        })
        .collect();
    let (section, report) = compile(&files, None, &mut |_, _| {});
    let engine = Engine::open(section.unwrap()).unwrap();
    let options = SearchOptions { limit: 1, ..SearchOptions::default() };
    let (mut n_pages, mut missed) = (0, Vec::new());
    for info in engine.documents() {
        let Some(heading) = headings.get(&info.id) else { continue };
        n_pages += 1;
        let result = engine.search(heading, &options);
        let first = result.hits.first().map_or("nothing", |hit| &hit.id);
        if first != info.id {
            missed.push(format!(
                "{}: {heading:?} finds {first} ({:?})",
                info.id, info.title
            ));
        }
    }
    println!(
        "{} of {n_pages}; {} left out",
        n_pages - missed.len(),
        report.skipped.len()
    );
    assert!(n_pages > 400, "{n_pages} pages");
    assert!((n_pages - missed.len()) * 100 >= GOAL * n_pages, "{}", missed.join("\n"));
}

/// The words of the first `<h1>`, read without our reader.
fn heading(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<h1")?;
    let (inner, _) = rest.split_once('>')?.1.split_once("</h1>")?;
    let mut res = String::new();
    for piece in inner.split('<') {
        res.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    for (entity, text) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("¶", ""),
    ] {
        res = res.replace(entity, text);
    }
    Some(res.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
}
