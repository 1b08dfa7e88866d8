//! Runs a [`Program`] over a word.
//!
//! Snowball is a language of success and failure: what fails goes on at the nearest choice,
//! with the cursor where it was. So there is one stack, of choices, marks and calls.

use super::program::{HELD, Op, Program};
use crate::sort::partition_point;

/// Instructions that a word may take: some six times what any word of Snowball's own
/// vocabularies does. Where they are used up everything fails, and the word stays as it is then.
const STEPS: u32 = 8_192;
/// Letters of a word, and twice as many while it is worked on: longer ones are not stemmed.
const LONGEST: usize = 100;
/// Routines that endings ask, one inside of another.
const DEPTH: u32 = 4;
/// Catches nothing.
const NOWHERE: u32 = u32::MAX;

/// What is there to come back to.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// Where it goes on after a failure.
    catch: u32,
    /// The cursor; of a call, where it goes on after it.
    at: u32,
    /// Letters behind the limit.
    behind: u32,
}

/// A word on its way through a program; kept for its memory.
///
/// Always `cursor <= limit <= word.len()`.
#[derive(Debug, Default)]
pub(super) struct Machine {
    /// Letters by number; from the end of the alphabet on, those of `unlisted`.
    word: Vec<u8>,
    unlisted: Vec<char>,
    cursor: usize,
    limit: usize,
    slice: [usize; 2],
    held: Vec<u8>,
    variables: [i32; 32],
    sum: i32,
    case: u8,
    is_turned: bool,
    frames: Vec<Frame>,
    steps: u32,
    /// The word as it becomes.
    next: Vec<u8>,
    stem: String,
}

impl Machine {
    /// The stem of `word`.
    #[inline(never)]
    pub(super) fn stem(&mut self, program: &Program, word: &str) -> &str {
        self.stem.clear();
        self.word.clear();
        self.unlisted.clear();
        let known = program.alphabet.len();
        for c in word.chars() {
            let letter = program.letter(c).unwrap_or_else(|| {
                let at = self.unlisted.iter().position(|&other| other == c);
                known + at.unwrap_or(self.unlisted.len())
            });
            if letter == known + self.unlisted.len() {
                self.unlisted.push(c);
            }
            if self.word.len() >= LONGEST || letter > usize::from(u8::MAX) {
                self.stem.push_str(word);
                return &self.stem;
            }
            self.word.push(letter as u8);
        }
        (self.cursor, self.limit) = (0, self.word.len());
        (self.slice, self.variables) = ([0; 2], [0; 32]);
        (self.is_turned, self.steps) = (false, STEPS);
        self.held.clear();
        self.run(program, 0, 0);
        self.frames.clear();
        if self.is_turned {
            self.word.reverse();
        }
        for &letter in &self.word {
            let letter = usize::from(letter);
            self.stem.push(match letter.checked_sub(known) {
                Some(at) => self.unlisted[at],
                None => program.alphabet[letter],
            });
        }
        &self.stem
    }

