//! A document as the steps of the compiler hand it on.

use super::packed::Packed;
use super::tags;
use crate::corpus::model::Document;
use crate::source::Facts;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::rc::Rc;

/// A document that was read, and what it tells of its language once it was looked into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    /// Without its blocks.
    pub(super) document: Document,
    pub(super) blocks: Packed,
    pub(super) facts: Rc<Facts>,
    #[serde(serialize_with = "write_told", deserialize_with = "read_told")]
    pub(super) told: Option<Option<&'static str>>,
}

impl Known {
    /// The title and every block.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter().map(|block| block.text);
        std::iter::once(self.document.title.as_str()).chain(blocks)
    }
}

/// A document and the file that it is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) path: &'a str,
    pub(super) known: &'a Known,
}

/// A language is kept by its place, for its name is borrowed.
fn write_told<S: Serializer>(
    told: &Option<Option<&'static str>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let place = |language| tags::detected().position(|known| known == language);
    told.map(|language| language.and_then(place)).serialize(serializer)
}

fn read_told<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<&'static str>>, D::Error> {
    let known = |place| {
        tags::detected().nth(place).ok_or_else(|| de::Error::custom("no such language"))
    };
    let told: Option<Option<usize>> = Option::deserialize(deserializer)?;
    told.map(|place| place.map(known).transpose()).transpose()
}
