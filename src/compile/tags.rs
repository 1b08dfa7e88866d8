//! Tags of languages, as BCP 47 has them, and what folders and files are called by them.

use oxilangtag::LanguageTag;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Codes of ISO 639-3 before the tags of the languages that are detected.
const DETECTED: &str = "afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs \
    cmn zh cym cy dan da deu de ell el eng en epo eo est et fin fi fra fr guj gu heb he hin hi \
    hrv hr hun hu hye hy ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv \
    lit lt mal ml mar mr mkd mk mya my nep ne nld nl nob no ori or pan pa pes fa pol pl por pt \
    ron ro rus ru sin si slk sk slv sl sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th \
    tuk tk tur tr ukr uk urd ur uzb uz vie vi yid yi zul zu";

/// The languages that have a folder on some site: all of ISO 639-1, and of longer codes those
/// that documentation is translated to.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca \
    ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn \
    gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km \
    kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd \
    ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si \
    sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz \
    ve vi vo wa wo xh yi yo za zh zu ast brx ckb dsb fil gsw hsb kab kmr kok lij mai nds nso \
    sah sat scn szl vec yue zgh";

/// The tags of the languages that are detected.
pub(super) fn detected() -> impl Iterator<Item = &'static str> {
    DETECTED.split_whitespace().skip(1).step_by(2)
}

/// The tag of a detected language.
pub(super) fn of_code(code: &str) -> Option<&'static str> {
    static TAGS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        DETECTED.split_whitespace().step_by(2).zip(detected()).collect()
    });
    TAGS.get(code).copied()
}

/// The same, to look them up in: every name on the way to a document is asked for.
static KNOWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| LANGUAGES.split_whitespace().collect());

/// Scripts that folders are called by.
const SCRIPTS: [&str; 5] = ["Arab", "Cyrl", "Hans", "Hant", "Latn"];

/// The language of a tag without region and script; Norwegian is one, whichever is written,
/// and a code of three letters is that of two.
pub(super) fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match first.as_str() {
        "nb" | "nn" => "no".to_owned(),
        code => of_code(code).map_or(first, str::to_owned),
    }
}

/// A tag as it is usually written, `zh-TW`; nothing of what is none, or says nothing.
pub(super) fn canonical(tag: &str) -> Option<String> {
    let tag = LanguageTag::parse_and_normalize(&tag.trim().replace('_', "-")).ok()?;
    let language = tag.primary_language();
    let says =
        matches!(language.len(), 2 | 3) && !matches!(language, "und" | "mul" | "zxx");
    says.then(|| {
        of_code(language).unwrap_or(language).to_owned() + &tag[language.len()..]
    })
}

/// The tag that a folder or a part of a file's name is.
pub(super) fn of_name(name: &str) -> Option<String> {
    let tag = LanguageTag::parse(canonical(name)?).ok()?;
    // Subtags of a tag are not any words: `no-index`, `it-notes`.
    let is_tag = KNOWN.contains(tag.primary_language())
        && tag.script().is_none_or(|script| SCRIPTS.contains(&script))
        && tag.variant().is_none_or(|variant| variant == "valencia")
        && tag.extended_language().is_none()
        && tag.extension().is_none()
        && tag.private_use().is_none();
    is_tag.then(|| tag.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tags_or_none() {
        let rows = [
            ("de", "de"),
            ("pt_br", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("zh-CN", "zh-CN"),
            ("es-419", "es-419"),
            ("fil", "fil"),
            ("ca-valencia", "ca-valencia"),
            ("api", ""),
            ("v2", ""),
            ("no-index", ""),
            ("js", ""),
            ("de-", ""),
            ("", ""),
        ];
        for (name, tag) in rows {
            assert_eq!(of_name(name).unwrap_or_default(), tag, "{name}");
        }
    }
}