    /// Whether a routine succeeds.
    fn run(&mut self, program: &Program, routine: usize, depth: u32) -> bool {
        let bottom = self.frames.len();
        let mut pc = program.routines[routine];
        loop {
            let (op, arg, len) = program.code[pc as usize];
            let place = arg as usize;
            pc += 1;
            self.steps = self.steps.saturating_sub(1);
            let succeeds = match op {
                _ if self.steps == 0 => false,
                Op::Literal => {
                    let string = program.string(place, len, &self.held);
                    let is_next = self.word[self.cursor..self.limit].starts_with(string);
                    self.cursor += if is_next { string.len() } else { 0 };
                    is_next
                }
                Op::In | Op::Out => {
                    let is_it = self.is_in(program, place) == Some(op == Op::In);
                    self.cursor += usize::from(is_it);
                    is_it
                }
                Op::ToIn | Op::ToOut => loop {
                    match self.is_in(program, place) {
                        Some(is_in) if is_in != (op == Op::ToIn) => self.cursor += 1,
                        found => break found.is_some(),
                    }
                },
                Op::Next => self.go(self.cursor as i32 + 1),
                Op::Hop => self.go((self.cursor as i32).saturating_add(self.sum)),
                Op::ToMark => self.go(self.turned(self.sum)),
                Op::AtLimit => self.cursor == self.limit,
                Op::Among => self.among(program, place, depth),
                Op::Case => {
                    pc = if self.case == len { pc } else { arg };
                    true
                }
                Op::Bra => {
                    self.slice[0] = self.cursor;
                    true
                }
                Op::Ket => {
                    self.slice[1] = self.cursor;
                    true
                }
                Op::Replace | Op::Insert => {
                    let held = std::mem::take(&mut self.held);
                    let string = program.string(place, len, &held);
                    let fits = if op == Op::Replace {
                        self.replace(string)
                    } else {
                        self.insert(string)
                    };
                    self.held = held;
                    fits
                }
                Op::Hold => {
                    let slice = self.word.get(self.slice[0]..self.slice[1]);
                    self.held.clear();
                    self.held.extend_from_slice(slice.unwrap_or_default());
                    true
                }
                Op::Load => {
                    self.sum = self.value(place);
                    true
                }
                Op::Less => {
                    self.sum = self.sum.wrapping_sub(self.value(place));
                    true
                }
                Op::Store => {
                    self.variables[place % 32] = self.sum;
                    true
                }
                Op::Test => arg >> (1 + self.sum.signum()) & 1 != 0,
                Op::Choice | Op::Save | Op::Call => {
                    let mut frame = Frame {
                        catch: if op == Op::Choice { arg } else { NOWHERE },
                        at: self.cursor as u32,
                        behind: (self.word.len() - self.limit) as u32,
                    };
                    if op == Op::Call {
                        (frame.at, pc) = (pc, program.routines[place]);
                    }
                    self.frames.push(frame);
                    true
                }
                Op::Fail => false,
                Op::Jump | Op::Back => {
                    pc = arg;
                    true
                }
                Op::Reverse => {
                    self.reverse();
                    true
                }
                Op::Return | Op::Commit | Op::Restore | Op::Limit | Op::Unlimit => {
                    if self.frames.len() == bottom {
                        return op == Op::Return;
                    }
                    let frame = self.frames[self.frames.len() - 1];
                    match op {
                        Op::Return => pc = frame.at.min(program.last()),
                        Op::Commit => pc = arg,
                        Op::Restore => self.cursor = self.limit.min(frame.at as usize),
                        Op::Limit => {
                            self.limit = self.cursor;
                            self.cursor = self.limit.min(frame.at as usize);
                        }
                        _ => self.unlimit(frame.behind as usize),
                    }
                    if op != Op::Limit {
                        self.frames.pop();
                    }
                    true
                }
            };
            if succeeds {
                continue;
            }
            // To the nearest choice.
            loop {
                if self.frames.len() == bottom {
                    return false;
                }
                let Some(frame) = self.frames.pop() else { return false };
                if frame.catch != NOWHERE {
                    self.unlimit(frame.behind as usize);
                    self.cursor = self.limit.min(frame.at as usize);
                    pc = frame.catch;
                    break;
                }
            }
        }
    }

    /// A place in the word as it is written, or from that the place in it now.
    fn turned(&self, place: i32) -> i32 {
        if self.is_turned { (self.word.len() as i32).wrapping_sub(place) } else { place }
    }

    /// A constant, a variable, or what is known of the word.
    fn value(&self, number: usize) -> i32 {
        match number {
            0..64 => number as i32 - 16,
            64..96 => self.variables[number - 64],
            96 => self.turned(self.cursor as i32),
            97 => self.turned(self.limit as i32),
            _ => self.word.len() as i32,
        }
    }

    /// Forward, and not beyond the limit.
    fn go(&mut self, to: i32) -> bool {
        let can = (self.cursor as i32..=self.limit as i32).contains(&to);
        if can {
            self.cursor = to as usize;
        }
        can
    }

    /// Whether the next letter is in a group; none is behind the limit.
    fn is_in(&self, program: &Program, group: usize) -> Option<bool> {
        let letter = *self.word[..self.limit].get(self.cursor)?;
        Some(program.groups[group][usize::from(letter / 32)] >> (letter % 32) & 1 != 0)
    }

