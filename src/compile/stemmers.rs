//! The stemmers of all languages, of which a corpus carries its own.

/// By language; English is part of the engine.
const PROGRAMS: [(&str, &[u8]); 30] = [
    ("ar", include_bytes!("../text/stem/programs/ar.bin")),
    ("ca", include_bytes!("../text/stem/programs/ca.bin")),
    ("da", include_bytes!("../text/stem/programs/da.bin")),
    ("de", include_bytes!("../text/stem/programs/de.bin")),
    ("el", include_bytes!("../text/stem/programs/el.bin")),
    ("eo", include_bytes!("../text/stem/programs/eo.bin")),
    ("es", include_bytes!("../text/stem/programs/es.bin")),
    ("et", include_bytes!("../text/stem/programs/et.bin")),
    ("eu", include_bytes!("../text/stem/programs/eu.bin")),
    ("fi", include_bytes!("../text/stem/programs/fi.bin")),
    ("fr", include_bytes!("../text/stem/programs/fr.bin")),
    ("ga", include_bytes!("../text/stem/programs/ga.bin")),
    ("hi", include_bytes!("../text/stem/programs/hi.bin")),
    ("hu", include_bytes!("../text/stem/programs/hu.bin")),
    ("hy", include_bytes!("../text/stem/programs/hy.bin")),
    ("id", include_bytes!("../text/stem/programs/id.bin")),
    ("it", include_bytes!("../text/stem/programs/it.bin")),
    ("lt", include_bytes!("../text/stem/programs/lt.bin")),
    ("ne", include_bytes!("../text/stem/programs/ne.bin")),
    ("nl", include_bytes!("../text/stem/programs/nl.bin")),
    ("no", include_bytes!("../text/stem/programs/no.bin")),
    ("pl", include_bytes!("../text/stem/programs/pl.bin")),
    ("pt", include_bytes!("../text/stem/programs/pt.bin")),
    ("ro", include_bytes!("../text/stem/programs/ro.bin")),
    ("ru", include_bytes!("../text/stem/programs/ru.bin")),
    ("sr", include_bytes!("../text/stem/programs/sr.bin")),
    ("sv", include_bytes!("../text/stem/programs/sv.bin")),
    ("ta", include_bytes!("../text/stem/programs/ta.bin")),
    ("tr", include_bytes!("../text/stem/programs/tr.bin")),
    ("yi", include_bytes!("../text/stem/programs/yi.bin")),
];

/// The stemmer of a language, as [`crate::text::stem`] reads it; empty where there is none.
pub fn of(language: &str) -> &'static [u8] {
    let found = PROGRAMS.iter().find(|(known, _)| *known == language);
    found.map_or(&[], |(_, program)| program)
}
