//! Columns of a line, and the marks of lists and fences that it begins with.

use std::borrow::Cow;

/// Columns by which a line is indented code.
pub(super) const CODE: usize = 4;

/// White space within a line.
pub(super) const BLANK: [char; 2] = [' ', '\t'];

pub(super) fn blank(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(BLANK).len()]
}

/// The column of the first letter of a line.
pub(super) fn width(line: &str) -> usize {
    width_of(blank(line), 0)
}

/// How many columns `text` takes behind this one.
pub(super) fn width_of(text: &str, column: usize) -> usize {
    let end = text.chars().fold(column, |at, c| match c {
        '\t' => at + CODE - at % CODE,
        _ => at + 1,
    });
    end - column
}

/// The line without so many columns of the white space that it begins with.
pub(super) fn without(line: &str, columns: usize) -> Cow<'_, str> {
    let mut column = 0;
    for (at, c) in line.char_indices() {
        if column >= columns || !BLANK.contains(&c) {
            // The rest of a tab that was cut in two.
            let over = column.saturating_sub(columns);
            return match over {
                0 => Cow::Borrowed(&line[at..]),
                _ => Cow::Owned(" ".repeat(over) + &line[at..]),
            };
        }
        column += width_of(&line[at..=at], column);
    }
    Cow::Borrowed("")
}

/// The mark of the item that `text` begins with: its length, and the width with the blanks
/// behind it.
pub(super) fn item(text: &str) -> Option<(usize, usize)> {
    let n_digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let mark = text[n_digits..].chars().next()?;
    let is_item = match n_digits {
        0 => "-*+:".contains(mark),
        1..=9 => ".)".contains(mark),
        _ => false,
    };
    let length = n_digits + 1;
    let behind = if is_item { &text[length..] } else { return None };
    let n_blank = width_of(blank(behind), length);
    match n_blank {
        0 => None,
        1..=CODE => Some((length, length + n_blank)),
        _ => Some((length, length + 1)),
    }
}

/// The fence of a code block that `text` begins with: its mark and its length.
pub(super) fn fence(text: &str) -> Option<(u8, usize)> {
    let mark = text.bytes().next().filter(|b| b"`~".contains(b))?;
    let length = text.bytes().take_while(|b| *b == mark).count();
    let is_one = length >= 3 && !(mark == b'`' && text[length..].contains('`'));
    is_one.then_some((mark, length))
}

/// How many brackets the line opens more than it closes.
pub(super) fn depth_of(line: &str) -> isize {
    line.bytes().fold(0, |depth, byte| match byte {
        b'{' | b'(' | b'[' => depth + 1,
        b'}' | b')' | b']' => depth - 1,
        _ => depth,
    })
}
