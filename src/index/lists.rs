//! Lists of places, one after the other, some of which may still have to be fetched.

use crate::corpus::parts::{ARE_READ, Of, Parts};
use std::ops::Range;
use std::rc::Rc;

/// Where the list of each lexeme, or of each concept, begins and how long it is.
#[derive(Debug)]
pub(super) struct Lists {
    starts: Vec<u32>,
    counts: Vec<u32>,
    of: Of,
    parts: Rc<Parts>,
}

/// Where a list begins that is missing.
const MISSING: u32 = u32::MAX;

impl Lists {
    /// Lists that are all there; `starts` has where each begins, and the end of the last.
    pub(super) fn counted(mut starts: Vec<u32>, parts: &Rc<Parts>) -> Self {
        let counts = starts.windows(2).map(|ends| ends[1] - ends[0]).collect();
        starts.pop();
        Self { starts, counts, of: Of::Lexemes, parts: Rc::clone(parts) }
    }

    /// Lists that are parts.
    pub(super) fn missing(of: Of, parts: &Rc<Parts>) -> Self {
        let counts = parts.counts(of).to_vec();
        let start = |&n: &u32| if n > 0 { MISSING } else { 0 };
        let starts = counts.iter().map(start).collect();
        Self { starts, counts, of, parts: Rc::clone(parts) }
    }

    /// How long a list is, whether it is there or not.
    pub(super) fn count(&self, at: usize) -> usize {
        self.counts[at] as usize
    }

    /// Where a list lies; nowhere while it is missing.
    #[inline]
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let start = self.starts[at];
        if ARE_READ && start == MISSING {
            self.parts.note(self.of, at);
            return 0..0;
        }
        start as usize..start as usize + self.count(at)
    }

    /// Says where some lists lie that were missing.
    pub(super) fn set(&mut self, items: Range<u32>, starts: &[u32]) {
        let lists = self.starts[items.start as usize..items.end as usize].iter_mut();
        lists.zip(starts).for_each(|(list, &start)| *list = start);
    }
}
