//! Options as JavaScript gives them.
//!
//! `www/src` writes any value as parts with a NUL between them: a letter for its type, which
//! is the first of what `typeof` says, and itself. A number is the bits of it, so that
//! nothing is rounded and no parser of numbers is needed; an object `{` and a list `[` are
//! followed by the number of their members, then each with its name before it. Derived
//! deserialization of unions such as `filter?: Record<string, Value | Value[] | { from, to }>`
//! would add 30 KB to the engine. An option of a wrong type or an unknown name is said to be
//! so in a sentence, of which JavaScript makes a `TypeError`.

use crate::strings::{cut, joined};

/// A value that was given.
#[derive(Debug)]
pub enum Given<'a> {
    /// Nothing, as good as if it were not there.
    Nothing,
    /// A string.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// An object.
    Members(Members<'a>),
    /// A list.
    List(Members<'a>),
    /// What no option is.
    Other,
}

/// Members by their names; those of a list have none that counts.
pub type Members<'a> = Vec<(&'a str, Given<'a>)>;

impl<'a> Given<'a> {
    /// What `parts`, as JavaScript wrote them, say.
    pub fn of(parts: &'a str) -> Self {
        Self::read(&mut { parts })
    }

    /// A member; nothing where it is missing.
    pub fn member(&self, wanted: &str) -> &Self {
        let Self::Members(members) = self else { return &Self::Nothing };
        let found = members.iter().find(|(name, _)| *name == wanted);
        found.map_or(&Self::Nothing, |(_, value)| value)
    }

    fn read(parts: &mut &'a str) -> Self {
        let part = next(parts);
        let Some((letter, rest)) = part.split_at_checked(1) else { return Self::Nothing };
        match (letter, rest) {
            ("s", text) => Self::Text(text),
            ("n", digits) => Self::Number(f64::from_bits(whole(digits))),
            ("b", "true") => Self::Flag(true),
            ("b", "false") => Self::Flag(false),
            ("{" | "[", digits) => {
                // Each member is a part at least, so a wrong number ends with the parts.
                let mut members = Vec::new();
                for _ in 0..whole(digits) {
                    if parts.is_empty() {
                        break;
                    }
                    let name = next(parts);
                    members.push((name, Self::read(parts)));
                }
                if letter == "{" { Self::Members(members) } else { Self::List(members) }
            }
            ("u" | "o", _) => Self::Nothing,
            _ => Self::Other,
        }
    }
}

/// The next part; `parts` is what is left.
fn next<'a>(parts: &mut &'a str) -> &'a str {
    let (part, rest) = cut(parts, b'\0').unwrap_or((parts, ""));
    *parts = rest;
    part
}

/// A whole number in decimal digits.
fn whole(digits: &str) -> u64 {
    let digit = |byte: u8| u64::from(byte.wrapping_sub(b'0'));
    digits.bytes().fold(0, |sum, byte| sum.wrapping_mul(10).wrapping_add(digit(byte)))
}

/// What was looked for and what is wrong: the first such option, in a sentence. It is said at
/// the end, for to look after each would be a third of this code.
#[derive(Debug, Default)]
pub struct Wrong {
    said: String,
    /// Names of options that were looked for.
    known: Vec<&'static str>,
}

impl Wrong {
    /// The option `name` is none of what is `expected`.
    #[inline(never)]
    pub fn expected(&mut self, name: &str, expected: &[&str]) {
        if self.said.is_empty() {
            let expected = joined(expected, ", ");
            self.said = joined(&["wrong option «", name, "»; expected ", &expected], "");
        }
    }
}

