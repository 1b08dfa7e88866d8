//! The grid tables of Pandoc and Quarto, as tables that the parser knows. The file keeps its
//! number of lines.

use std::borrow::Cow;

use super::columns::{blank, fence};

/// Writes each table with a line a row.
pub(super) fn rewrite(text: &str) -> Cow<'_, str> {
    if !text.contains("+-") {
        return text.into();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut res = String::with_capacity(text.len());
    let mut open = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let bare = line.trim();
        let n_lines = match (open, fence(bare)) {
            (None, None) => table(&lines[at..], &mut res),
            (None, found) => {
                open = found;
                0
            }
            (Some((mark, length)), Some((found, n))) => {
                let ends = mark == found && n >= length && bare.len() == n;
                open = open.filter(|_| !ends);
                0
            }
            (Some(_), None) => 0,
        };
        if n_lines == 0 {
            res.extend([line, "\n"]);
        }
        at += n_lines.max(1);
    }
    res.into()
}

fn is_border(line: &str) -> bool {
    let bare = line.trim();
    let is_one = bare.starts_with("+-") || bare.starts_with("+=");
    is_one && bare.ends_with('+') && bare.chars().all(|c| "+-=:".contains(c))
}

/// Writes the table that `lines` begin with, and returns how many of them it has.
fn table(lines: &[&str], out: &mut String) -> usize {
    let is_row = |line: &str| line.trim_start().starts_with('|');
    let [first, second, ..] = lines else { return 0 };
    if !is_border(first) || !is_row(second) {
        return 0;
    }
    let n_lines = lines.iter().take_while(|line| is_border(line) || is_row(line)).count();
    let indent = blank(first);
    let n_columns = first.matches('+').count() - 1;
    let mut n_rows = 0;
    for row in
        lines[..n_lines].split(|line| is_border(line)).filter(|row| !row.is_empty())
    {
        // A row has no more cells than bytes, whatever the border says.
        let cells = cells(row, n_columns.min(row[0].len()));
        out.extend([indent, "|"]);
        cells.iter().for_each(|cell| out.extend([" ", cell, " |"]));
        out.push('\n');
        n_rows += 1;
        if n_rows == 1 {
            out.extend([indent, "|", &"---|".repeat(cells.len()), "\n"]);
        }
    }
    out.extend(std::iter::repeat_n('\n', n_lines.saturating_sub(n_rows + 1)));
    n_lines
}

/// The cells of a row, each with all its lines.
fn cells(row: &[&str], n_columns: usize) -> Vec<String> {
    let mut res = vec![String::new(); n_columns];
    for line in row {
        let inner = line.trim().trim_start_matches('|');
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let mut parts: Vec<Cow<'_, str>> = inner.split('|').map(Cow::from).collect();
        if parts.len() != n_columns {
            // A bar within a cell: nobody knows which.
            parts = vec![inner.replace('|', "\\|").into()];
        }
        for (cell, part) in res.iter_mut().zip(parts) {
            let part = part.trim();
            cell.push_str(if cell.is_empty() || part.is_empty() { "" } else { " " });
            cell.push_str(part);
        }
    }
    res
}
