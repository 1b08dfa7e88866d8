//! Questions from outside, each with the places that answer it: `tests/bench/names.mjs`
//! makes them of what a manual says of itself.

use super::collection::{Result, compiled};
use super::known::files;
use manicule::engine::SearchOptions;
use std::collections::BTreeMap;
use std::path::Path;

/// Questions of a kind: how many there are, and of how many the first hit is right.
pub(crate) type Kinds = BTreeMap<String, [usize; 2]>;

/// Asks the questions of `file`, a JSON object a line: `kind`, `query`, and `places`, which
/// are pages, or sections as `page#anchor`; the first place of the first hit is one of these.
pub(crate) fn judge(dir: &Path, file: &Path) -> Result<(usize, Kinds)> {
    let engine = compiled(&files(dir)?)?;
    let options = SearchOptions::default();
    let mut res = Kinds::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let question: serde_json::Value = serde_json::from_str(line)?;
        let text = |name: &str| question[name].as_str().unwrap_or_default();
        let hits = engine.search(text("query"), &options).hits;
        let places = question["places"].as_array().ok_or("a question without places")?;
        let led_to = hits.first().map(|hit| {
            let anchor = hit.passages.first().map_or("", |it| it.anchor.as_str());
            // A folder's address is that of its index.
            let index = if hit.url.ends_with('/') { "index.html" } else { "" };
            let url = hit.url.strip_prefix("./").unwrap_or(&hit.url);
            ([url, index].concat(), anchor)
        });
        let is_right = places.iter().filter_map(|place| place.as_str()).any(|place| {
            let (page, anchor) = place.split_once('#').unwrap_or((place, ""));
            led_to.as_ref().is_some_and(|(url, at)| {
                url == page && (anchor.is_empty() || anchor == *at)
            })
        });
        let [all, right] = res.entry(text("kind").to_owned()).or_default();
        *all += 1;
        *right += usize::from(is_right);
        if std::env::var_os("MISSED").is_some() && !is_right {
            let query = text("query");
            let kind = text("kind");
            println!("{kind}: {query:?} leads to {led_to:?}, not to {places:?}");
        }
    }
    Ok((engine.documents().len(), res))
}
