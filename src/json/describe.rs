//! The macros that describe answers, and their declarations in TypeScript.

#[cfg(not(target_arch = "wasm32"))]
use crate::id::Span;

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
        impl $crate::json::describe::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn members() -> Vec<$crate::json::describe::Member> {
                let mut res = Vec::new();
                $($crate::json::describe::answer!(@member res $field [$($about)*] $type $(; $how)?);)*
                res
            }
            fn declaration() -> $crate::json::describe::Declaration {
                $crate::json::describe::Declaration::object::<Self>(&[$($doc),*])
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
        $res.extend($crate::json::describe::Member::flat::<$type>())
    };
    (@member $res:ident $field:ident [$($about:literal)*] $type:ty; maybe) => {
        $res.push($crate::json::describe::Member::new::<$type>($crate::json::describe::quoted!($field), true, &[$($about),*]))
    };
    (@member $res:ident $field:ident [$($about:literal)*] $type:ty $(; of)?) => {
        $res.push($crate::json::describe::Member::new::<$type>($crate::json::describe::quoted!($field), false, &[$($about),*]))
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

        #[cfg(not(target_arch = "wasm32"))]
        impl $crate::json::describe::Described for $name {
            fn name() -> String {
                [$($crate::json::describe::quoted!($word)),*].join(" | ")
            }
        }
    };
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
        impl $crate::json::describe::Described for $name {
            fn name() -> String {
                stringify!($name).to_owned()
            }
            fn declaration() -> $crate::json::describe::Declaration {
                let kinds = [$(
                    ($crate::json::describe::quoted!($kind), <$type as $crate::json::describe::Described>::members()),
                )*];
                $crate::json::describe::Declaration::union::<Self>(&[$($doc),*], &kinds)
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

pub(crate) use {answer, one_of, quoted, words};

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

/// What has a type in TypeScript.
#[cfg(not(target_arch = "wasm32"))]
pub trait Described {
    /// Its name, or the type itself where it has none.
    fn name() -> String;

    /// Its members, where it has any.
    fn members() -> Vec<Member> {
        Vec::new()
    }

    /// Its declaration, where it has a name.
    fn declaration() -> Declaration {
        Declaration(String::new())
    }
}

/// A member of an object, or all members of another that it extends.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub enum Member {
    /// Its line.
    Own(String),
    /// The name of the other, and what it has.
    Extended(String, Vec<Member>),
}

#[cfg(not(target_arch = "wasm32"))]
impl Member {
    /// One of the type of `T`; `name` is in its quotes.
    pub fn new<T: Described>(name: &str, is_optional: bool, docs: &[&str]) -> Self {
        let sign = if is_optional { "?" } else { "" };
        let name = name.trim_matches('"');
        Self::Own(format!("{}  {name}{sign}: {};\n", comment("  ", docs), T::name()))
    }

    /// The members of `T`, which has a name of its own or has not.
    pub fn flat<T: Described>() -> Vec<Self> {
        match T::declaration().0.is_empty() {
            true => T::members(),
            false => vec![Self::Extended(T::name(), T::members())],
        }
    }

    /// All lines.
    fn lines(members: &[Self]) -> String {
        let lines = |member: &Self| match member {
            Self::Own(line) => line.clone(),
            Self::Extended(_, members) => Self::lines(members),
        };
        members.iter().map(lines).collect()
    }
}

/// A declaration of a type.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub struct Declaration(String);

#[cfg(not(target_arch = "wasm32"))]
impl Declaration {
    /// An interface, which extends those whose members stand among its own.
    pub fn object<T: Described>(docs: &[&str]) -> Self {
        let (mut extended, mut own) = (Vec::new(), String::new());
        for member in T::members() {
            match member {
                Member::Own(line) => own += &line,
                Member::Extended(name, _) => extended.push(name),
            }
        }
        let from = if extended.is_empty() { "" } else { " extends " };
        let extended = extended.join(", ");
        let comment = comment("", docs);
        Self(format!(
            "{comment}export interface {}{from}{extended} {{\n{own}}}\n",
            T::name()
        ))
    }

    /// Another name for `type_name`.
    pub fn alias<T: Described>(docs: &[&str], type_name: &str) -> Self {
        Self(format!("{}export type {} = {type_name};\n", comment("", docs), T::name()))
    }

    /// A union of objects, each with its `kind`.
    pub fn union<T: Described>(docs: &[&str], kinds: &[(&str, Vec<Member>)]) -> Self {
        let mut res = format!("{}export type {} =", comment("", docs), T::name());
        for (kind, members) in kinds {
            let members = Member::lines(members).replace('\n', "\n    ");
            res += &format!("\n  | {{\n      kind: {kind};\n    {}}}", members);
        }
        Self(res + ";\n")
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn comment(indent: &str, docs: &[&str]) -> String {
    let lines: Vec<&str> = docs.iter().map(|line| line.trim()).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines = lines.iter().map(|line| format!("{indent} * {line}\n"));
            format!("{indent}/**\n{}{indent} */\n", lines.collect::<String>())
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl std::fmt::Display for Declaration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(not(target_arch = "wasm32"))]
macro_rules! primitive {
    ($($type:ty: $name:literal),*) => {
        $(impl Described for $type {
            fn name() -> String {
                $name.to_owned()
            }
        })*
    };
}

#[cfg(not(target_arch = "wasm32"))]
primitive!(String: "string", usize: "number", f32: "number", f64: "number", bool: "boolean");

#[cfg(not(target_arch = "wasm32"))]
impl<T: Described> Described for Vec<T> {
    fn name() -> String {
        let name = T::name();
        if name.contains(' ') { format!("({name})[]") } else { format!("{name}[]") }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Described> Described for Vec<(String, T)> {
    fn name() -> String {
        format!("Record<string, {}>", T::name())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: Described> Described for Option<T> {
    fn name() -> String {
        T::name()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Described for Span {
    fn name() -> String {
        "{ start: number; end: number }".to_owned()
    }
    fn members() -> Vec<Member> {
        vec![
            Member::new::<usize>("start", false, &["First code unit of UTF-16."]),
            Member::new::<usize>("end", false, &["One past the last code unit."]),
        ]
    }
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