/// Options that `options!` describes.
pub trait Options {
    /// Takes what is given.
    fn take(&mut self, given: &Given<'_>, wrong: &mut Wrong);

    /// What is given, and for the rest what is usual.
    ///
    /// # Errors
    ///
    /// Says which has a wrong type, or a name that is not known.
    fn of(given: &Given<'_>) -> Result<Self, String>
    where
        Self: Sized + Default,
    {
        let mut res = Self::default();
        match fill(&mut res, given) {
            Some(wrong) => Err(wrong),
            None => Ok(res),
        }
    }
}

/// Takes what is given, and says what is wrong: a name that is not known before all else.
#[inline(never)]
fn fill(options: &mut dyn Options, given: &Given<'_>) -> Option<String> {
    let mut wrong = Wrong::default();
    options.take(given, &mut wrong);
    let mut unknown = Wrong::default();
    check(given, &wrong.known, &mut unknown);
    let said = [unknown.said, wrong.said];
    said.into_iter().find(|said| !said.is_empty())
}

/// Checks that there are no members but `known`.
#[inline(never)]
fn check(given: &Given<'_>, known: &[&str], wrong: &mut Wrong) {
    match given {
        Given::Nothing => {}
        Given::Members(members) => {
            let mut names = members.iter().map(|(name, _)| name);
            if let Some(name) = names.find(|name| !known.contains(name)) {
                wrong.expected(name, known);
            }
        }
        _ => wrong.expected("options", &["an object"]),
    }
}

/// What an option can be.
pub trait Read {
    /// What it is in Rust.
    type Value;

    /// Takes what `given`, which says something, says of the option `name`.
    fn read(given: &Given<'_>, name: &str, value: &mut Self::Value, wrong: &mut Wrong);

    /// Its type in TypeScript.
    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String;

    /// What it usually is, for the documentation.
    #[cfg(not(target_arch = "wasm32"))]
    fn shown(_usual: &Self::Value) -> Option<String> {
        None
    }
}

/// Takes the option `name` where it is given.
#[inline(never)]
pub fn take<T: Read>(
    given: &Given<'_>,
    name: &'static str,
    value: &mut T::Value,
    wrong: &mut Wrong,
) {
    if let Some(member) = look(given, name, wrong) {
        T::read(member, name, value, wrong);
    }
}

/// The option `name`, where it is given.
#[inline(never)]
fn look<'a>(
    given: &'a Given<'a>,
    name: &'static str,
    wrong: &mut Wrong,
) -> Option<&'a Given<'a>> {
    wrong.known.push(name);
    match given.member(name) {
        Given::Nothing => None,
        member => Some(member),
    }
}

impl Read for usize {
    type Value = Self;
    fn read(given: &Given<'_>, name: &str, value: &mut Self, wrong: &mut Wrong) {
        match *given {
            // Casts of floats saturate: a huge limit is the largest there is.
            Given::Number(number) if number >= 0.0 => *value = number as Self,
            _ => wrong.expected(name, &["a number from 0 on"]),
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn shown(usual: &Self) -> Option<String> {
        Some(usual.to_string())
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String {
        "number".to_owned()
    }
}

impl Read for bool {
    type Value = Self;
    fn read(given: &Given<'_>, name: &str, value: &mut Self, wrong: &mut Wrong) {
        match *given {
            Given::Flag(flag) => *value = flag,
            _ => wrong.expected(name, &["true", "false"]),
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn shown(usual: &Self) -> Option<String> {
        Some(usual.to_string())
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String {
        "boolean".to_owned()
    }
}

/// `true`, `false`, or `auto`, which is `true`.
#[derive(Debug)]
pub struct Auto;

impl Read for Auto {
    type Value = bool;
    fn read(given: &Given<'_>, name: &str, value: &mut bool, wrong: &mut Wrong) {
        match given {
            Given::Text("auto") => *value = true,
            _ => bool::read(given, name, value, wrong),
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn shown(usual: &bool) -> Option<String> {
        Some(if *usual { "`auto`".to_owned() } else { "false".to_owned() })
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String {
        "\"auto\" | boolean".to_owned()
    }
}

impl Read for Option<String> {
    type Value = Self;
    fn read(given: &Given<'_>, name: &str, value: &mut Self, wrong: &mut Wrong) {
        match given {
            Given::Text(text) => *value = Some((*text).to_owned()),
            _ => wrong.expected(name, &["a string"]),
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String {
        "string".to_owned()
    }
}

/// Which of some words it is, each in its quotes; none where it is none of them.
#[inline(never)]
pub fn word(
    given: &Given<'_>,
    name: &str,
    quoted: &[&str],
    wrong: &mut Wrong,
) -> Option<usize> {
    let words: Vec<&str> = quoted.iter().map(|word| &word[1..word.len() - 1]).collect();
    let Given::Text(text) = given else {
        wrong.expected(name, &["a string"]);
        return None;
    };
    let found = words.iter().position(|word| word == text);
    if found.is_none() {
        wrong.expected(name, &words);
    }
    found
}
