//! Declarations of options and answers in TypeScript.

use super::given::Read;
use crate::id::Span;

/// What has a type in TypeScript.
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
#[derive(Clone, Debug)]
pub enum Member {
    /// Its line.
    Own(String),
    /// The name of the other, and what it has.
    Extended(String, Vec<Member>),
}

impl Member {
    /// One of the type of `T`; `name` is in its quotes.
    pub fn new<T: Described>(name: &str, is_optional: bool, docs: &[&str]) -> Self {
        let sign = if is_optional { "?" } else { "" };
        let name = name.trim_matches('"');
        Self::Own(format!("{}  {name}{sign}: {};\n", comment("  ", docs), T::name()))
    }

    /// One that may be left out, with what it then is.
    pub fn option<T: Read>(name: &str, usual: &T::Value, docs: &[&str]) -> Self {
        let shown = T::shown(usual).map(|usual| format!(" Default: {usual}."));
        let shown = docs.join("\n") + &shown.unwrap_or_default();
        let docs: Vec<&str> = shown.lines().collect();
        Self::Own(format!("{}  {name}?: {};\n", comment("  ", &docs), T::typescript()))
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
#[derive(Clone, Debug)]
pub struct Declaration(String);

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

impl std::fmt::Display for Declaration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! primitive {
    ($($type:ty: $name:literal),*) => {
        $(impl Described for $type {
            fn name() -> String {
                $name.to_owned()
            }
        })*
    };
}

primitive!(String: "string", &str: "string", u32: "number", usize: "number", f32: "number", f64: "number", bool: "boolean");

impl<T: Described> Described for Vec<T> {
    fn name() -> String {
        let name = T::name();
        if name.contains(' ') { format!("({name})[]") } else { format!("{name}[]") }
    }
}

impl<T: Described> Described for Vec<(String, T)> {
    fn name() -> String {
        format!("Record<string, {}>", T::name())
    }
}

impl<T: Described> Described for Option<T> {
    fn name() -> String {
        T::name()
    }
}

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
