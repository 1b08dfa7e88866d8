//! Names that are joined of several words (`log_file_mode`, `std::future::Pending`,
//! `project-list`), or that signs make of one (`--amend`, `__init__`).
//!
//! Such a name is a term: as rare as it is, and counted for all of its parts. Whoever joins
//! words looks for them joined, so a document that has the parts alone has not all that was
//! asked; but a hyphen may as well be a space, and in a question it is one of prose. Where the
//! collection has the name nowhere it is no more than its parts.

use super::Expander;
use crate::id::Span;
use crate::query::in_index;
use crate::query::node::{Clause, Node, Word};
use crate::query::pattern::Spelled;
use crate::query::program::{AlternativeKind, Role};
use crate::text::joints::{HYPHEN, JOINED};
use crate::weigh::{QUESTION, WEIGHT_OTHER_FORM};

impl Expander<'_> {
    /// Adds the name that `first` begins and the words of `clauses` go on, if it is one; says
    /// which term it is.
    #[inline(never)]
    pub(super) fn joined_name(
        &mut self,
        first: &Word,
        clauses: &[Clause],
    ) -> Option<usize> {
        let mut words = vec![first];
        words.extend(clauses.iter().map_while(joined));
        let is_required = words.iter().any(|word| !matches!(word.joint, 0 | HYPHEN));
        let n_spaces = self.text.bytes().filter(|&byte| byte == b' ').count();
        if !is_required && (words.len() < 2 || n_spaces >= QUESTION) {
            return None;
        }
        let (mut typed, mut any, mut one) = (Vec::new(), Vec::new(), String::new());
        for word in &words {
            one.push_str(&word.text);
            let joint = if any.is_empty() { 0 } else { JOINED };
            let spelled = self.spelled(&word.text, in_index::as_typed);
            typed.push(Spelled { joint: word.joint, ..spelled });
            any.push(Spelled { joint, only: None, ..spelled });
        }
        let mut term = self.builder();
        term.phrase(AlternativeKind::Itself, 1.0, typed);
        if words.len() > 1 {
            term.phrase(AlternativeKind::OtherForm, WEIGHT_OTHER_FORM, any);
            if let Some(one) = self.lookup.form(&one) {
                let one = vec![one.into()];
                term.phrase(AlternativeKind::Compound, WEIGHT_OTHER_FORM, one);
            }
        }
        if term.is_empty() {
            return None;
        }
        let end = words.last().map_or(0, |word| word.span.end);
        let span = Span { start: first.span.start, end };
        let name = span.of(self.text).to_owned();
        let mut term = term.build(name, span, words.len() as f32);
        let phrase = Some(self.program.terms.len());
        (term.role, term.phrase, term.is_plain) = (Role::Beside, phrase, true);
        if is_required {
            term.covers = self.bit(Role::Content);
        }
        self.program.terms.push(term);
        phrase
    }
}

/// The word of `clause`, if it is joined to the one before it.
fn joined(clause: &Clause) -> Option<&Word> {
    match &clause.node {
        Node::Word(word) if word.joint >= JOINED && !clause.excluded => Some(word),
        _ => None,
    }
}
