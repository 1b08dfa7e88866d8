//! Writes JSON.

use super::utf16::Utf16;
use crate::id::Span;
use crate::wire::push_digits;

/// What can be written as one value.
pub trait Write {
    /// Writes it.
    fn write<'a>(&'a self, json: &mut Json<'a>);
}

/// What can be written as members of an object that is open.
pub trait Members {
    /// Writes them.
    fn members<'a>(&'a self, json: &mut Json<'a>);
}

/// Writes JSON. Commas come by themselves; the caller closes what it opens.
#[derive(Debug)]
pub struct Json<'a> {
    json: String,
    /// Whether the next value needs a comma before it.
    comma: bool,
    /// The text that spans are of.
    of: Utf16<'a>,
    /// The shortest digits of a number. The host knows them; code for that would be 4 KB.
    digits: fn(f64) -> String,
}

impl<'a> Json<'a> {
    /// `value` alone. Spans in it that are not said to be of another text are of `text`.
    pub fn of(
        value: &'a (dyn Write + 'a),
        text: &'a str,
        digits: fn(f64) -> String,
    ) -> String {
        let json = String::new();
        let mut json = Self { json, comma: false, of: Utf16::new(text), digits };
        value.write(&mut json);
        json.json
    }

    /// What is JSON already: brackets, and words in their quotes.
    pub fn raw(&mut self, json: &str) {
        self.before();
        self.json.push_str(json);
    }

    fn before(&mut self) {
        if self.comma {
            self.json.push(',');
        }
        self.comma = true;
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.before();
        self.json.push(bracket);
        self.comma = false;
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.json.push(bracket);
        self.comma = true;
    }

    /// Goes from the name of a member to its value.
    fn colon(&mut self) {
        self.json.push(':');
        self.comma = false;
    }

    /// A member; `name` is in its quotes.
    #[inline(never)]
    pub fn member(&mut self, name: &str, value: &'a (dyn Write + 'a)) {
        self.raw(name);
        self.colon();
        value.write(self);
    }

    /// A member whose spans are of `text`.
    #[inline(never)]
    pub fn member_of(&mut self, text: &'a str, name: &str, value: &'a (dyn Write + 'a)) {
        let before = std::mem::replace(&mut self.of, Utf16::new(text));
        self.member(name, value);
        self.of = before;
    }

    /// Which of a union it is; `kind` is in its quotes.
    pub fn kind(&mut self, kind: &str) {
        self.raw("\"kind\"");
        self.colon();
        self.raw(kind);
    }

    fn string(&mut self, text: &str) {
        self.before();
        self.json.push('"');
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.json.push_str(&text[plain..at]);
            plain = at + 1;
            match byte {
                b'"' | b'\\' => {
                    self.json.push('\\');
                    self.json.push(char::from(byte));
                }
                _ => {
                    self.json.push_str("\\u");
                    push_digits(&mut self.json, usize::from(byte), 16, 4);
                }
            }
        }
        self.json.push_str(&text[plain..]);
        self.json.push('"');
    }

    fn count(&mut self, number: usize) {
        self.before();
        push_digits(&mut self.json, number, 10, 1);
    }
}

impl Write for str {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.string(self);
    }
}

impl Write for String {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.string(self);
    }
}

impl Write for bool {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.raw(if *self { "true" } else { "false" });
    }
}

impl Write for usize {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.count(*self);
    }
}

impl Write for f64 {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        if self.is_finite() {
            json.raw(&(json.digits)(*self));
        } else {
            json.raw("null");
        }
    }
}

impl Write for f32 {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        let digits = (json.digits)(f64::from(*self));
        json.raw(&digits);
    }
}

impl<T: Write> Write for Vec<T> {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.open('[');
        self.iter().for_each(|value| value.write(json));
        json.close(']');
    }
}

/// An object with names of the corpus, in their order.
impl<T: Write> Write for Vec<(String, T)> {
    fn write<'a>(&'a self, json: &mut Json<'a>) {
        json.open('{');
        for (name, value) in self {
            json.string(name);
            json.colon();
            value.write(json);
        }
        json.close('}');
    }
}

/// `start` and `end`, in code units of UTF-16, as JavaScript counts.
impl Members for Span {
    fn members<'a>(&'a self, json: &mut Json<'a>) {
        for (name, byte) in [("\"start\"", self.start), ("\"end\"", self.end)] {
            json.raw(name);
            json.colon();
            let unit = json.of.at(byte);
            json.count(unit);
        }
    }
}
