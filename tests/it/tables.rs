//! Generates `src/text/tables.rs` from the Unicode data of `icu_properties` and
//! `unicode-normalization`, `src/compile/han.txt` from the OpenCC data of `hanconv`, and
//! holds the committed files true to them.

use hanconv::RawDictionary;
use icu_properties::props::{ExtendedPictographic, GeneralCategory, WordBreak};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// In the numbering of `text::segment::class`.
fn kind(c: u32) -> u8 {
    use WordBreak as W;
    let classes = [
        W::Other,
        W::CR,
        W::LF,
        W::Newline,
        W::Extend,
        W::ZWJ,
        W::Format,
        W::Katakana,
        W::HebrewLetter,
        W::ALetter,
        W::SingleQuote,
        W::DoubleQuote,
        W::MidNumLet,
        W::MidLetter,
        W::MidNum,
        W::Numeric,
        W::ExtendNumLet,
        W::RegionalIndicator,
        W::WSegSpace,
    ];
    let value = match char::from_u32(c) {
        // Rules of our own: what HTML breaks a long word at is as invisible as a soft hyphen,
        // a closing quote is typed for gershayim, and a small digit is a digit.
        Some('\u{200b}') => W::Format,
        Some('\u{201d}') => W::DoubleQuote,
        Some('²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉') => W::Numeric,
        _ => CodePointMapData::<WordBreak>::new().get32(c),
    };
    let class = classes.iter().position(|&class| class == value).expect("a known class");
    let pictographic = CodePointSetData::new::<ExtendedPictographic>().contains32(c);
    let c = char::from_u32(c).expect("a character");
    let bits = [pictographic, c.is_alphabetic(), c.is_numeric()];
    bits.into_iter()
        .zip(5..)
        .fold(class as u8, |kind, (bit, at)| kind | u8::from(bit) << at)
}

/// Characters that are there, and no place for one to come. What stands between them is of the
/// kind of the one before.
pub(crate) fn assigned() -> impl Iterator<Item = char> {
    let category = CodePointMapData::<GeneralCategory>::new();
    ('\0'..=char::MAX).filter(move |&c| category.get(c) != GeneralCategory::Unassigned)
}

/// All kinds, and a row wherever the kind changes: the first character and the place of its
/// kind among all.
fn word_break() -> (Vec<u8>, Vec<[i32; 2]>) {
    let (mut kinds, mut rows): (Vec<u8>, Vec<[i32; 2]>) = (Vec::new(), Vec::new());
    let mut before = 0;
    for c in assigned() {
        let kind = kind(c as u32);
        // A digit is told by how far it stands from the first of its run.
        let is_apart = kind == self::kind(u32::from('0')) && c as u32 > before + 1;
        before = c as u32;
        let at = kinds.iter().position(|&known| known == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        if is_apart || rows.last().is_none_or(|last| last[1] != at as i32) {
            rows.push([c as i32, at as i32]);
        }
    }
    (kinds, rows)
}

/// Rows of a letter and the same without its diacritics, for lower-case letters of the
/// scripts whose readers type without them.
fn fold() -> Vec<[i32; 2]> {
    let latin_greek = (0xaa..=0x24f).chain(0x370..=0x3ff).chain(0x1d00..=0x1fff);
    // Other digits are told by their place in a row of ten.
    let digits = (0x2070..=0x2079).chain([0xb2, 0xb3, 0xb9]);
    let kana = 0xff66..=0xff9d;
    let extra = [
        ('ø', 'o'),
        ('đ', 'd'),
        ('ð', 'd'),
        ('ł', 'l'),
        ('ħ', 'h'),
        ('ı', 'i'),
        ('ς', 'σ'),
        ('ё', 'е'),
        ('İ', 'i'),
        ('ŧ', 't'),
        ('ſ', 's'),
        ('أ', 'ا'),
        ('إ', 'ا'),
        ('آ', 'ا'),
        ('ٱ', 'ا'),
        // One letter on keyboards for Arabic, Persian and Urdu.
        ('ک', 'ك'),
        ('ڪ', 'ك'),
        ('ی', 'ي'),
        ('ى', 'ي'),
        ('ہ', 'ه'),
        ('ھ', 'ه'),
        ('ە', 'ه'),
        ('ۀ', 'ه'),
        ('ۂ', 'ه'),
        ('ۃ', 'ة'),
        ('ँ', 'ं'),
    ];
    let mut res: Vec<[i32; 2]> = latin_greek
        .chain(digits)
        .chain(kana)
        .filter_map(char::from_u32)
        .filter(|c| c.is_alphanumeric() && c.to_lowercase().eq([*c]))
        .filter_map(|c| {
            let mut base = std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c));
            let (folded, rest) = (base.next()?, base.next());
            // Of modifier letters: `ᴬ` is a small letter of a capital.
            let folded = folded.to_lowercase().next()?;
            // `ϲ` is compatible with `ς`, which is folded itself.
            let again = extra.iter().find(|(from, _)| *from == folded);
            let folded = again.map_or(folded, |&(_, to)| to);
            (folded != c && rest.is_none() && folded.is_alphanumeric())
                .then_some([c as i32, folded as i32])
        })
        .chain(extra.iter().map(|&(from, to)| [from as i32, to as i32]))
        .collect();
    res.sort_unstable();
    res.dedup_by_key(|row| row[0]);
    res
}

