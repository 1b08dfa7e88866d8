//! Dates: any that is certain is written as ISO 8601 has it, so that dates sort as texts.
//!
//! `03/02/2021` is March in one country and February in another: it stays as it is, and is
//! named. A number above 12 can only be a day, and dots stand only where the day is first.

use crate::corpus::model::Value;

/// Names of months: the first three letters or the whole, in the languages that write
/// them apart most often. What two languages share stands once.
const MONTHS: [&str; 12] = [
    "jan january januar janvier enero ene gennaio gen janeiro januari jänner stycznia января",
    "feb february februar février fév fevrier febrero febbraio fevereiro fev februari feber lutego февраля",
    "mar march märz mär mrz mars marzo março maart mrt marca марта",
    "apr april avril avr abril abr aprile kwietnia апреля",
    "may mai mayo maggio mag maio mei maj maja мая",
    "jun june juni juin junio giugno giu junho czerwca июня",
    "jul july juli juillet juil julio luglio lug julho lipca июля",
    "aug august août aout agosto ago augustus augusti sierpnia августа",
    "sep sept september septembre septiembre settembre set setembro września сентября",
    "oct october oktober okt octobre octubre ottobre ott outubro out października октября",
    "nov november novembre noviembre novembro listopada ноября",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia декабря",
];

/// Whether a field of this name holds a date.
pub(super) fn is_date(name: &str) -> bool {
    let key = super::canonical::key(name.rsplit('.').next().unwrap_or(name));
    key.ends_with("date")
        || matches!(
            name.to_lowercase().as_str(),
            "lastmod"
                | "updated"
                | "modified"
                | "created"
                | "last_modified_at"
                | "article:published_time"
                | "article:modified_time"
                | "dc.date"
                | "dcterms.created"
                | "dcterms.modified"
                | "dcterms.issued"
        )
}

/// Brings the values of a date into order; what is not certain is given back.
pub(super) fn settle(values: &mut [Value]) -> Option<String> {
    let mut unread = None;
    for value in values {
        let Value::Text(text) = value else { continue };
        match iso(text) {
            Some(iso) => *text = iso,
            None => unread = Some(text.clone()),
        }
    }
    unread
}

/// What a person is told of a date that was not read.
pub(super) fn remark(name: &str, unread: &str) -> String {
    format!("{name} “{unread}” does not sort among dates; write it as 2021-02-03")
}

