//! What the engine answers: each described once, as Rust, JSON and TypeScript have it.
//!
//! Spans are bytes of the text beside them; in JSON they are code units of UTF-16.
//! `www/src/answers.ts` and `www/src/readings.ts` are made of this by a test.

mod concepts;
mod explain;
mod reading;
mod search;
mod values;

pub use concepts::*;
pub use explain::*;
pub use reading::*;
pub use search::*;
pub use values::*;

/// All of it as TypeScript has it: what a search answers, and all else, which names types of the
/// first.
#[cfg(not(target_arch = "wasm32"))]
pub fn typescript() -> [String; 2] {
    use crate::corpus::structure::FieldValue;
    use crate::facets::FacetValue;
    use crate::json::{Declaration, Described};
    let searched = [
        Mark::declaration(),
        Reason::declaration(),
        ConceptReference::declaration(),
        ConceptMatch::declaration(),
        ConceptName::declaration(),
        ConceptMember::declaration(),
        ConceptLanguage::declaration(),
        PassageLink::declaration(),
        MarkedText::declaration(),
        PassageHit::declaration(),
        Clipped::declaration(),
        FieldValue::declaration(),
        Hit::declaration(),
        Twin::declaration(),
        SearchResult::declaration(),
        WithinPart::declaration(),
        Explained::declaration(),
        FacetValue::declaration(),
        Suggestion::declaration(),
    ];
    let read = [
        Concordance::declaration(),
        ConcordanceLine::declaration(),
        Distribution::declaration(),
        DocumentSpread::declaration(),
        Collocates::declaration(),
        Collocate::declaration(),
        DocumentInfo::declaration(),
        DocumentText::declaration(),
        DocumentBlock::declaration(),
        ConceptInfo::declaration(),
        ConceptEntry::declaration(),
        ConceptDetail::declaration(),
        ConceptLabel::declaration(),
        ConceptNote::declaration(),
        ConceptMapping::declaration(),
        ConceptPlace::declaration(),
        ConceptVariant::declaration(),
        ConceptNeighbour::declaration(),
        Info::declaration(),
        SectionSize::declaration(),
    ];
    let text = |declarations: &[Declaration]| {
        declarations.iter().map(Declaration::to_string).collect::<Vec<_>>().join("\n")
    };
    [text(&searched), text(&read)]
}
