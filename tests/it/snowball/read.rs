//! Reads Snowball: the language of https://snowballstem.org/compiler/snowman.html, as far as
//! its published algorithms speak it.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    Number(i32),
    Text(String),
    Sign(&'static str),
}

/// Longer ones first.
const SIGNS: [&str; 25] = [
    "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "<-", "->", "<+", "=>", "(", ")",
    "[", "]", "$", "=", "<", ">", "+", "-", "*", "/", "?",
];

/// A value, in parts: one, or two with a sign between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(i32),
    Variable(String),
    Cursor,
    Limit,
    Len,
    Sum(Box<Value>, &'static str, Box<Value>),
}

/// A string as it is written, or the one string variable that a program has.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    Of(String),
    Held,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ending {
    pub(super) text: String,
    pub(super) asked: Option<String>,
    pub(super) action: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Command {
    All(Vec<Command>),
    Or(Vec<Command>),
    And(Vec<Command>),
    Not(Box<Command>),
    Test(Box<Command>),
    Try(Box<Command>),
    Do(Box<Command>),
    Fail(Box<Command>),
    Goto(Box<Command>),
    GoPast(Box<Command>),
    Repeat(Box<Command>),
    SetLimit(Box<Command>, Box<Command>),
    Backwards(Box<Command>),
    Literal(Text),
    Group(String, bool),
    Call(String),
    Next,
    Hop(Value),
    AtLimit,
    ToMark(Value),
    Bra,
    Ket,
    Replace(Text),
    Insert(Text),
    Attach(Text),
    Hold,
    Store(String, Value),
    Compare(Value, &'static str, Value),
    Substring(usize),
    Among(usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Among {
    pub(super) endings: Vec<Ending>,
    pub(super) actions: Vec<Command>,
    pub(super) backward: bool,
}

#[derive(Debug)]
pub(super) struct Routine {
    pub(super) name: String,
    pub(super) backward: bool,
    pub(super) command: Command,
}

/// A program as it was read.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// `integer`, `boolean`, `string`, `routine`, `external`, `grouping`.
    pub(super) names: BTreeMap<String, &'static str>,
    pub(super) groups: Vec<(String, Vec<char>)>,
    pub(super) routines: Vec<Routine>,
    pub(super) amongs: Vec<Among>,
}

pub(super) fn read(text: &str) -> Source {
    let mut parser = Parser { tokens: tokens(text), ..Parser::default() };
    parser.program(false);
    assert_eq!(parser.at, parser.tokens.len());
    parser.source
}

fn tokens(text: &str) -> Vec<Token> {
    let mut res = Vec::new();
    let mut escapes: Option<(char, char)> = None;
    let mut macros: BTreeMap<String, String> = BTreeMap::new();
    let mut rest = text;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            rest = rest.trim_start();
        } else if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").unwrap().1;
        } else if c == '\'' {
            let (text, after) = string(&rest[1..], escapes, &macros);
            rest = after;
            res.push(Token::Text(text));
        } else if is_name(c) {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            rest = after;
            match name {
                "stringescapes" => {
                    let mut signs = rest.chars().filter(|c| !c.is_whitespace());
                    escapes = Some((signs.next().unwrap(), signs.next().unwrap()));
                    rest = rest.split_once(escapes.unwrap().1).unwrap().1;
                }
                "stringdef" => {
                    rest = rest.trim_start();
                    let (name, after) =
                        rest.split_at(rest.find(char::is_whitespace).unwrap());
                    let after = after.trim_start();
                    let after =
                        after.strip_prefix("decimal").unwrap_or(after).trim_start();
                    let text = after.strip_prefix('\'').unwrap();
                    let (value, after) = string(text, escapes, &macros);
                    macros.insert(name.to_owned(), value);
                    rest = after;
                }
                _ => res.push(
                    name.parse()
                        .map_or_else(|_| Token::Name(name.to_owned()), Token::Number),
                ),
            }
        } else {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign));
            let sign = sign.unwrap_or_else(|| panic!("{:.20}", rest));
            rest = &rest[sign.len()..];
            res.push(Token::Sign(sign));
        }
    }
    res
}

/// A string after its quote, and what follows it.
fn string<'a>(
    mut rest: &'a str,
    escapes: Option<(char, char)>,
    macros: &BTreeMap<String, String>,
) -> (String, &'a str) {
    let mut res = String::new();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match escapes {
            _ if c == '\'' => return (res, rest),
            Some((open, close)) if c == open => {
                // An apostrophe is the name of itself.
                let (name, after) = rest.split_once(close).unwrap();
                rest = after;
                if let Some(text) = macros.get(name) {
                    res += text;
                } else if let Some(hex) = name.strip_prefix("U+") {
                    res.extend(char::from_u32(u32::from_str_radix(hex, 16).unwrap()));
                } else {
                    assert!(matches!(name, "'" | "{"), "{name:?}");
                    res += name;
                }
            }
            _ => res.push(c),
        }
    }
    panic!("a string without end: {res}")
}