    fn unlimit(&mut self, behind: usize) {
        self.limit = self.word.len().saturating_sub(behind);
        self.cursor = self.cursor.min(self.limit);
    }

    fn reverse(&mut self) {
        let start = if self.is_turned { 0 } else { self.cursor };
        let len = self.word.len();
        (self.cursor, self.limit) = (len - self.limit, len - start);
        self.is_turned = !self.is_turned;
        self.word.reverse();
    }

    /// Puts `string` in the place of these letters.
    fn splice(&mut self, [start, end]: [usize; 2], string: &[u8]) -> bool {
        let len = self.word.len();
        if start > end || end > len || len + string.len() > 2 * LONGEST {
            return false;
        }
        self.next.clear();
        self.next.extend_from_slice(&self.word[..start]);
        self.next.extend_from_slice(string);
        self.next.extend_from_slice(&self.word[end..]);
        std::mem::swap(&mut self.word, &mut self.next);
        let behind = len - self.limit;
        self.limit = self.word.len().saturating_sub(behind);
        true
    }

    /// What is written to the right of the slice moves with it: the cursor, too, where it
    /// stands there.
    fn replace(&mut self, string: &[u8]) -> bool {
        let [start, end] = self.slice;
        let (c, after) = (self.cursor, start + string.len());
        if !self.splice(self.slice, string) {
            return false;
        }
        self.cursor = match self.is_turned {
            true if c > start => c.max(end) - end + after,
            false if c >= end => c - end + after,
            false => c.min(start),
            true => c,
        };
        self.cursor = self.cursor.min(self.limit);
        self.slice[1] = after;
        true
    }

    fn insert(&mut self, string: &[u8]) -> bool {
        let at = self.cursor;
        if !self.splice([at; 2], string) {
            return false;
        }
        for place in &mut self.slice {
            if *place > at || *place == at && !self.is_turned {
                *place += string.len();
            }
        }
        self.cursor = (at + string.len()).min(self.limit);
        true
    }

    /// Reads the longest ending of a list that is next, and that its routine agrees to.
    fn among(&mut self, program: &Program, list: usize, depth: u32) -> bool {
        let start = self.cursor;
        let mut most = self.limit - start;
        loop {
            let rest = self.word.get(start..start + most).unwrap_or_default();
            let Some(found) = program.longest(list, rest) else { return false };
            let len = usize::from(found.len);
            self.cursor = self.limit.min(start + len);
            let asked = usize::from(found.asked);
            let agrees = asked == 0
                || depth < DEPTH && {
                    let behind = self.word.len() - self.limit;
                    let agrees = self.run(program, asked - 1, depth + 1);
                    self.unlimit(behind);
                    self.cursor = self.limit.min(start + len);
                    agrees
                };
            if agrees {
                self.case = found.case;
                return true;
            }
            let Some(fewer) = len.checked_sub(1) else { return false };
            // What was asked may have changed the word.
            most = fewer.min(self.limit.saturating_sub(start));
        }
    }
}

impl Program {
    /// The place of a letter in the alphabet.
    fn letter(&self, c: char) -> Option<usize> {
        self.alphabet.binary_search(&c).ok()
    }

    fn string<'a>(&'a self, start: usize, len: u8, held: &'a [u8]) -> &'a [u8] {
        if len == HELD { held } else { &self.letters[start..start + usize::from(len)] }
    }

    fn last(&self) -> u32 {
        self.code.len() as u32 - 1
    }

    /// The longest ending of a list that `text` begins with.
    fn longest(&self, list: usize, text: &[u8]) -> Option<&super::program::Ending> {
        let (mut from, mut to) = (self.starts[list], self.starts[list + 1]);
        let mut longest = None;
        // All endings from `from` to `to` begin with the letters before `depth`.
        for depth in 0.. {
            if from == to {
                break;
            }
            let first = &self.endings[from as usize];
            if usize::from(first.len) == depth {
                longest = Some(first);
                from += 1;
            }
            let Some(&next) = text.get(depth) else { break };
            let letter =
                |at: u32| self.letters[self.endings[at as usize].start as usize + depth];
            from = partition_point(from..to, |at| letter(at) < next);
            to = partition_point(from..to, |at| letter(at) == next);
        }
        longest
    }
}
