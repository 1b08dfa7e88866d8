//! Answers as JSON, in one string that crosses to JavaScript at once.
//!
//! A result of ten hits is some 600 values. Made one by one through `serde-wasm-bindgen`
//! each of them is a call out of wasm; as one string they are one copy, and `JSON.parse` is
//! native. Measured on Cranfield (`cargo xtask bench`, warm, with excerpts): see
//! ARCHITECTURE.md, «Decisions».

use js_sys::Number;

/// Writes JSON. Commas come by themselves; the caller closes what it opens.
#[derive(Debug, Default)]
pub(super) struct Json {
    text: String,
    /// Whether the next value needs a comma before it.
    comma: bool,
}

/// What can be written as one value.
pub(super) trait Write {
    fn write(&self, json: &mut Json);
}

impl Json {
    /// `value` alone.
    pub(super) fn of(value: &dyn Write) -> String {
        let mut json = Self::default();
        value.write(&mut json);
        json.text
    }

    /// `values` as one array.
    pub(super) fn list_of<T: Write>(values: &[T]) -> String {
        let mut json = Self::default();
        json.array(values);
        json.text
    }

    fn before(&mut self) {
        if self.comma {
            self.text.push(',');
        }
        self.comma = true;
    }

    /// `{` or `[`.
    pub(super) fn open(&mut self, bracket: char) {
        self.before();
        self.text.push(bracket);
        self.comma = false;
    }

    /// `}` or `]`.
    pub(super) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.comma = true;
    }

    /// The name of a member; its value comes next.
    pub(super) fn key(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
        self.comma = false;
    }

    /// A member.
    pub(super) fn member(&mut self, name: &str, value: &dyn Write) {
        self.key(name);
        value.write(self);
    }

    /// A member that is an array.
    pub(super) fn list<T: Write>(&mut self, name: &str, values: &[T]) {
        self.key(name);
        self.array(values);
    }

    /// An array.
    pub(super) fn array<T: Write>(&mut self, values: &[T]) {
        self.open('[');
        values.iter().for_each(|value| value.write(self));
        self.close(']');
    }

    fn string(&mut self, text: &str) {
        self.before();
        self.text.push('"');
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.text.push_str(&text[plain..at]);
            plain = at + 1;
            match byte {
                b'"' | b'\\' => {
                    self.text.push('\\');
                    self.text.push(char::from(byte));
                }
                _ => {
                    self.text.push_str("\\u00");
                    self.text.push(char::from(b'0' + (byte >> 4)));
                    self.text
                        .push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
                }
            }
        }
        self.text.push_str(&text[plain..]);
        self.text.push('"');
    }
}

impl Write for str {
    fn write(&self, json: &mut Json) {
        json.string(self);
    }
}

impl<T: Write + ?Sized> Write for &T {
    fn write(&self, json: &mut Json) {
        (**self).write(json);
    }
}

impl Write for String {
    fn write(&self, json: &mut Json) {
        json.string(self);
    }
}

impl Write for bool {
    fn write(&self, json: &mut Json) {
        json.before();
        json.text.push_str(if *self { "true" } else { "false" });
    }
}

impl Write for usize {
    fn write(&self, json: &mut Json) {
        json.before();
        // Decimal digits, the last one first.
        let mut digits = [0u8; 20];
        let (mut rest, mut start) = (*self, digits.len());
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        digits[start..].iter().for_each(|&digit| json.text.push(char::from(digit)));
    }
}

impl Write for f64 {
    /// JavaScript knows the shortest digits of a number; code for that would be 4 KB.
    fn write(&self, json: &mut Json) {
        json.before();
        let digits = Number::from(*self).to_string_with_radix(10).ok();
        match digits.map(String::from) {
            Some(digits) if self.is_finite() => json.text.push_str(&digits),
            _ => json.text.push_str("null"),
        }
    }
}

impl Write for f32 {
    fn write(&self, json: &mut Json) {
        f64::from(*self).write(json);
    }
}