#[derive(Default)]
struct Parser {
    tokens: Vec<Token>,
    at: usize,
    backward: bool,
    /// A `substring` that waits for its `among`.
    waiting: Option<usize>,
    source: Source,
}

impl Parser {
    fn next(&mut self) -> Token {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }

    fn eats(&mut self, token: &str) -> bool {
        let is_it = match self.tokens.get(self.at) {
            Some(Token::Name(name)) => name == token,
            Some(Token::Sign(sign)) => *sign == token,
            _ => false,
        };
        self.at += usize::from(is_it);
        is_it
    }

    fn expect(&mut self, token: &str) {
        assert!(
            self.eats(token),
            "{token}: {:?}",
            &self.tokens[self.at.saturating_sub(9)..][..10]
        );
    }

    fn name(&mut self) -> String {
        match self.next() {
            Token::Name(name) => name,
            token => panic!("{token:?}"),
        }
    }

    fn program(&mut self, in_brackets: bool) {
        while self.at < self.tokens.len() && !(in_brackets && self.eats(")")) {
            let word = self.name();
            match word.as_str() {
                "integers" | "booleans" | "strings" | "routines" | "externals"
                | "groupings" => {
                    let kind = match word.as_str() {
                        "integers" => "integer",
                        "booleans" => "boolean",
                        "strings" => "string",
                        "groupings" => "grouping",
                        _ => "routine",
                    };
                    self.expect("(");
                    while !self.eats(")") {
                        let name = self.name();
                        self.source.names.insert(name, kind);
                    }
                }
                "backwardmode" => {
                    self.expect("(");
                    self.backward = true;
                    self.program(true);
                    self.backward = false;
                }
                "define" => self.define(),
                _ => panic!("{word}"),
            }
        }
    }

    fn define(&mut self) {
        let name = self.name();
        if self.eats("as") {
            let command = self.command();
            let backward = self.backward;
            self.source.routines.push(Routine { name, backward, command });
            return;
        }
        let mut letters: Vec<char> = Vec::new();
        let mut adds = true;
        loop {
            let more: Vec<char> = match self.next() {
                Token::Text(text) => text.chars().collect(),
                Token::Name(name) => self.group(&name).to_vec(),
                token => panic!("{token:?}"),
            };
            if adds {
                letters.extend(more);
            } else {
                letters.retain(|c| !more.contains(c));
            }
            adds = self.eats("+");
            if !adds && !self.eats("-") {
                break;
            }
        }
        letters.sort_unstable();
        letters.dedup();
        self.source.groups.push((name, letters));
    }

    fn group(&self, name: &str) -> &[char] {
        &self.source.groups.iter().find(|(known, _)| known == name).unwrap().1
    }

    /// Commands to the closing bracket. «and» and «or» bind alike, from the left.
    fn list(&mut self) -> Command {
        let mut res = Vec::new();
        while !self.eats(")") {
            let mut command = self.command();
            loop {
                if self.eats("or") {
                    let mut all = vec![command, self.command()];
                    while self.eats("or") {
                        all.push(self.command());
                    }
                    command = Command::Or(all);
                } else if self.eats("and") {
                    let mut all = vec![command, self.command()];
                    while self.eats("and") {
                        all.push(self.command());
                    }
                    command = Command::And(all);
                } else {
                    break;
                }
            }
            res.push(command);
        }
        Command::All(res)
    }

    fn command(&mut self) -> Command {
        use Command as C;
        let token = self.next();
        let name = match token {
            Token::Sign("(") => return self.list(),
            Token::Sign("[") => return C::Bra,
            Token::Sign("]") => return C::Ket,
            Token::Sign("$") => return self.integer(),
            Token::Sign("<-") => return C::Replace(self.text()),
            Token::Sign("<+") => return C::Insert(self.text()),
            Token::Sign("->") => {
                let name = self.name();
                assert_eq!(self.source.names[&name], "string");
                return C::Hold;
            }
            Token::Text(text) => return C::Literal(Text::Of(text)),
            Token::Name(name) => name,
            token => panic!("{token:?}"),
        };
        let boxed = |parser: &mut Self| Box::new(parser.command());
        match name.as_str() {
            "not" => C::Not(boxed(self)),
            "test" => C::Test(boxed(self)),
            "try" => C::Try(boxed(self)),
            "do" => C::Do(boxed(self)),
            "fail" => C::Fail(boxed(self)),
            "goto" => C::Goto(boxed(self)),
            "gopast" => C::GoPast(boxed(self)),
            "repeat" => C::Repeat(boxed(self)),
            "loop" | "atleast" => {
                let Token::Number(n) = self.next() else { panic!("a number") };
                let command = self.command();
                let mut all = vec![command.clone(); n as usize];
                if name == "atleast" {
                    all.push(C::Repeat(Box::new(command)));
                }
                C::All(all)
            }
            "backwards" => {
                self.backward = true;
                let res = C::Backwards(boxed(self));
                self.backward = false;
                res
            }
            "setlimit" => {
                let limit = boxed(self);
                self.expect("for");
                C::SetLimit(limit, boxed(self))
            }
            "next" => C::Next,
            "hop" => C::Hop(self.value()),
            "atlimit" => C::AtLimit,
            "tolimit" => C::ToMark(Value::Limit),
            "tomark" => C::ToMark(self.value()),
            "atmark" => C::Compare(Value::Cursor, "==", self.value()),
            "setmark" => C::Store(self.name(), Value::Cursor),
            "set" => C::Store(self.name(), Value::Number(1)),
            "unset" => C::Store(self.name(), Value::Number(0)),
            "delete" => C::Replace(Text::Of(String::new())),
            "insert" => C::Insert(self.text()),
            "attach" => C::Attach(self.text()),
            "true" => C::All(Vec::new()),
            "false" => C::Fail(Box::new(C::All(Vec::new()))),
            "substring" => {
                self.source
                    .amongs
                    .push(Among { backward: self.backward, ..Among::default() });
                let number = self.source.amongs.len() - 1;
                assert_eq!(self.waiting.replace(number), None);
                C::Substring(number)
            }
            "among" => self.among(),
            "non" => {
                self.eats("-");
                C::Group(self.name(), false)
            }
            _ => match self.source.names[&name] {
                "grouping" => C::Group(name, true),
                "routine" => C::Call(name),
                "boolean" => C::Compare(Value::Variable(name), "!=", Value::Number(0)),
                "string" => C::Literal(Text::Held),
                kind => panic!("{kind} {name}"),
            },
        }
    }

