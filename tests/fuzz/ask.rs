//! Asks an engine everything that a page can ask it, and looks at the answers as far as they can
//! be judged without knowing what is right: they end, they are JSON, and marks lie in their text.

use super::seeds;
use manicule::engine::Engine;
use manicule::engine::options::{
    CollocatesOptions, ConceptOptions, ConcordanceOptions, HighlightOptions,
    SearchOptions, SuggestOptions,
};
use manicule::engine::results::{Mark, SearchResult};
use manicule::json::given::{Given, Options};
use manicule::json::{Json, Write};
use manicule::wire::checksum;

/// What is asked of any module, whatever it holds.
const ODD: [&str; 9] = [
    "",
    "\"of the\" -x OR (a NEAR/3 b*)",
    "title:a heading:b text:c lang:en path:/a date:2010..2015 tags:x",
    "[a] 中文字符 網絡",
    "a-b c::d it's U.S.A. C++",
    "e\u{301}\u{301} ﬁ \u{200d} Straße",
    "mistypd wrods of teh text",
    "a* b* c* n* t*",
    "\"the",
];

/// Options as JavaScript gives them, with NULs between their parts.
const GIVEN: [&str; 8] = [
    "",
    "{3\0unit\0spassage\0limit\0n4626322717216342016\0explain\0btrue",
    "{2\0sort\0s-date\0refine\0btrue",
    "{2\0within\0snone\0lang\0sde",
    "{3\0within\0sfolder\0at\0s/en/a.html\0lang\0sen-US",
    "{2\0filter\0{1\0tags\0[2\0\0sa\0\0n4607182418800017408\0complete\0btrue",
    "{2\0filter\0{1\0date\0{2\0from\0s2010\0to\0s2015\0fuzzy\0bfalse",
    "{3\0snippets\0n4890909195324358656\0offset\0n4890909195324358656\0expand\0bfalse",
];

/// The engine has JavaScript write numbers; no digit of it is judged here.
fn digits(number: f64) -> String {
    number.to_string()
}

fn write(answer: &dyn Write, text: &str) {
    let json = Json::of(answer, text, digits);
    assert!(!json.is_empty());
}

fn hold(marks: &[Mark], text: &str) {
    let mut end = 0;
    for mark in marks {
        let (start, stop) = (mark.span.start, mark.span.end);
        assert!(end <= start && start < stop, "marks overlap or are empty: {marks:?}");
        assert!(
            text.get(start..stop).is_some(),
            "marks lie outside of {text:?}: {marks:?}"
        );
        end = stop;
    }
}

fn hold_search(found: &SearchResult) {
    assert!(found.hits.len() <= found.total);
    for hit in &found.hits {
        hold(&hit.title_spans, &hit.title);
        hit.passages
            .iter()
            .for_each(|passage| hold(&passage.excerpt.spans, &passage.excerpt.text));
        assert!(hit.score.is_finite());
    }
}

/// The same in every way, with `given` as the options of each. What is no option of one is said
/// so, and is one of another.
fn in_every_way(engine: &Engine, text: &str, given: &str) {
    let given = Given::of(given);
    if let Ok(options) = SearchOptions::of(&given) {
        let found = engine.search(text, &options);
        hold_search(&found);
        write(&found, text);
    }
    if let Ok(options) = SuggestOptions::of(&given) {
        write(&engine.suggest(text, &options), text);
    }
    if let Ok(options) = ConcordanceOptions::of(&given) {
        write(&engine.concordance(text, &options), text);
    }
    if let Ok(CollocatesOptions { window, limit }) = Options::of(&given) {
        write(&engine.collocates(text, window, limit), text);
    }
    if let Ok(ConceptOptions { lang }) = Options::of(&given) {
        let concept = engine.concept(text, &lang.unwrap_or_default());
        concept.iter().for_each(|concept| write(concept, text));
    }
    if let Ok(mut options) = HighlightOptions::of(&given) {
        let marks = engine.highlight(text, &options);
        hold(&marks, text);
        options.query = Some(text.to_owned());
        hold(
            &engine.highlight("Of the text, and 中文字符: a-b.", &options),
            "Of the text, and 中文字符: a-b.",
        );
        let marks = engine.highlight(text, &options);
        hold(&marks, text);
        write(&marks, text);
    }
    write(&engine.distribution(text), text);
    if let Some(document) = engine.document(text, text) {
        write(&document, text);
    }
}

/// All of it, for a module that was made of `bytes`: some 20 queries of what it holds and of what
/// it does not, each with other options.
pub(super) fn everything(engine: &Engine, bytes: &[u8]) {
    let chance = checksum(bytes) as usize;
    let texts = said(engine);
    for (n, text) in texts.into_iter().chain(ODD.map(str::to_owned)).enumerate() {
        in_every_way(engine, &text, "");
        in_every_way(engine, &text, GIVEN[(chance + n) % GIVEN.len()]);
    }
}

/// The same in short, for a module that we made ourselves: what is fuzzed is how.
pub(super) fn something(engine: &Engine, bytes: &[u8]) {
    let chance = checksum(bytes) as usize;
    let odd = ODD[chance % ODD.len()].to_owned();
    for text in said(engine).into_iter().take(2).chain([odd]) {
        in_every_way(engine, &text, GIVEN[chance % GIVEN.len()]);
    }
}

/// What it says of itself: lists, documents, concepts; and texts from it to be asked for.
fn said(engine: &Engine) -> Vec<String> {
    write(&engine.info(), "");
    let (documents, concepts) = (engine.documents(), engine.concepts(""));
    write(&documents, "");
    write(&concepts, "");
    write(&engine.entries("de"), "");
    let mut res = Vec::new();
    for document in documents.iter().take(3) {
        let shown = engine.document(&document.id, &document.title).unwrap();
        hold(&shown.title_spans, &shown.info.title);
        shown.blocks.iter().for_each(|block| hold(&block.spans, &block.text));
        res.extend([document.title.clone(), document.id.clone()]);
        res.extend(shown.blocks.first().map(|block| block.text.clone()));
    }
    for concept in concepts.iter().take(3) {
        let concept = &concept.concept;
        res.extend([concept.pref_label.clone(), concept.id.clone()]);
    }
    res
}

thread_local! {
    static ENGINES: Vec<Engine> = seeds::sections().into_iter().map(|section| Engine::open(section).unwrap()).collect();
}

/// The first byte says which module, what follows is asked; behind a `U+0001` are options.
pub(super) fn query(bytes: &[u8]) -> bool {
    let Some((&which, asked)) = bytes.split_first() else { return false };
    let asked = String::from_utf8_lossy(asked);
    let (text, given) = asked.split_once('\u{1}').unwrap_or((&asked, ""));
    ENGINES.with(|engines| {
        in_every_way(&engines[usize::from(which) % engines.len()], text, given)
    });
    true
}
