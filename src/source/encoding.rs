//! The characters of a file: UTF-8, what its first bytes say, or what a page declares.
//!
//! In this order: a byte order mark; UTF-8, where all of it is; the `<meta charset>` or
//! `<?xml encoding>` of a page; windows-1252 for a page or a text that says nothing and looks
//! like it. What is guessed is said. JSON is UTF-8 by its own standard.
//!
//! The tables are those of the Encoding Standard. They would be an eighth of `compiler.wasm`
//! (101 KB after brotli), and every host of it has them: there its `TextDecoder` is asked,
//! elsewhere `encoding_rs`.

use std::borrow::Cow;

/// How many bytes of a page may come before the end of its declaration, as in browsers.
const MOST_BEFORE: usize = 1024;

/// What a file says.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// What a person should know of how it was read.
    pub(super) guess: Option<String>,
}

/// The text of a file with this extension, or why it has none.
pub(super) fn text<'a>(bytes: &'a [u8], extension: &str) -> Result<Text<'a>, String> {
    let sure = |text| Ok(Text { text, guess: None });
    let bytes = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest,
        [0xff, 0xfe, rest @ ..] => return sure(utf16(rest, u16::from_le_bytes).into()),
        [0xfe, 0xff, rest @ ..] => return sure(utf16(rest, u16::from_be_bytes).into()),
        _ => bytes,
    };
    let is_page = matches!(extension, "html" | "htm" | "xhtml");
    let declared = if is_page { declared(bytes) } else { None };
    let bad = match std::str::from_utf8(bytes) {
        // All of its signs are those of ASCII.
        Ok(_) if declared.as_deref() == Some("iso-2022-jp") && bytes.contains(&0x1b) => 0,
        Ok(text) => return sure(text.into()),
        Err(error) => error.valid_up_to(),
    };
    let is_json = matches!(extension, "json" | "jsonl" | "ndjson");
    match declared {
        Some(label) => match decoded(&label, bytes) {
            Some(text) => sure(text.into()),
            None => Err(format!(
                "not UTF-8 at byte {bad}, and declared as “{label}”, which is not known \
                 here; save it as UTF-8"
            )),
        },
        None if !is_json && is_western(bytes) => Ok(Text {
            text: western(bytes).into(),
            guess: Some(format!(
                "not UTF-8 at byte {bad}, and read as windows-1252; save it as UTF-8 if \
                 letters are wrong"
            )),
        }),
        _ => Err(format!("not UTF-8 at byte {bad}; save it as UTF-8")),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let units = char::decode_utf16(units);
    units.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text in an encoding with this label; nothing where there is none of that name.
#[cfg(not(target_arch = "wasm32"))]
fn decoded(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    if encoding.name() == "windows-1252" {
        return Some(western(bytes));
    }
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The same in a browser, Node, Deno and Bun.
#[cfg(target_arch = "wasm32")]
fn decoded(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    if decoder.encoding() == "windows-1252" {
        return Some(western(bytes));
    }
    decoder.decode_with_u8_array(bytes).ok()
}

/// Windows-1252, also by its name of latin1. It is the commonest, and Node before 23 reads
/// its quotation marks as control characters.
fn western(bytes: &[u8]) -> String {
    let special = |byte: u8| WESTERN.chars().nth(usize::from(byte) - 0x80);
    let read = |&byte: &u8| match byte {
        0x80..=0x9f => special(byte).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    };
    bytes.iter().map(read).collect()
}

/// What windows-1252 has where Unicode has control characters; five of these it has, too.
const WESTERN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The label of the encoding that a page declares within its first bytes, in lower case;
/// nothing where that is an encoding of Unicode, since then it would be UTF-8.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(MOST_BEFORE)].to_ascii_lowercase();
    let find = |from: usize, what: &[u8]| {
        head[from..].windows(what.len()).position(|at| at == what).map(|at| from + at)
    };
    // The value behind a name in a tag.
    let value_in = |start: usize, name: &[u8]| {
        let end = find(start, b">").unwrap_or(head.len());
        let at = find(start, name).filter(|&at| at < end)? + name.len();
        value(&head[at..end])
    };
    let mut res = None;
    if head.starts_with(b"<?xml") {
        res = value_in(0, b"encoding");
    }
    let mut at = 0;
    while let (None, Some(meta)) = (res, find(at, b"<meta")) {
        res = value_in(meta, b"charset");
        at = meta + 1;
    }
    let label = std::str::from_utf8(res?).ok()?;
    if label.is_empty() || label.starts_with("utf") { None } else { Some(label.into()) }
}

/// The value behind a name: `=x`, `="x"`, `= 'x'`.
fn value(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"\"';/>?".contains(byte);
    Some(&rest[..rest.iter().position(is_end).unwrap_or(rest.len())])
}

/// Whether it looks like a text in a language of Western Europe: no control characters, and
/// not many letters beyond ASCII. Cyrillic or Chinese would be a riddle.
fn is_western(bytes: &[u8]) -> bool {
    let is_odd = |byte: &u8| match byte {
        b'\t' | b'\n' | b'\r' | 0x0c => false,
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => true,
        byte => byte.is_ascii_control(),
    };
    let n_beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    !bytes.iter().any(is_odd) && n_beyond <= bytes.len() / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_table_is_the_standards() {
        let bytes: Vec<u8> = (0..=255).collect();
        let (expected, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
        assert_eq!(western(&bytes), expected);
    }
}