/// The date as `yyyy-mm-dd`, `yyyy-mm` or `yyyy`, a time behind it as it was written.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((date, rest)) = year_first(text) {
        return Some(date + rest);
    }
    let parts = parts(text);
    match parts.as_slice() {
        // A time may follow.
        [Part::Number(day, _), Part::Month(month), Part::Number(year, 4), ..]
        | [Part::Month(month), Part::Number(day, _), Part::Number(year, 4), ..] => {
            date(*year, *month, *day)
        }
        [Part::Month(month), Part::Number(year, 4)] => {
            Some(format!("{year:04}-{month:02}"))
        }
        [Part::Number(first, _), Part::Number(second, _), Part::Number(year, 4), ..]
            if text.as_bytes().iter().filter(|b| b"/.-".contains(b)).count() >= 2 =>
        {
            let is_dotted = text.contains('.') && !text.contains(['/', '-']);
            match (*first, *second) {
                (day, month) if is_dotted || day > 12 || day == month => {
                    date(*year, month, day)
                }
                (month, day) if day > 12 => date(*year, month, day),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `2024`, `2024-05`, `2024/5/1`, `2024.05.01`, `20240501`, `2024年5月1日`, and what follows.
fn year_first(text: &str) -> Option<(String, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |text: &str| text.parse::<u32>().ok();
    if digits(text) == 8 {
        let [year, month, day] = [&text[..4], &text[4..6], &text[6..8]].map(number);
        return date(year?, month?, day?).map(|date| (date, &text[8..]));
    }
    if digits(text) != 4 {
        return None;
    }
    let year = number(&text[..4])?;
    let rest = &text[4..];
    if rest.is_empty() {
        return Some((format!("{year:04}"), rest));
    }
    let separator = rest.chars().next().filter(|c| "-/.年년".contains(*c))?;
    let rest = rest[separator.len_utf8()..].trim_start();
    if rest.is_empty() {
        return Some((format!("{year:04}"), rest));
    }
    let n = digits(rest);
    let month = number(&rest[..n]).filter(|m| n <= 2 && (1..=12).contains(m))?;
    let rest = rest[n..].trim_start_matches(['月', '월']).trim_start();
    if rest.is_empty() {
        return Some((format!("{year:04}-{month:02}"), rest));
    }
    let rest = rest.strip_prefix(['-', '/', '.']).unwrap_or(rest).trim_start();
    let n = digits(rest);
    let day = number(&rest[..n]).filter(|_| n <= 2)?;
    let rest = &rest[n..];
    let rest = rest.strip_prefix(['日', '일', '.']).unwrap_or(rest);
    let goes_on = rest.is_empty() || rest.starts_with([' ', 'T', 't', '+', 'Z', ',']);
    date(year, month, day).filter(|_| goes_on).map(|date| (date, rest))
}

/// The day that the name of a file begins with, `2024-05-01-apple-scab`, and what follows.
pub(super) fn of_name(name: &str) -> Option<(String, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let len = if digits == 8 { 8 } else { 10 };
    let (day, rest) = (name.get(..len)?, name.get(len..)?);
    let is_day = day.bytes().all(|b| b.is_ascii_digit() || b"-_.".contains(&b));
    let date = iso(&day.replace('_', "-")).filter(|date| is_day && date.len() == 10)?;
    let ends = rest.is_empty() || rest.starts_with(['-', '_', '.', ' ']);
    ends.then_some((date, rest))
}

enum Part {
    /// A number and how many digits it has.
    Number(u32, usize),
    Month(u32),
}

/// Numbers and names of months; days of the week, «of», «de», «st» are none.
fn parts(text: &str) -> Vec<Part> {
    let mut res = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || ",/.-–".contains(c)).take(12)
    {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = word.split_at(digits);
        if digits > 0 {
            let is_ordinal = matches!(rest, "st" | "nd" | "rd" | "th" | "er" | "º" | "e");
            // A time: what stands behind it is no date.
            if digits > 4 || !(rest.is_empty() || is_ordinal) {
                break;
            }
            res.push(Part::Number(number.parse().unwrap_or(0), digits));
            continue;
        }
        let word = word.to_lowercase();
        let is_month = |names: &&str| names.split(' ').any(|name| name == word);
        if let Some(month) = MONTHS.iter().position(is_month) {
            res.push(Part::Month(month as u32 + 1));
        }
    }
    res
}

fn date(year: u32, month: u32, day: u32) -> Option<String> {
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn certain_dates_are_read() {
        for (written, date) in [
            ("2024-01-05", "2024-01-05"),
            ("2024-1-5", "2024-01-05"),
            ("2024/01/05", "2024-01-05"),
            ("2024.1.5", "2024-01-05"),
            ("2024. 1. 5.", "2024-01-05"),
            ("20240105", "2024-01-05"),
            ("2024", "2024"),
            ("2024-05", "2024-05"),
            ("2024-01-05T10:00:00Z", "2024-01-05T10:00:00Z"),
            ("2024-01-05 10:00:00 +0200", "2024-01-05 10:00:00 +0200"),
            ("5 January 2023", "2023-01-05"),
            ("5th of January, 2023", "2023-01-05"),
            ("January 5, 2023", "2023-01-05"),
            ("Jan 3, 2025", "2025-01-03"),
            ("Sept. 3, 2025", "2025-09-03"),
            ("03-Jan-2025", "2025-01-03"),
            ("Fri, 05 Jan 2024 10:00:00 GMT", "2024-01-05"),
            ("5. März 2023", "2023-03-05"),
            ("1er mars 2023", "2023-03-01"),
            ("5 de enero de 2023", "2023-01-05"),
            ("May 2022", "2022-05"),
            ("25/12/2021", "2021-12-25"),
            ("12/25/2021", "2021-12-25"),
            ("3/3/2021", "2021-03-03"),
            ("5.1.2023", "2023-01-05"),
            ("2024年1月5日", "2024-01-05"),
            ("2024년 1월 5일", "2024-01-05"),
        ] {
            assert_eq!(iso(written).as_deref(), Some(date), "{written}");
        }
    }

    #[test]
    fn what_is_not_certain_is_not_read() {
        for written in [
            "03/02/2021",
            "3-2-2021",
            "1/2/21",
            "last spring",
            "13/13/2021",
            "2024-13-01",
            "2024-1-32",
            "Q3 2021",
            "",
            "5 January",
            "2021-W05",
            "12345",
            "10:30",
            "2024-01-05-draft",
        ] {
            assert_eq!(iso(written), None, "{written}");
        }
    }
}
