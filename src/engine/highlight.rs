//! Any text in, what of it matches out.

use super::opened::Opened;
use super::options::HighlightOptions;
use super::results::{Mark, MarkKind, Part};
use crate::corpus::structure::Kind;
use crate::id::{DocId, Place, Span};
use crate::query::in_text::{Setting, Text};
use crate::query::{Match, Program};
use crate::sort;

impl Opened {
    #[inline(never)]
    pub(super) fn highlight(
        &self,
        program: &Program,
        text: &str,
        options: &HighlightOptions,
    ) -> Vec<Mark> {
        let docs = &self.corpus.structure.docs;
        let is_doc = |id: &String| docs.iter().position(|doc| doc.id == *id);
        let doc = options.document.as_ref().and_then(is_doc).map(DocId::new);
        let lang = options.lang.as_deref();
        let kind = match options.part {
            Part::Title => Kind::Title,
            Part::Heading => Kind::Heading(1),
            Part::Text => Kind::Text,
        };
        let setting = Setting { kind, doc };
        let text = Text::read(&self.corpus, &self.index, program, text, setting, lang);
        let concepts = text.concepts().filter(|_| options.concepts);
        let mut found: Vec<(Place, u16, Mark)> = Vec::new();
        for (concept, occurrence) in concepts {
            let len = occurrence.len.min(u32::from(u16::MAX)) as u16;
            let span = text.span(occurrence.place, len);
            let ref_ = self.concept_id(concept).to_owned();
            let mark = Mark { span, kind: MarkKind::Concept, ref_ };
            found.push((occurrence.place, len, mark));
        }
        for Match { place, len, term, alternative } in text.matches(program) {
            let mark = self.mark(program, term, alternative, text.span(place, len));
            found.push((place, len, mark));
        }
        sort::by_key(&mut found, |&(place, len, _)| {
            u64::from(place.0) << 32 | u64::from(u16::MAX - len)
        });
        let (mut res, mut end) = (Vec::new(), 0);
        for (place, len, mark) in found {
            if place.0 >= end {
                end = place.0 + u32::from(len);
                res.push(mark);
            }
        }
        res
    }

    /// A mark of a program, in the client's terms.
    pub(super) fn mark(
        &self,
        program: &Program,
        term: usize,
        alternative: u16,
        span: Span,
    ) -> Mark {
        let (kind, ref_) = match program.concept_of(term, alternative) {
            Some(concept) => (MarkKind::Concept, self.concept_id(concept)),
            None => (MarkKind::Term, program.terms[program.head(term)].text.as_str()),
        };
        Mark { span, kind, ref_: ref_.to_owned() }
    }
}