    fn text(&mut self) -> Text {
        match self.next() {
            Token::Text(text) => Text::Of(text),
            Token::Name(name) => {
                assert_eq!(self.source.names[&name], "string");
                Text::Held
            }
            token => panic!("{token:?}"),
        }
    }

    fn among(&mut self) -> Command {
        let waiting = self.waiting.take();
        let number = waiting.unwrap_or_else(|| {
            self.source
                .amongs
                .push(Among { backward: self.backward, ..Among::default() });
            self.source.amongs.len() - 1
        });
        self.expect("(");
        let (mut endings, mut actions) = (Vec::new(), Vec::<Command>::new());
        let mut first = 0;
        // What goes before each action.
        let mut starter = Vec::new();
        loop {
            match self.next() {
                Token::Text(text) => {
                    endings.push(Ending { text, asked: None, action: None });
                }
                Token::Name(name) => {
                    let ending: &mut Ending = endings.last_mut().unwrap();
                    ending.asked = Some(name);
                }
                Token::Sign("(") if endings.is_empty() => starter.push(self.list()),
                Token::Sign("(") => {
                    let action = self.list();
                    let known = actions.iter().position(|known| *known == action);
                    let is_nothing = action == Command::All(Vec::new());
                    let place = (!is_nothing).then(|| {
                        known.unwrap_or_else(|| {
                            actions.push(action);
                            actions.len() - 1
                        })
                    });
                    endings[first..].iter_mut().for_each(|ending| ending.action = place);
                    first = endings.len();
                }
                Token::Sign(")") => break,
                token => panic!("{token:?}"),
            }
        }
        let among = &mut self.source.amongs[number];
        (among.endings, among.actions) = (endings, actions);
        let mut all = Vec::new();
        if waiting.is_none() {
            all.push(Command::Substring(number));
        }
        all.extend(starter);
        all.push(Command::Among(number));
        Command::All(all)
    }

    fn integer(&mut self) -> Command {
        if self.eats("(") {
            let res = self.comparison();
            self.expect(")");
            return res;
        }
        let Token::Name(name) = self.next() else { panic!("a name") };
        let variable = Value::Variable(name.clone());
        let Token::Sign(sign) = self.next() else { panic!("a sign") };
        let value = self.value();
        match sign {
            "=" => Command::Store(name, value),
            "+=" => {
                Command::Store(name, Value::Sum(Box::new(variable), "+", Box::new(value)))
            }
            "-=" => {
                Command::Store(name, Value::Sum(Box::new(variable), "-", Box::new(value)))
            }
            _ => Command::Compare(variable, sign, value),
        }
    }

    fn comparison(&mut self) -> Command {
        let left = self.value();
        let Token::Sign(sign) = self.next() else { panic!("a sign") };
        Command::Compare(left, sign, self.value())
    }

    fn value(&mut self) -> Value {
        let mut res = self.term();
        loop {
            let sign = ["+", "-"].into_iter().find(|sign| self.eats(sign));
            let Some(sign) = sign else { return res };
            res = Value::Sum(Box::new(res), sign, Box::new(self.term()));
        }
    }

    fn term(&mut self) -> Value {
        match self.next() {
            Token::Number(number) => Value::Number(number),
            Token::Name(name) => match name.as_str() {
                "cursor" => Value::Cursor,
                "limit" => Value::Limit,
                "len" => Value::Len,
                // Of letters: a place is counted in them.
                "lenof" | "sizeof" => match self.next() {
                    Token::Text(text) => Value::Number(text.chars().count() as i32),
                    token => panic!("{token:?}"),
                },
                _ => Value::Variable(name),
            },
            token => panic!("{token:?}"),
        }
    }
}
