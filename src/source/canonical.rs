//! Canonical text: the one way in which every text is written before it is stored, so that
//! two files that look alike are alike.
//!
//! NFC (UAX #15). Invisible characters that only serve layout are dropped: zero width
//! space, soft hyphen, byte order mark, control characters. Every run of white space (the
//! no-break space and the line separators included) is one space, and none stands at the
//! edges. Code keeps its lines, its tabs and its indentation.
//!
//! Joiners (U+200C, U+200D) stay: in Persian, Hindi and emoji they change what is written.
//!
//! **Invariant**: canonical text is unchanged by being made canonical again.
//!
//! The tables of NFC would be a twelfth of `compiler.wasm`, and every host of it has them: there
//! its `String.prototype.normalize` is asked, elsewhere `unicode-normalization`. Both keep what
//! Unicode promises: a text of characters that are assigned never gets another form.

/// Running text: one line, single spaces.
///
/// ```
/// use manicule::source::canonical::prose;
///
/// assert_eq!(prose(" co\u{AD}operate\u{A0}\n in  cafe\u{301}s "), "cooperate in cafés");
/// ```
pub fn prose(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let push = |c| {
        if c != ' ' || !(res.is_empty() || res.ends_with(' ')) {
            res.push(c);
        }
    };
    composed(text, text.chars().filter_map(visible), push);
    res.truncate(res.trim_end_matches(' ').len());
    res
}

/// Preformatted text: lines, tabs and leading spaces stay; spaces at the end of a line and
/// empty lines at either end of the text go.
///
/// ```
/// use manicule::source::canonical::code;
///
/// assert_eq!(code("\r\n\tlet a = 1;  \r\n\r\n  b\n"), "\tlet a = 1;\n\n  b");
/// ```
pub fn code(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.split('\n').map(code_line).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |i| i + 1);
    lines[first..last].join("\n")
}

/// A language tag in the usual case of BCP 47 (RFC 5646, section 2.1.1): `zh-Hans-CN`.
/// What is no tag is only cleaned.
///
/// ```
/// use manicule::source::canonical::language;
///
/// assert_eq!(language("ZH-hans-cn"), "zh-Hans-CN");
/// assert_eq!(language("en-x-us"), "en-x-us");
/// ```
pub fn language(tag: &str) -> String {
    let mut res = String::new();
    let mut is_behind_singleton = false;
    for part in prose(tag).split('-') {
        if !res.is_empty() {
            res.push('-');
        }
        let is_first = res.is_empty();
        let part = part.to_lowercase();
        let (head, tail) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
        match part.len() {
            2 if !is_first && !is_behind_singleton => res.push_str(&part.to_uppercase()),
            4 if !is_first && !is_behind_singleton => {
                res.push_str(&head.to_uppercase());
                res.push_str(tail);
            }
            _ => res.push_str(&part),
        }
        is_behind_singleton = part.len() == 1;
    }
    res
}

/// A name without what its writers differ in.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn code_line(line: &str) -> String {
    let kept = line.chars().filter_map(|c| if c == '\t' { Some(c) } else { visible(c) });
    let mut res = String::with_capacity(line.len());
    composed(line, kept, |c| res.push(c));
    res.truncate(res.trim_end_matches([' ', '\t']).len());
    res
}

/// Gives `chars`, which are those of `text` or some of them, in NFC.
fn composed(text: &str, chars: impl Iterator<Item = char>, push: impl FnMut(char)) {
    if text.chars().all(is_composed) {
        chars.for_each(push);
    } else {
        nfc(&chars.collect::<String>()).chars().for_each(push);
    }
}

/// Characters that are in NFC beside any others of these: Latin, Cyrillic, the punctuation
/// of both, and Han. Most texts have no others, and are spared the tables. (The two spaces that
/// stand before U+2002 have another form, and are a space by then.)
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{400}'..'\u{483}' | '\u{2000}'..'\u{20D0}' | '\u{4E00}'..'\u{A000}')
}

#[cfg(not(target_arch = "wasm32"))]
fn nfc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// The same in a browser, Node, Deno and Bun.
#[cfg(target_arch = "wasm32")]
fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// White space as a space; nothing for a character that is not there to be read.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{200B}' | '\u{AD}' | '\u{FEFF}' => None,
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::is_composed;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

    /// None of them has another form, and none composes with one before it.
    #[test]
    fn what_is_spared_the_tables_does_not_need_them() {
        let spared = ('\0'..=char::MAX).filter(|&c| is_composed(c));
        let needs = spared.filter(|&c| {
            let is_space = matches!(c, '\u{2000}' | '\u{2001}');
            let is_composed = is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
            !is_space && (!is_composed || canonical_combining_class(c) != 0)
        });
        assert_eq!(needs.collect::<String>(), "");
        assert_eq!("\u{2000}\u{2001}".nfc().collect::<String>(), "\u{2002}\u{2003}");
    }
}
