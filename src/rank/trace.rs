//! What did each step of a ranking give to some hits?
//!
//! A ranking is a row of steps, and each changes scores. So nothing is kept beside the
//! scores: who asks why has the ranking done once more, and after each step the scores of
//! the hits in question are read. The differences add up to the score, whatever the steps do.

use crate::id::LexemeId;

/// What changed a score. The second ranking is not among them: it comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A term occurs.
    Term,
    /// A term stands near the next one.
    Proximity,
    /// The title is like the query.
    Title,
}

/// A score that a step has changed.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Of which unit.
    pub unit: u32,
    /// By which rule.
    pub rule: Rule,
    /// The term that earned it, where it was one.
    pub term: usize,
    /// What the unit has now.
    pub score: f32,
}

/// Listens to a ranking. The default one asks for no units, and costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The units in question, each with what it has so far.
    pub units: Vec<(u32, f32)>,
    /// What changed.
    pub steps: Vec<Step>,
    /// The words that feedback added to the query, with what each weighs.
    pub words: Vec<(LexemeId, f32)>,
}
