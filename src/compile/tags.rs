//! Tags of languages, as BCP 47 has them, and what folders and files are called by them.

use crate::encode::of_three_letters;

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
    let codes = DETECTED.split_whitespace().step_by(2);
    codes.zip(detected()).find(|(known, _)| *known == code).map(|(_, tag)| tag)
}

/// The language of a tag without region and script; Norwegian is one, whichever is written,
/// and a code of three letters is that of two.
pub(super) fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match first.as_str() {
        "nb" | "nn" => "no".to_owned(),
        code if code.len() == 3 => {
            let known = of_code(code).unwrap_or_else(|| of_three_letters(code));
            if known == "und" { first } else { known.to_owned() }
        }
        _ => first,
    }
}

/// A tag as it is usually written, `zh-TW`; nothing of what is none, or says nothing.
pub(super) fn canonical(tag: &str) -> Option<String> {
    let mut res = String::new();
    for (nth, part) in tag.trim().split(['-', '_']).enumerate() {
        let is_part = (1..=8).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_part {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        let part = match (nth, part.len()) {
            (0, _) if matches!(&*lower, "und" | "mul" | "zxx") => return None,
            (0, 2 | 3) if lower.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                of_code(&lower).map_or(lower, str::to_owned)
            }
            (0, _) => return None,
            (_, 2) => lower.to_ascii_uppercase(),
            (_, 4) => lower[..1].to_ascii_uppercase() + &lower[1..],
            _ => lower,
        };
        res.push_str(if nth > 0 { "-" } else { "" });
        res.push_str(&part);
    }
    Some(res)
}

/// The tag that a folder or a part of a file's name is.
pub(super) fn of_name(name: &str) -> Option<String> {
    let tag = canonical(name)?;
    let mut parts = tag.split('-');
    let language = parts.next()?;
    // Subtags of a tag are not any words: `no-index`, `so-it-goes`.
    let is_subtag = |part: &str| {
        let is_region = part.bytes().all(|byte| byte.is_ascii_uppercase())
            || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_script = ["Hans", "Hant", "Latn", "Cyrl", "Arab"].contains(&part);
        (part.len() < 4 && is_region) || is_script || part == "valencia"
    };
    let is_tag = LANGUAGES.split_whitespace().any(|known| known == language)
        && parts.all(is_subtag);
    is_tag.then_some(tag)
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
