//! In which script a text is written.
//!
//! It tells words of a foreign script apart: a Latin name in a Russian text says nothing of
//! its language. The ranges are those of `whatlang` 0.18, which the compiler detects
//! languages with; here they stand without its trigrams, since a page that is indexed where
//! it is read says its language. A test of the compiler holds the two alike.

/// Names each script; of two with as many letters the later one wins.
macro_rules! scripts {
    ($($name:ident)*) => {
        /// A script, by its name in `whatlang`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Script {
            $(#[doc = stringify!($name)] $name),*
        }

        const ALL: &[Script] = &[$(Script::$name),*];
    };
}

scripts! {
    Latin Cyrillic Arabic Mandarin Devanagari Hebrew Ethiopic Georgian Bengali Hangul
    Hiragana Katakana Greek Kannada Tamil Thai Gujarati Gurmukhi Telugu Malayalam Oriya
    Myanmar Sinhala Khmer Armenian
}

/// First and last character of each range, in order.
#[rustfmt::skip]
const RANGES: &[(u32, u32, Script)] = &[
    (0x0041, 0x005a, Script::Latin),
    (0x0061, 0x007a, Script::Latin),
    (0x0080, 0x02af, Script::Latin),
    (0x0370, 0x03ff, Script::Greek),
    (0x0400, 0x0484, Script::Cyrillic),
    (0x0487, 0x052f, Script::Cyrillic),
    (0x0530, 0x058f, Script::Armenian),
    (0x0590, 0x05ff, Script::Hebrew),
    (0x0600, 0x06ff, Script::Arabic),
    (0x0750, 0x07ff, Script::Arabic),
    (0x08a0, 0x08ff, Script::Arabic),
    (0x0900, 0x097f, Script::Devanagari),
    (0x0980, 0x09ff, Script::Bengali),
    (0x0a00, 0x0a7f, Script::Gurmukhi),
    (0x0a80, 0x0aff, Script::Gujarati),
    (0x0b00, 0x0b7f, Script::Oriya),
    (0x0b80, 0x0bff, Script::Tamil),
    (0x0c00, 0x0c7f, Script::Telugu),
    (0x0c80, 0x0cff, Script::Kannada),
    (0x0d00, 0x0d7f, Script::Malayalam),
    (0x0d80, 0x0dff, Script::Sinhala),
    (0x0e00, 0x0e7f, Script::Thai),
    (0x1000, 0x109f, Script::Myanmar),
    (0x10a0, 0x10ff, Script::Georgian),
    (0x1100, 0x11ff, Script::Hangul),
    (0x1200, 0x139f, Script::Ethiopic),
    (0x1780, 0x17ff, Script::Khmer),
    (0x19e0, 0x19ff, Script::Khmer),
    (0x1cd0, 0x1cff, Script::Devanagari),
    (0x1d00, 0x1dbf, Script::Latin),
    (0x1e00, 0x1eff, Script::Latin),
    (0x2100, 0x214f, Script::Latin),
    (0x2c60, 0x2c7f, Script::Latin),
    (0x2d80, 0x2ddf, Script::Ethiopic),
    (0x2de0, 0x2dff, Script::Cyrillic),
    (0x2e80, 0x2e99, Script::Mandarin),
    (0x2e9b, 0x2ef3, Script::Mandarin),
    (0x2f00, 0x2fd5, Script::Mandarin),
    (0x3005, 0x3005, Script::Mandarin),
    (0x3007, 0x3007, Script::Mandarin),
    (0x3021, 0x3029, Script::Mandarin),
    (0x3038, 0x303b, Script::Mandarin),
    (0x3040, 0x309f, Script::Hiragana),
    (0x30a0, 0x30ff, Script::Katakana),
    (0x3130, 0x318f, Script::Hangul),
    (0x3200, 0x32ff, Script::Hangul),
    (0x3400, 0x4db5, Script::Mandarin),
    (0x4e00, 0x9fcc, Script::Mandarin),
    (0xa640, 0xa69d, Script::Cyrillic),
    (0xa69f, 0xa69f, Script::Cyrillic),
    (0xa720, 0xa7ff, Script::Latin),
    (0xa8e0, 0xa8ff, Script::Devanagari),
    (0xa960, 0xa97f, Script::Hangul),
    (0xab00, 0xab2f, Script::Ethiopic),
    (0xab30, 0xab6f, Script::Latin),
    (0xac00, 0xd7ff, Script::Hangul),
    (0xf900, 0xfa6d, Script::Mandarin),
    (0xfa70, 0xfad9, Script::Mandarin),
    (0xfb13, 0xfb17, Script::Armenian),
    (0xfb50, 0xfdff, Script::Arabic),
    (0xfe70, 0xfeff, Script::Arabic),
    (0xff00, 0xffef, Script::Hangul),
    (0x10e60, 0x10e7f, Script::Arabic),
    (0x1ee00, 0x1eeff, Script::Arabic),
];

impl Script {
    /// That most of the text is written in; none of digits.
    ///
    /// ```
    /// use manicule::encode::Script;
    /// assert_eq!(Script::of("Корабли at dawn"), Some(Script::Cyrillic));
    /// assert_eq!(Script::of("cat кот"), Some(Script::Cyrillic));
    /// assert_eq!(Script::of("42"), None);
    /// ```
    pub fn of(text: &str) -> Option<Script> {
        let mut counts = [0u32; ALL.len()];
        for script in text.chars().filter_map(script_of) {
            counts[script as usize] += 1;
        }
        // Of equals the last: Latin names stand in texts of every script.
        let most = ALL.iter().max_by_key(|&&script| counts[script as usize]);
        most.copied().filter(|&script| counts[script as usize] > 0)
    }
}

fn script_of(c: char) -> Option<Script> {
    let c = u32::from(c);
    let at = RANGES.partition_point(|&(_, last, _)| last < c);
    let &(first, _, script) = RANGES.get(at)?;
    (first <= c).then_some(script)
}