/// Runs of capitals whose small letters are one character each.
fn case() -> Vec<[i32; 4]> {
    let mut res: Vec<[i32; 4]> = Vec::new();
    for c in ('\u{80}'..='\u{1ffff}').filter(|c| c.is_alphabetic() || c.is_uppercase()) {
        let mut lower = c.to_lowercase();
        let (Some(small), None) = (lower.next(), lower.next()) else { continue };
        // Not the Kelvin sign and its like: their small letters have other capitals.
        if small == c || !small.to_uppercase().eq([c]) {
            continue;
        }
        let (code, delta) = (c as i32, small as i32 - c as i32);
        match res.last_mut() {
            Some([first, length @ 0, step, same])
                if *same == delta && code - *first <= 2 =>
            {
                (*length, *step) = (code - *first, code - *first);
            }
            Some([first, length, step, same])
                if *same == delta && code == *first + *length + *step =>
            {
                *length += *step;
            }
            _ => res.push([code, 0, 1, delta]),
        }
    }
    res
}

/// As `text::packed` reads it.
fn packed<const N: usize>(
    name: &str,
    doc: &str,
    steps: [bool; N],
    rows: &[[i32; N]],
) -> String {
    let mut bytes = Vec::new();
    for column in 0..N {
        let mut before = 0;
        for row in rows {
            let value = row[column];
            let number = if steps[column] { value - before } else { value };
            let mut rest = ((number << 1) ^ (number >> 31)) as u32;
            while rest > 0x7f {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
            before = value;
        }
    }
    let (n_rows, bytes) = (rows.len(), numbers(&bytes));
    format!(
        "\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: Table = \
         Table::new({n_rows}, &{steps:?}, &[\n{bytes}]);\n"
    )
}

fn numbers(bytes: &[u8]) -> String {
    let mut res = String::new();
    for row in bytes.chunks(24) {
        let row: Vec<String> = row.iter().map(u8::to_string).collect();
        let _ = writeln!(res, "    {},", row.join(", "));
    }
    res
}

#[test]
fn tables_are_those_of_unicode() {
    let (kinds, runs) = word_break();
    let ascii: Vec<u8> = (0..128).map(kind).collect();
    let generated =
        "//! Unicode 17 properties. Generated: `UPDATE_EXPECT=1 cargo test tables`.\n\n\
         use super::packed::Table;\n"
            .to_owned()
            + "\n/// Kinds of the first 128 characters; see `segment`.\n#[rustfmt::skip]\n"
            + &format!("pub(super) static ASCII: [u8; 128] = [\n{}];\n", numbers(&ascii))
            + "\n/// All kinds.\n#[rustfmt::skip]\n"
            + &format!(
                "pub(super) static KINDS: [u8; {}] = [\n{}];\n",
                kinds.len(),
                numbers(&kinds)
            )
            + &packed(
                "WORD_BREAK",
                "First character of a run and the place of its kind; see `segment`.",
                [true, false],
                &runs,
            )
            + &packed(
                "FOLD",
                "Letter and what it is folded to; see `fold`.",
                [true; 2],
                &fold(),
            )
            + &packed(
                "CASE",
                "Runs of capitals; see `case`.",
                [true, false, false, false],
                &case(),
            );
    crate::expect("src/text/tables.rs", &generated);
}

/// OpenCC's first choice for each traditional character, followed to its end.
#[test]
fn han_characters_are_those_of_opencc() {
    let only = |text: &str| {
        let mut chars = text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let pairs = RawDictionary::TSCharacters.iter();
    let simplified: BTreeMap<char, char> =
        pairs.filter_map(|(from, to)| Some((only(from)?, only(to)?))).collect();
    let mut groups: BTreeMap<char, String> = BTreeMap::new();
    for &from in simplified.keys() {
        let mut to = from;
        for _ in 0..4 {
            to = simplified.get(&to).copied().unwrap_or(to);
        }
        if to != from {
            groups.entry(to).or_insert_with(|| to.to_string()).push(from);
        }
    }
    let mut generated = "# Groups: a simplified character, then the traditional ones that it stands for.\n\
        # Of OpenCC's TSCharacters.txt (Apache-2.0, github.com/BYVoid/OpenCC), by the crate hanconv.\n\
        # Generated: UPDATE_EXPECT=1 cargo test tables\n"
        .to_owned();
    let groups: Vec<String> = groups.into_values().collect();
    for row in groups.chunks(16) {
        let _ = writeln!(generated, "{}", row.join(" "));
    }
    crate::expect("src/compile/han.txt", &generated);
}
