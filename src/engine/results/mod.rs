//! What the engine answers: each described once, as Rust, JSON and TypeScript have it.
//!
//! Spans are bytes of the text beside them; in JSON they are code units of UTF-16.
//! `www/src/answers.ts` is made of this by a test.

mod concepts;
mod explain;
mod reading;
mod search;

use crate::corpus::structure::FieldValue;
use crate::json::{Json, Write};
pub use concepts::*;
pub use explain::*;
pub use reading::*;
pub use search::*;

/// Values of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(pub Vec<FieldValue>);

/// Fields of a document: name and values, in order of name.
pub type Meta = Vec<(String, Values)>;

impl Write for FieldValue {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        match self {
            Self::Text(text) => text.write(json),
            Self::Number(number) => number.write(json),
        }
    }
}

/// One value stands for itself.
impl Write for Values {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        match self.0.as_slice() {
            [value] => value.write(json),
            _ => self.0.write(json),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl crate::json::Described for FieldValue {
    fn name() -> String {
        "Value".to_owned()
    }
    fn declaration() -> crate::json::Declaration {
        crate::json::Declaration::alias::<Self>(
            &["A value of a field."],
            "string | number",
        )
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl crate::json::Described for Values {
    fn name() -> String {
        "Value | Value[]".to_owned()
    }
}

/// All of it as TypeScript has it.
#[cfg(not(target_arch = "wasm32"))]
pub fn typescript() -> String {
    use crate::facets::FacetValue;
    use crate::json::Described;
    let declarations = [
        Mark::declaration(),
        Reason::declaration(),
        ConceptReference::declaration(),
        ConceptMatch::declaration(),
        ConceptName::declaration(),
        ConceptMember::declaration(),
        PassageLink::declaration(),
        MarkedText::declaration(),
        PassageHit::declaration(),
        Clipped::declaration(),
        FieldValue::declaration(),
        Hit::declaration(),
        SearchResult::declaration(),
        Explained::declaration(),
        FacetValue::declaration(),
        Suggestion::declaration(),
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
    declarations.map(|declaration| declaration.to_string()).join("\n")
}
