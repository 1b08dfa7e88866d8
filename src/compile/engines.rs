//! Which of the package's engines a corpus needs: the smallest that stems its languages.

use crate::text::stem::{ENGLISH, UNSTEMMED};

/// `engines.txt`, which `cargo xtask build` reads too.
const LIST: &str = include_str!("engines.txt");

/// Name and languages of each engine that a module may have, smallest first.
fn engines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|l| l.split_once(':'))
        .filter(|(name, _)| !name.starts_with("engine-page"))
}

/// The name of the smallest engine that stems all of `languages`: its file, without `.wasm`.
pub(super) fn smallest(languages: &[&str]) -> &'static str {
    let stems = |list: &str, language: &str| {
        matches!(language, ENGLISH | UNSTEMMED)
            || list.split_whitespace().any(|known| known == language)
    };
    let fits = |(_, list): &(_, &str)| languages.iter().all(|l| stems(list, l));
    // The last one has all languages that the compiler knows; a test holds it.
    engines().find(fits).or_else(|| engines().last()).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem::LANGUAGES;

    #[test]
    fn the_last_engine_stems_all() {
        let (_, last) = engines().last().unwrap();
        let mut all: Vec<&str> = last.split_whitespace().collect();
        all.push(ENGLISH);
        all.sort_unstable();
        let mut known = LANGUAGES.to_vec();
        known.sort_unstable();
        assert_eq!(all, known);
    }

    #[test]
    fn the_smallest_is_taken() {
        for (languages, engine) in [
            (&["en"][..], "engine"),
            (&["und"], "engine"),
            (&["fr", "en"], "engine-western"),
            (&["de", "und"], "engine-western"),
            (&["fr", "ru"], "engine-all"),
            (&["ar", "ru"], "engine-all"),
        ] {
            assert_eq!(smallest(languages), engine, "{languages:?}");
        }
    }
}
