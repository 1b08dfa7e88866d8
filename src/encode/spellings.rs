//! Other spellings of labels, as texts have them and not lists of headings.
//!
//! - Compounds: «cyber sovereignty» is also «cybersovereignty», and the other way round.
//! - A qualifier in brackets is no part of the name: «mercury (planet)» is «mercury», and so is
//!   «mercury (element)»; who types it names both.
//! - An inverted heading is turned: «painting, modern» is also «modern painting»; with an
//!   «and» it is a row of things, and stays.
//! - «bread & butter» is also «bread and butter», in the languages of [`AND`]; the other way
//!   round only where the documents write «&».
//!
//! They are stored as hidden labels, and only those whose words the documents have: few, and
//! nothing to work out when a module is opened. What stands before a qualifier is always
//! stored, since it is typed, too.

use super::tokens::{AND_SIGN, Known};
use crate::corpus::model::{Label, LabelKind, Scheme};
use crate::corpus::scheme::same_language;
use crate::interner::Interner;
use crate::text::case::is_capitals;
use crate::text::{compounds, segment};

/// Adds the other spellings of every label; `known` has the words of the documents.
#[inline(never)]
pub(super) fn add(scheme: &mut Scheme, mut known: Known) {
    let has_sign = known.has_sign;
    let mut is_known = |word: &str| known.has(word);
    for concept in &mut scheme.concepts {
        let mut all = Interner::default();
        concept.labels.iter().for_each(|label| _ = all.insert(&label.text));
        let mut added = Vec::new();
        for label in &concept.labels {
            for text in spellings(label, has_sign, &mut is_known) {
                let n_before = all.len();
                if all.insert(&text) as usize == n_before {
                    added.push(Label { text, kind: LabelKind::Hidden, ..label.clone() });
                }
            }
        }
        concept.labels.extend(added);
    }
}

/// What «&» reads as.
const AND: &[(&str, &str)] = &[
    ("ca", "i"),
    ("da", "og"),
    ("de", "und"),
    ("en", "and"),
    ("es", "y"),
    ("fi", "ja"),
    ("fr", "et"),
    ("it", "e"),
    ("nl", "en"),
    ("no", "og"),
    ("pt", "e"),
    ("sv", "och"),
];

fn spellings(
    label: &Label,
    has_sign: bool,
    is_known: &mut dyn FnMut(&str) -> bool,
) -> Vec<String> {
    let and = AND.iter().find(|(lang, _)| same_language(lang, &label.lang));
    let and = and.map(|(_, and)| [" ", and, " "].concat());
    let label = label.text.as_str();
    let plain = label.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let plain = plain.map(|(name, _)| name.trim_end()).filter(|name| !name.is_empty());
    let name = plain.unwrap_or(label);
    let mut res: Vec<String> = plain.map(str::to_owned).into_iter().collect();
    let mut turned = Vec::new();
    if let Some((last, first)) = name.split_once(", ")
        && !first.contains(',')
        && and.as_ref().is_none_or(|and| !name.contains(and))
    {
        turned.push([first, " ", last].concat());
    }
    if let Some(and) = and {
        turned.push(name.replace(AND_SIGN, &and));
        if has_sign {
            turned.push(name.replace(&and, AND_SIGN));
        }
    }
    turned.retain(|text| {
        text != name && segment::words(text).all(|word| is_known(word.of(text)))
    });
    res.extend(turned);
    let words: Vec<_> = segment::words(label).collect();
    for pair in words.windows(2) {
        let joined = compounds::joined(pair[0].of(label), pair[1].of(label));
        if let Some(one) = joined.filter(|one| is_known(one)) {
            res.push([&label[..pair[0].start], &one, &label[pair[1].end..]].concat());
        }
    }
    for word in words.iter().filter(|word| !is_capitals(word.of(label))) {
        for phrase in compounds::splits(word.of(label)) {
            if phrase.iter().all(|word| is_known(word)) {
                let (before, after) = (&label[..word.start], &label[word.end..]);
                res.push([before, &phrase.join(" "), after].concat());
            }
        }
    }
    res
}
