//! The macros that describe options and answers.

/// Describes an answer: a struct whose fields are the members of a JSON object, in camel
/// case.
///
/// A field may say how it is written: `= flat` has the members of its value stand among
/// those of the struct, `= maybe` leaves out what is `None`, and `= of text` says that spans
/// in it are of the field `text`.
macro_rules! answer {
    (
        $(#[doc = $doc:literal])*
        #[derive($($derive:ident),*)]
        pub struct $name:ident {
            $($(#[doc = $about:literal])* pub $field:ident: $type:ty $(= $how:ident $($of:ident).*)?,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive($($derive),*)]
        pub struct $name {
            $($(#[doc = $about])* pub $field: $type,)*
        }

        impl $crate::json::write::Members for $name {
            fn members<'a>(&'a self, json: &mut $crate::json::write::Json<'a>) {
                $($crate::json::describe::answer!(@write self json $field $($how $($of).*)?);)*
            }
        }

        impl $crate::json::write::Write for $name {
            fn write<'a>(&'a self, json: &mut $crate::json::write::Json<'a>) {
                json.open('{');
                $crate::json::write::Members::members(self, json);
                json.close('}');
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::typescript::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn members() -> Vec<$crate::json::typescript::Member> {
                let mut res = Vec::new();
                $($crate::json::describe::answer!(@member res $field [$($about)*] $type $(; $how)?);)*
                res
            }
            fn declaration() -> $crate::json::typescript::Declaration {
                $crate::json::typescript::Declaration::object::<Self>(&[$($doc),*])
            }
        }
    };
    (@write $self:ident $json:ident $field:ident) => {
        $json.member($crate::json::describe::quoted!($field), &$self.$field)
    };
    (@write $self:ident $json:ident $field:ident flat) => {
        $crate::json::write::Members::members(&$self.$field, $json)
    };
    (@write $self:ident $json:ident $field:ident maybe) => {
        if let Some(value) = &$self.$field {
            $json.member($crate::json::describe::quoted!($field), value);
        }
    };
    (@write $self:ident $json:ident $field:ident of $($text:ident).+) => {
        $json.member_of(&$self.$($text).+, $crate::json::describe::quoted!($field), &$self.$field)
    };
    (@member $res:ident $field:ident [$($about:literal)*] $type:ty; flat) => {
        $res.extend($crate::json::typescript::Member::flat::<$type>())
    };
    (@member $res:ident $field:ident [$($about:literal)*] $type:ty; maybe) => {
        $res.push($crate::json::typescript::Member::new::<$type>($crate::json::describe::quoted!($field), true, &[$($about),*]))
    };
    (@member $res:ident $field:ident [$($about:literal)*] $type:ty $(; of)?) => {
        $res.push($crate::json::typescript::Member::new::<$type>($crate::json::describe::quoted!($field), false, &[$($about),*]))
    };
}

/// Describes a struct to TypeScript that is handed to JavaScript by other means.
#[cfg(feature = "compile")]
macro_rules! described {
    (
        $(#[doc = $doc:literal])*
        #[derive($($derive:ident),*)]
        $(#[serde($($serde:tt)*)])?
        pub struct $name:ident {
            $($(#[doc = $about:literal])* pub $field:ident: $type:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive($($derive),*)]
        $(#[serde($($serde)*)])?
        pub struct $name {
            $($(#[doc = $about])* pub $field: $type,)*
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::typescript::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn members() -> Vec<$crate::json::typescript::Member> {
                vec![$($crate::json::typescript::Member::new::<$type>(
                    $crate::json::describe::quoted!($field), false, &[$($about),*],
                )),*]
            }
            fn declaration() -> $crate::json::typescript::Declaration {
                $crate::json::typescript::Declaration::object::<Self>(&[$($doc),*])
            }
        }
    };
}

/// Describes a value that is one of some words.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $($(#[doc = $about:literal])* $word:ident,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[doc = $about])* $word,)* }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$word),*];
        }

        impl $crate::json::write::Write for $name {
            fn write<'a>(&'a self, json: &mut $crate::json::write::Json<'a>) {
                const NAMES: &[&str] = &[$($crate::json::describe::quoted!($word)),*];
                json.raw(NAMES[*self as usize]);
            }
        }

        impl $crate::json::given::Read for $name {
            type Value = Self;
            fn read(
                given: &$crate::json::given::Given<'_>,
                name: &str,
                value: &mut Self,
                wrong: &mut $crate::json::given::Wrong,
            ) {
                let words = [$($crate::json::describe::quoted!($word)),*];
                if let Some(word) = $crate::json::given::word(given, name, &words, wrong) {
                    *value = Self::ALL[word];
                }
            }
            #[cfg(not(target_arch = "wasm32"))]
            fn typescript() -> String {
                <Self as $crate::json::typescript::Described>::name()
            }
            #[cfg(not(target_arch = "wasm32"))]
            fn shown(usual: &Self) -> Option<String> {
                let words = [$($crate::json::describe::quoted!($word)),*];
                Some(words[*usual as usize].replace('"', "`"))
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::typescript::Described for $name {
            fn name() -> String {
                [$($crate::json::describe::quoted!($word)),*].join(" | ")
            }
        }
    };
}

/// Describes what may be asked for: a struct whose fields are options, with what is usual
/// where nothing is said.
///
/// `= or(usual)` is an option; `as` a type says how it is read, where that is not by its own.
/// The options of `= flat(usual)` stand among those of the struct, and `= inner(usual)` is
/// none: nobody outside says it.
macro_rules! options {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $($(#[doc = $about:literal])*
            pub $field:ident: $type:ty $(as $read:ty)? = $how:ident($usual:expr),)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $about])* pub $field: $type,)*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $usual,)* }
            }
        }

        impl $crate::json::given::Options for $name {
            fn take(
                &mut self,
                given: &$crate::json::given::Given<'_>,
                wrong: &mut $crate::json::given::Wrong,
            ) {
                $($crate::json::describe::options!(
                    @take self given wrong $field $type $(as $read)?; $how
                );)*
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::typescript::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn members() -> Vec<$crate::json::typescript::Member> {
                let (mut res, usual) = (Vec::new(), Self::default());
                $($crate::json::describe::options!(
                    @member res usual $field [$($about)*] $type $(as $read)?; $how
                );)*
                res
            }
            fn declaration() -> $crate::json::typescript::Declaration {
                $crate::json::typescript::Declaration::object::<Self>(&[$($doc),*])
            }
        }
    };
    (@take $self:ident $given:ident $wrong:ident $field:ident $type:ty; or) => {
        $crate::json::given::take::<$type>($given, $crate::json::describe::named!($field), &mut $self.$field, $wrong)
    };
    (@take $self:ident $given:ident $wrong:ident $field:ident $type:ty as $read:ty; or) => {
        $crate::json::given::take::<$read>($given, $crate::json::describe::named!($field), &mut $self.$field, $wrong)
    };
    (@take $self:ident $given:ident $wrong:ident $field:ident $type:ty; flat) => {
        $crate::json::given::Options::take(&mut $self.$field, $given, $wrong)
    };
    (@take $self:ident $given:ident $wrong:ident $field:ident $type:ty; inner) => {};
    (@member $res:ident $usual:ident $field:ident [$($about:literal)*] $type:ty; or) => {
        $res.push($crate::json::typescript::Member::option::<$type>(
            $crate::json::describe::named!($field), &$usual.$field, &[$($about),*],
        ))
    };
    (@member $res:ident $usual:ident $field:ident [$($about:literal)*] $type:ty as $read:ty; or) => {
        $res.push($crate::json::typescript::Member::option::<$read>(
            $crate::json::describe::named!($field), &$usual.$field, &[$($about),*],
        ))
    };
    (@member $res:ident $usual:ident $field:ident [$($about:literal)*] $type:ty; flat) => {
        $res.extend($crate::json::typescript::Member::flat::<$type>())
    };
    (@member $res:ident $usual:ident $field:ident [$($about:literal)*] $type:ty; inner) => {};
}

/// Describes a value that is one of some structs: the member `kind` says which.
macro_rules! one_of {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $($(#[doc = $about:literal])* $kind:ident($type:ident),)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[doc = $about])* $kind($type),)* }

        impl $crate::json::write::Write for $name {
            fn write<'a>(&'a self, json: &mut $crate::json::write::Json<'a>) {
                json.open('{');
                let (kind, members): (_, &dyn $crate::json::write::Members) = match self {
                    $(Self::$kind(value) => ($crate::json::describe::quoted!($kind), value),)*
                };
                json.kind(kind);
                members.members(json);
                json.close('}');
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::typescript::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn declaration() -> $crate::json::typescript::Declaration {
                let kinds = [$(
                    ($crate::json::describe::quoted!($kind), <$type as $crate::json::typescript::Described>::members()),
                )*];
                $crate::json::typescript::Declaration::union::<Self>(&[$($doc),*], &kinds)
            }
        }
    };
}

/// The name of a field or a variant as JavaScript has it, in its quotes: `"prefLabel"` of
/// `pref_label`, `"scopeNote"` of `ScopeNote`. A name that is a keyword of Rust has `_`
/// behind it.
macro_rules! quoted {
    ($name:ident) => {{
        const LEN: usize = $crate::json::describe::camel::<0>(stringify!($name)).1;
        const BYTES: [u8; LEN] =
            $crate::json::describe::camel::<LEN>(stringify!($name)).0;
        const NAME: &str = match ::std::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => "",
        };
        NAME
    }};
}

/// The same without its quotes.
macro_rules! named {
    ($name:ident) => {{
        const QUOTED: &str = $crate::json::describe::quoted!($name);
        const LEN: usize = QUOTED.len() - 2;
        // Bytes of its own, for the quotes would be in the engine, too.
        const BYTES: [u8; LEN] = $crate::json::describe::unquoted::<LEN>(QUOTED);
        const NAME: &str = match ::std::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => "",
        };
        NAME
    }};
}

#[cfg(feature = "compile")]
pub(crate) use described;
pub(crate) use {answer, named, one_of, options, quoted, words};

/// The bytes of [`quoted!`], as many as there is room for, and how many they are.
pub(crate) const fn camel<const LEN: usize>(name: &str) -> ([u8; LEN], usize) {
    let name = name.as_bytes();
    let (mut res, mut len, mut at, mut is_capital) = ([b'"'; LEN], 1, 0, false);
    while at < name.len() {
        if name[at] == b'_' {
            is_capital = true;
        } else {
            if len < LEN {
                res[len] = if is_capital {
                    name[at].to_ascii_uppercase()
                } else if at == 0 {
                    name[at].to_ascii_lowercase()
                } else {
                    name[at]
                };
            }
            len += 1;
            is_capital = false;
        }
        at += 1;
    }
    (res, len + 1)
}

/// What stands between the quotes.
pub(crate) const fn unquoted<const LEN: usize>(quoted: &str) -> [u8; LEN] {
    let (mut res, mut at) = ([0; LEN], 0);
    while at < LEN {
        res[at] = quoted.as_bytes()[at + 1];
        at += 1;
    }
    res
}

#[cfg(test)]
mod tests {
    #![allow(dead_code, unreachable_pub)]

    use crate::id::Span;
    use crate::json::{Described, Json};

    words! {
        /// What it is.
        pub enum Kind {
            /// A note.
            ScopeNote,
        }
    }

    answer! {
        /// A stretch of text.
        #[derive(Debug)]
        pub struct Mark {
            /// Where.
            pub span: Span = flat,
            /// Which.
            pub kind: Kind,
            /// As it is
            /// called.
            pub ref_: Option<String> = maybe,
        }
    }

    answer! {
        /// A text.
        #[derive(Debug)]
        pub struct Marked {
            /// The text.
            pub text: String,
            /// What is marked.
            pub all_marks: Vec<Mark> = of text,
        }
    }

    #[test]
    fn names_are_those_of_javascript() {
        let names = [quoted!(pref_label), quoted!(ScopeNote), quoted!(where_)];
        assert_eq!(names, ["\"prefLabel\"", "\"scopeNote\"", "\"where\""]);
    }

    #[test]
    fn a_description_is_json_and_typescript() {
        let mark = |start, end, ref_: Option<&str>| Mark {
            span: Span { start, end },
            kind: Kind::ScopeNote,
            ref_: ref_.map(str::to_owned),
        };
        let marks = vec![mark(0, 2, None), mark(2, 3, Some("\u{1}\"é"))];
        let marked = Marked { text: "éa".to_owned(), all_marks: marks };
        assert_eq!(
            Json::of(&marked, "", |n| n.to_string()),
            concat!(
                r#"{"text":"éa","allMarks":[{"start":0,"end":1,"kind":"scopeNote"},"#,
                r#"{"start":1,"end":2,"kind":"scopeNote","ref":"\u0001\"é"}]}"#
            )
        );
        assert_eq!(
            Mark::declaration().to_string(),
            "/** A stretch of text. */\nexport interface Mark {\n  \
             /** First code unit of UTF-16. */\n  start: number;\n  \
             /** One past the last code unit. */\n  end: number;\n  \
             /** Which. */\n  kind: \"scopeNote\";\n  \
             /**\n   * As it is\n   * called.\n   */\n  ref?: string;\n}\n"
        );
    }
}
