//! Lays a Snowball program in bytes; `src/text/stem/program.rs` has the grammar.

use super::read::{Among, Command, Source, Text, Value};
use std::collections::BTreeSet;

/// The instructions, by number.
#[derive(Clone, Copy, Debug, PartialEq)]
#[rustfmt::skip]
enum Op {
    Return, Literal, In, Out, ToIn, ToOut, Next, Hop, AtLimit, Among, Case, Bra, Ket, Replace,
    Insert, Hold, Load, Less, Store, Test, ToMark, Choice, Save, Commit, Restore, Limit,
    Unlimit, Fail, Jump, Back, Call, Reverse,
}

/// An instruction in bytes: one, and its operands.
type Code = Vec<Vec<u8>>;

/// The string of this length is the one that is held.
const HELD: u8 = 255;

pub(super) fn write(source: &Source) -> Vec<u8> {
    let mut writer = Writer::of(source);
    // The program is the first routine, then those that it calls, in order of appearance.
    let (mut routines, mut at) = (Vec::new(), 0);
    writer.routine("stem");
    while at < writer.routines.len() {
        let name = writer.routines[at].clone();
        let routine = source.routines.iter().find(|r| r.name == name).unwrap();
        writer.backward = routine.backward;
        let mut code = writer.command(&routine.command);
        code.push(plain(Op::Return));
        routines.push(code.concat());
        at += 1;
    }
    let alphabet: String = writer.alphabet.iter().collect();
    let mut res = number(alphabet.len());
    res.extend_from_slice(alphabet.as_bytes());
    res.extend(number(writer.groups.len()));
    for name in &writer.groups {
        let (_, letters) = source.groups.iter().find(|(known, _)| known == name).unwrap();
        res.extend(number(letters.len()));
        res.extend(letters.iter().map(|&c| writer.letter(c)));
    }
    res.extend(number(writer.amongs.len()));
    for &among in &writer.amongs {
        writer.among(&source.amongs[among], &mut res);
    }
    res.extend(number(routines.len()));
    res.extend(routines.concat());
    res
}

fn plain(op: Op) -> Vec<u8> {
    vec![op as u8]
}

fn with(op: Op, operand: usize) -> Vec<u8> {
    [plain(op), number(operand)].concat()
}

/// A varint.
fn number(mut value: usize) -> Vec<u8> {
    let mut res = Vec::new();
    while value >= 0x80 {
        res.push(value as u8 | 0x80);
        value >>= 7;
    }
    res.push(value as u8);
    res
}

