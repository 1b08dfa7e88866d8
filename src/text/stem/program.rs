//! A stemmer as data: what a Snowball program is when it arrives in a corpus.
//!
//! ```text
//! Stemmer   := alphabet:string n:varint Group{n} n:varint Among{n} n:varint Routine{n}
//! Group     := len:varint letter*
//! Among     := n:varint same:u8{n} rest:u8{n} letter* case:u8{n} n_asked:varint asked:u8{n_asked}
//! Routine   := (op:u8 operand)* 0
//! operand   := nothing | varint | len:u8 letter* | case:u8 varint      see `Op`
//! letter    := u8                  a place in the alphabet, which is in order
//! ```
//!
//! An `Among` is a sorted list of endings: `same` letters of the one before, then `rest` of
//! its own; the `case` that it is, and `asked`, the routine that has a say in it plus one.
//! Where no ending asks there are none. Backwards is forwards in a word turned round, so all
//! is read in one direction. Jumps are counted in instructions, so none leads into another's
//! middle. The first routine is the program.
//!
//! [`Program::read`] checks every number. Then running it is total: an instruction is always
//! there, and a word takes so many of them at most (see `run.rs`).

use crate::wire::{OpenError, Reader};

/// What an instruction does: `c` is where the program reads, and where a frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Op {
    /// Back to where the routine was called.
    Return,
    /// This string is next: reads it.
    Literal,
    /// A letter of this group is next; none of it.
    In, Out,
    /// Reads up to a letter of this group; up to another.
    ToIn, ToOut,
    /// Reads a letter; as many as the sum says.
    Next, Hop,
    /// All is read.
    AtLimit,
    /// Reads the longest of these endings, and knows its case.
    Among,
    /// Goes on where the ending is of this case, else so many instructions further.
    Case,
    /// The slice begins here; ends here.
    Bra, Ket,
    /// This string takes the place of the slice; comes in at `c`.
    Replace, Insert,
    /// Remembers the slice, for a string of length 255.
    Hold,
    /// The sum is a value; less a value; goes into a variable.
    Load, Less, Store,
    /// The sum is negative (1), nothing (2), positive (4), or of two of these kinds.
    Test,
    /// Goes to the sum.
    ToMark,
    /// A frame: what fails from here goes on here, so many instructions further.
    Choice,
    /// A frame: only knows where it was made.
    Save,
    /// No frame any more, and so many instructions further.
    Commit,
    /// No frame any more, and `c` is where it was made.
    Restore,
    /// The limit is here, and `c` where the frame was made; the limit is that of the frame.
    Limit, Unlimit,
    /// Fails.
    Fail,
    /// So many instructions further; back.
    Jump, Back,
    /// A routine.
    Call,
    /// Turns the word round.
    Reverse,
}

impl Op {
    #[rustfmt::skip]
    const ALL: [Self; 32] = {
        use Op::*;
        [
            Return, Literal, In, Out, ToIn, ToOut, Next, Hop, AtLimit, Among, Case, Bra, Ket,
            Replace, Insert, Hold, Load, Less, Store, Test, ToMark, Choice, Save, Commit,
            Restore, Limit, Unlimit, Fail, Jump, Back, Call, Reverse,
        ]
    };
}

/// An ending of a list.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    /// Of its letters.
    pub(super) start: u32,
    pub(super) len: u8,
    pub(super) case: u8,
    /// The routine that is asked, plus one.
    pub(super) asked: u8,
}

/// A program that was checked.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// In order.
    pub(super) alphabet: Vec<char>,
    /// One bit a letter.
    pub(super) groups: Vec<[u32; 8]>,
    /// Of all lists; `starts` has where each begins, and the end of the last.
    pub(super) endings: Vec<Ending>,
    pub(super) starts: Vec<u32>,
    /// Letters of endings and of strings.
    pub(super) letters: Vec<u8>,
    /// Instructions: of a string the start and length, of a jump the place that it leads to.
    pub(super) code: Vec<(Op, u32, u8)>,
    /// Where each routine begins.
    pub(super) routines: Vec<u32>,
    /// As it came.
    #[cfg(feature = "encode")]
    bytes: Vec<u8>,
}

/// Stands for the string that is held.
pub(super) const HELD: u8 = u8::MAX;

/// The letters of a word that no program knows have other numbers than these.
const MOST_LETTERS: usize = 200;
/// Front-coding could make more of few bytes; the largest of Snowball's has a fifth of it.
const MOST_BYTES: usize = 1 << 16;

