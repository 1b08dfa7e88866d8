//! How are strings cut and put together, by one piece of code?
//!
//! The standard library's `join`, `concat`, `split` and `split_once` are 1.5 KB of an engine:
//! they are made for long texts and any pattern. What is cut here is short, and at ASCII.

/// All of `parts` in one string, with `between` between them.
///
/// ```
/// use manicule::strings::joined;
/// assert_eq!(joined(&["a", "b", ""], ", "), "a, b, ");
/// ```
#[inline(never)]
pub fn joined(parts: &[&str], between: &str) -> String {
    let mut res = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            res.push_str(between);
        }
        res.push_str(part);
    }
    res
}

/// What stands before the first `sign`, which is ASCII, and after it; `None` where there is
/// none.
///
/// ```
/// use manicule::strings::cut;
/// assert_eq!(cut("a:b:c", b':'), Some(("a", "b:c")));
/// assert_eq!(cut("abc", b':'), None);
/// ```
#[inline(never)]
pub fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

/// How many characters `text` has.
///
/// ```
/// use manicule::strings::n_chars;
/// assert_eq!(n_chars("aé网"), 3);
/// ```
#[inline(never)]
pub fn n_chars(text: &str) -> usize {
    // All bytes but those that go on a character.
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// Whether `word` is one of `list`, which has a space between each two.
///
/// ```
/// use manicule::strings::is_one_of;
/// assert!(is_one_of("b", "a b c") && !is_one_of("a b", "a b c"));
/// ```
#[inline(never)]
pub fn is_one_of(word: &str, list: &str) -> bool {
    list.as_bytes().split(|&byte| byte == b' ').any(|listed| listed == word.as_bytes())
}