struct Writer<'a> {
    source: &'a Source,
    backward: bool,
    alphabet: Vec<char>,
    /// What is used, in order of appearance.
    groups: Vec<String>,
    amongs: Vec<usize>,
    routines: Vec<String>,
    variables: Vec<String>,
    /// Routines that read endings, by themselves or by what they call.
    reading: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    fn of(source: &'a Source) -> Self {
        let mut letters = BTreeSet::new();
        let strings = source.names.values().filter(|kind| **kind == "string").count();
        assert!(strings < 2, "there is but one register for strings");
        letters.extend(source.groups.iter().flat_map(|(_, letters)| letters));
        let endings = source.amongs.iter().flat_map(|among| &among.endings);
        endings.for_each(|ending| letters.extend(ending.text.chars()));
        let actions = source.amongs.iter().flat_map(|among| &among.actions);
        let routines = source.routines.iter().map(|routine| &routine.command);
        for command in routines.chain(actions) {
            each(command, &mut |command| match command {
                Command::Literal(Text::Of(text))
                | Command::Replace(Text::Of(text))
                | Command::Insert(Text::Of(text))
                | Command::Attach(Text::Of(text)) => letters.extend(text.chars()),
                _ => {}
            });
        }
        let mut res = Self {
            source,
            backward: false,
            alphabet: letters.into_iter().collect(),
            groups: Vec::new(),
            amongs: Vec::new(),
            routines: Vec::new(),
            variables: Vec::new(),
            reading: BTreeSet::new(),
        };
        loop {
            let found: Vec<String> = source
                .routines
                .iter()
                .filter(|routine| res.reads(&routine.command))
                .map(|routine| routine.name.clone())
                .collect();
            let before = res.reading.len();
            res.reading.extend(found);
            if res.reading.len() == before {
                break;
            }
        }
        res.check_endings();
        res
    }

    /// Whether a command forgets which ending was read before it.
    fn reads(&self, command: &Command) -> bool {
        let mut res = false;
        self.each_within(command, &mut |command| {
            res |= match command {
                Command::Substring(_) => true,
                Command::Call(name) => self.reading.contains(name),
                _ => false,
            }
        });
        res
    }

    /// A command, and all in it, and in the actions of its endings.
    fn each_within(&self, command: &Command, look: &mut dyn FnMut(&Command)) {
        each(command, &mut |command| {
            look(command);
            if let Command::Among(number) = command {
                let actions = &self.source.amongs[*number].actions;
                actions.iter().for_each(|action| self.each_within(action, look));
            }
        });
    }

    /// What was read is kept in one register: nothing else may be read before it is used.
    fn check_endings(&self) {
        for routine in &self.source.routines {
            let mut open = None;
            self.each_within(&routine.command, &mut |command| match command {
                Command::Substring(number) => assert_eq!(open.replace(*number), None),
                Command::Among(number) => assert_eq!(open.take(), Some(*number)),
                Command::Call(name) => {
                    assert!(open.is_none() || !self.reading.contains(name), "{name}");
                }
                _ => {}
            });
        }
    }

    fn letter(&self, c: char) -> u8 {
        self.alphabet.binary_search(&c).unwrap() as u8
    }

    /// The letters of a string, in the direction in which it is read.
    fn letters(&self, text: &str, backward: bool) -> Vec<u8> {
        let mut res: Vec<u8> = text.chars().map(|c| self.letter(c)).collect();
        if backward {
            res.reverse();
        }
        res
    }

    fn routine(&mut self, name: &str) -> usize {
        place(&mut self.routines, name.to_owned())
    }

    fn among(&self, among: &Among, res: &mut Vec<u8>) {
        let mut endings: Vec<(Vec<u8>, u8, u8)> = among
            .endings
            .iter()
            .map(|ending| {
                let letters = self.letters(&ending.text, among.backward);
                let case = ending.action.map_or(0, |action| action + 1);
                let asked = ending.asked.as_ref().map_or(0, |name| {
                    self.routines.iter().position(|known| known == name).unwrap() + 1
                });
                (letters, case as u8, asked as u8)
            })
            .collect();
        endings.sort();
        res.extend(number(endings.len()));
        let (mut same, mut rest, mut letters) = (Vec::new(), Vec::new(), Vec::new());
        let mut before: &[u8] = &[];
        for (text, ..) in &endings {
            let shared = before.iter().zip(text).take_while(|(a, b)| a == b).count();
            same.push(shared as u8);
            rest.push((text.len() - shared) as u8);
            letters.extend_from_slice(&text[shared..]);
            before = text;
        }
        res.extend([same, rest, letters].concat());
        res.extend(endings.iter().map(|(_, case, _)| case));
        let asks = endings.iter().any(|(.., asked)| *asked > 0);
        res.extend(number(if asks { endings.len() } else { 0 }));
        if asks {
            res.extend(endings.iter().map(|(.., asked)| asked));
        }
    }

    fn with_text(&self, op: Op, text: &Text) -> Vec<u8> {
        let (len, letters) = match text {
            Text::Of(text) => {
                (text.chars().count() as u8, self.letters(text, self.backward))
            }
            Text::Held => (HELD, Vec::new()),
        };
        [vec![op as u8, len], letters].concat()
    }

    fn variable(&mut self, name: &str) -> u8 {
        64 + place(&mut self.variables, name.to_owned()) as u8
    }

    /// Brings a value into the sum.
    fn value(&mut self, value: &Value) -> Code {
        match value {
            Value::Sum(left, sign, right) => {
                let mut res = self.value(left);
                let right = match (*sign, &**right) {
                    ("+", Value::Number(n)) => Value::Number(-n),
                    ("-", right) => right.clone(),
                    _ => panic!("only a number is added: {right:?}"),
                };
                res.push(vec![Op::Less as u8, self.term(&right)]);
                res
            }
            value => vec![vec![Op::Load as u8, self.term(value)]],
        }
    }

    fn term(&mut self, value: &Value) -> u8 {
        match value {
            Value::Number(n) => {
                assert!((-16..48).contains(n), "{n}");
                (*n + 16) as u8
            }
            Value::Variable(name) => self.variable(name),
            Value::Cursor => 96,
            Value::Limit => 97,
            Value::Len => 98,
            Value::Sum(..) => panic!("{value:?}"),
        }
    }

    fn command(&mut self, command: &Command) -> Code {
        use Command as C;
        match command {
            C::All(all) => all.iter().flat_map(|command| self.command(command)).collect(),
            C::Or(all) => {
                let mut res = Code::new();
                let codes: Vec<Code> =
                    all.iter().map(|command| self.command(command)).collect();
                for (n, code) in codes.into_iter().rev().enumerate() {
                    if n == 0 {
                        res = code;
                        continue;
                    }
                    let mut all = vec![with(Op::Choice, code.len() + 1)];
                    all.extend(code);
                    all.push(with(Op::Commit, res.len()));
                    all.extend(res);
                    res = all;
                }
                res
            }
            C::And(all) => {
                let (last, first) = all.split_last().unwrap();
                let mut res = Code::new();
                for command in first {
                    res.extend(self.test(command));
                }
                res.extend(self.command(last));
                res
            }
            C::Not(command) => {
                let code = self.command(command);
                let end = [with(Op::Commit, 0), plain(Op::Fail)];
                choice(code, end)
            }
            C::Test(command) => self.test(command),
            C::Try(command) => {
                let code = self.command(command);
                choice(code, [with(Op::Commit, 0)])
            }
            C::Do(command) => {
                let code = self.command(command);
                choice(code, [plain(Op::Restore)])
            }
            C::Fail(command) => {
                let mut res = self.command(command);
                res.push(plain(Op::Fail));
                res
            }
            C::Goto(command) => match &**command {
                C::Group(name, is_in) => self.seek_group(name, *is_in),
                command => self.seek(command, [plain(Op::Restore), with(Op::Jump, 2)]),
            },
            C::GoPast(command) => match &**command {
                C::Group(name, is_in) => {
                    let mut res = self.seek_group(name, *is_in);
                    res.push(plain(Op::Next));
                    res
                }
                command => self.seek(command, [with(Op::Commit, 2)]),
            },
            C::Repeat(command) => {
                let code = self.command(command);
                let back = code.len() + 2;
                choice(code, [with(Op::Commit, 0), with(Op::Back, back)])
            }
            C::SetLimit(limit, command) => {
                let mut res = vec![plain(Op::Save)];
                res.extend(self.command(limit));
                res.push(plain(Op::Limit));
                res.extend(self.command(command));
                res.push(plain(Op::Unlimit));
                res
            }
            C::Backwards(command) => {
                let before = std::mem::replace(&mut self.backward, true);
                let code = self.command(command);
                self.backward = before;
                let mut res = vec![plain(Op::Reverse)];
                if self.can_fail(command) {
                    // What fails must leave the word as it is written.
                    res.extend(choice(code, [with(Op::Commit, 2)]));
                    res.extend([plain(Op::Reverse), plain(Op::Fail)]);
                } else {
                    res.extend(code);
                }
                res.push(plain(Op::Reverse));
                res
            }
            C::Literal(text) => vec![self.with_text(Op::Literal, text)],
            C::Group(name, is_in) => {
                let op = if *is_in { Op::In } else { Op::Out };
                vec![with(op, place(&mut self.groups, name.clone()))]
            }
            C::Call(name) => vec![with(Op::Call, self.routine(name))],
            C::Next => vec![plain(Op::Next)],
            C::Hop(value) => {
                let mut res = self.value(value);
                res.push(plain(Op::Hop));
                res
            }
            C::AtLimit => vec![plain(Op::AtLimit)],
            C::ToMark(value) => {
                let mut res = self.value(value);
                res.push(plain(Op::ToMark));
                res
            }
            C::Bra => vec![plain(Op::Bra)],
            C::Ket => vec![plain(Op::Ket)],
            C::Replace(text) => vec![self.with_text(Op::Replace, text)],
            C::Insert(text) => vec![self.with_text(Op::Insert, text)],
            C::Attach(text) => {
                let insert = self.with_text(Op::Insert, text);
                vec![plain(Op::Save), insert, plain(Op::Restore)]
            }
            C::Hold => vec![plain(Op::Hold)],
            C::Store(name, value) => {
                let mut res = self.value(value);
                res.push(vec![Op::Store as u8, self.variable(name) - 64]);
                res
            }
            C::Compare(left, sign, right) => {
                let mut res = self.value(left);
                match right {
                    Value::Number(0) => {}
                    Value::Sum(of, "+", number) => {
                        res.push(vec![Op::Less as u8, self.term(of)]);
                        res.push(vec![Op::Less as u8, self.term(number)]);
                    }
                    right => res.push(vec![Op::Less as u8, self.term(right)]),
                }
                let signs = ["<", "==", "<=", ">", "!=", ">="];
                let kinds = signs.iter().position(|known| known == sign).unwrap() + 1;
                res.push(vec![Op::Test as u8, kinds as u8]);
                res
            }
            C::Substring(number) => {
                let source = self.source;
                let endings = source.amongs[*number].endings.iter();
                endings.flat_map(|ending| &ending.asked).for_each(|name| {
                    self.routine(name);
                });
                vec![with(Op::Among, place(&mut self.amongs, *number))]
            }
            C::Among(number) => self.actions(*number),
        }
    }

    fn actions(&mut self, number: usize) -> Code {
        let source = self.source;
        let actions = &source.amongs[number].actions;
        let mut res = Code::new();
        for (case, action) in actions.iter().enumerate().rev() {
            let mut code = self.command(action);
            // An action that reads another ending would be taken for what that is.
            if self.reads(action) && !res.is_empty() {
                code.push(with(Op::Jump, res.len()));
            }
            let mut all =
                vec![[vec![Op::Case as u8, case as u8 + 1], number_of(&code)].concat()];
            all.extend(code);
            all.extend(res);
            res = all;
        }
        res
    }

    fn test(&mut self, command: &Command) -> Code {
        let mut res = vec![plain(Op::Save)];
        res.extend(self.command(command));
        res.push(plain(Op::Restore));
        res
    }

    fn seek_group(&mut self, name: &str, is_in: bool) -> Code {
        let op = if is_in { Op::ToIn } else { Op::ToOut };
        vec![with(op, place(&mut self.groups, name.to_owned()))]
    }

    /// Tries a command at one letter after the other. `end` is what it does where it succeeds.
    fn seek<const N: usize>(&mut self, command: &Command, end: [Vec<u8>; N]) -> Code {
        let first = match command {
            Command::All(all) => all.first(),
            command => Some(command),
        };
        // Nothing else needs to be tried where a letter of a group must be.
        let mut res = match first {
            Some(Command::Group(name, is_in)) => self.seek_group(name, *is_in),
            _ => Code::new(),
        };
        res.extend(choice(self.command(command), end));
        let back = res.len() + 1;
        res.extend([plain(Op::Next), with(Op::Back, back)]);
        res
    }

    fn can_fail(&self, command: &Command) -> bool {
        match command {
            Command::All(all) => all.iter().any(|command| self.can_fail(command)),
            Command::Or(all) => all.iter().all(|command| self.can_fail(command)),
            Command::Do(_)
            | Command::Try(_)
            | Command::Repeat(_)
            | Command::Store(..) => false,
            _ => true,
        }
    }
}

fn number_of(code: &Code) -> Vec<u8> {
    number(code.len())
}

/// A choice that goes on behind `end`.
fn choice<const N: usize>(code: Code, end: [Vec<u8>; N]) -> Code {
    let mut res = vec![with(Op::Choice, code.len() + N)];
    res.extend(code);
    res.extend(end);
    res
}

fn place<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|known| *known == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

/// A command, and all in it.
fn each(command: &Command, look: &mut dyn FnMut(&Command)) {
    use Command as C;
    look(command);
    match command {
        C::All(all) | C::Or(all) | C::And(all) => {
            all.iter().for_each(|command| each(command, look));
        }
        C::Not(inner)
        | C::Test(inner)
        | C::Try(inner)
        | C::Do(inner)
        | C::Fail(inner)
        | C::Goto(inner)
        | C::GoPast(inner)
        | C::Repeat(inner)
        | C::Backwards(inner) => {
            each(inner, look);
        }
        C::SetLimit(limit, inner) => {
            each(limit, look);
            each(inner, look);
        }
        _ => {}
    }
}