impl Program {
    /// Reads a program and checks it.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless it is one.
    #[inline(never)]
    pub(super) fn read(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "stemmer");
        let mut res = Self {
            alphabet: reader.str().chars().collect(),
            starts: vec![0],
            #[cfg(feature = "encode")]
            bytes: bytes.to_vec(),
            ..Self::default()
        };
        let fits = bytes.len() <= MOST_BYTES && res.alphabet.len() <= MOST_LETTERS;
        reader.require(fits && res.alphabet.is_sorted());
        for _ in 0..reader.count() {
            let mut group = [0; 8];
            let len = reader.count();
            for &letter in res.read_letters(&mut reader, len) {
                group[usize::from(letter / 32)] |= 1 << (letter % 32);
            }
            res.groups.push(group);
        }
        for _ in 0..reader.count() {
            res.read_among(&mut reader);
        }
        let n_routines = reader.count();
        for _ in 0..n_routines {
            res.routines.push(res.code.len() as u32);
            res.read_routine(&mut reader, n_routines);
        }
        let asks = |ending: &Ending| usize::from(ending.asked) <= n_routines;
        reader.require(n_routines > 0 && res.endings.iter().all(asks));
        reader.finish()?;
        Ok(res)
    }

    /// The bytes that it was read from.
    #[cfg(feature = "encode")]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn read_letters<'a>(&self, reader: &mut Reader<'a>, len: usize) -> &'a [u8] {
        let letters = reader.bytes(len);
        let is_known = |&letter: &u8| usize::from(letter) < self.alphabet.len();
        if letters.iter().all(is_known) {
            return letters;
        }
        reader.fail();
        &[]
    }

    fn read_among(&mut self, reader: &mut Reader<'_>) {
        let n = reader.count();
        let (same, rest) = (reader.bytes(n), reader.bytes(n));
        let first = self.endings.len();
        let mut before = self.letters.len()..self.letters.len();
        for (&same, &rest) in same.iter().zip(rest) {
            let start = self.letters.len();
            let same = usize::from(same);
            if same > before.len() || same + usize::from(rest) >= usize::from(HELD) {
                return reader.fail();
            }
            self.letters.extend_from_within(before.start..before.start + same);
            let own = self.read_letters(reader, rest.into());
            self.letters.extend_from_slice(own);
            let next = start..self.letters.len();
            // In order, each once: what looks them up counts on it.
            if self.endings.len() > first
                && self.letters[before] >= self.letters[next.clone()]
            {
                return reader.fail();
            }
            before = next;
            let (start, len) = (start as u32, before.len() as u8);
            self.endings.push(Ending { start, len, case: 0, asked: 0 });
        }
        for (ending, &case) in self.endings[first..].iter_mut().zip(reader.bytes(n)) {
            ending.case = case;
        }
        let n_asked = reader.count();
        let asked = reader.bytes(n_asked);
        for (ending, &asked) in self.endings[first..].iter_mut().zip(asked) {
            ending.asked = asked;
        }
        self.starts.push(self.endings.len() as u32);
    }

    /// Ends whatever it reads: after damage each instruction is 0, which returns.
    fn read_routine(&mut self, reader: &mut Reader<'_>, n_routines: usize) {
        let start = self.code.len();
        // The furthest that a jump leads to.
        let mut furthest = start;
        loop {
            let Some(&op) = Op::ALL.get(usize::from(reader.u8())) else {
                return reader.fail();
            };
            let here = self.code.len();
            let (mut arg, mut len) = (0, 0);
            match op {
                Op::In | Op::Out | Op::ToIn | Op::ToOut => {
                    arg = reader.index(self.groups.len());
                }
                Op::Among => arg = reader.index(self.starts.len() - 1),
                Op::Call => arg = reader.index(n_routines),
                Op::Load | Op::Less | Op::Store | Op::Test => arg = reader.u8().into(),
                Op::Literal | Op::Replace | Op::Insert => {
                    len = reader.u8();
                    arg = self.letters.len();
                    if len != HELD {
                        let letters = self.read_letters(reader, len.into());
                        self.letters.extend_from_slice(letters);
                    }
                }
                Op::Case | Op::Choice | Op::Commit | Op::Jump => {
                    if op == Op::Case {
                        len = reader.u8();
                    }
                    arg = (here + 1).saturating_add(reader.varint() as usize);
                    furthest = furthest.max(arg);
                }
                Op::Back => {
                    arg = here - reader.index(here + 1);
                }
                _ => {}
            }
            self.code.push((op, arg as u32, len));
            if op == Op::Return {
                return reader.require(furthest <= here);
            }
        }
    }
}
