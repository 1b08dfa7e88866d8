//! The words after `cargo xtask <command>`: each command takes what it knows, and
//! [`Args::finish`] refuses what is left.

use std::str::FromStr;

use crate::failure::{Failure, Outcome};

/// The words that no option has claimed yet.
#[derive(Debug)]
pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: Vec<String>) -> Args {
        Args { words }
    }

    /// Whether `name` was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Every value of `name`: `--docs A --docs=B` gives A and B.
    pub(crate) fn values(&mut self, name: &str) -> Outcome<Vec<String>> {
        let mut res = Vec::new();
        let mut rest = Vec::new();
        let mut words = std::mem::take(&mut self.words).into_iter();
        while let Some(word) = words.next() {
            if word == name {
                match words.next() {
                    Some(value) if !value.starts_with("--") => res.push(value),
                    _ => return Err(Failure::told(format!("{name} needs a value"))),
                }
            } else if let Some(value) =
                word.strip_prefix(name).and_then(|rest| rest.strip_prefix('='))
            {
                res.push(value.to_owned());
            } else {
                rest.push(word);
            }
        }
        self.words = rest;
        Ok(res)
    }

    /// The value of `name`, which may be given once.
    pub(crate) fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let mut values = self.values(name)?;
        if values.len() > 1 {
            return Err(Failure::told(format!(
                "{name} was given {} times",
                values.len()
            )));
        }
        Ok(values.pop())
    }

    /// The value of `name`, parsed; `what` says what it should have been.
    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        name: &str,
        what: &str,
    ) -> Outcome<Option<T>> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        match value.parse() {
            Ok(parsed) => Ok(Some(parsed)),
            Err(_) => Err(Failure::told(format!("{name} {value}: this is not {what}"))),
        }
    }

    /// The words that are no options; an option that nothing has claimed is refused.
    pub(crate) fn rest(self) -> Outcome<Vec<String>> {
        let (options, words) =
            self.words.into_iter().partition(|word| word.starts_with('-'));
        Args { words: options }.finish()?;
        Ok(words)
    }

    /// Refuses any word that nothing has claimed.
    pub(crate) fn finish(self) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => {
                Err(Failure::told(format!("unknown option {word:?}; --help lists them")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn values_flags_and_both_spellings() {
        let mut args = args("--port 81 --docs a --no-serve --docs=b");
        assert_eq!(args.parsed::<u16>("--port", "a port").unwrap(), Some(81));
        assert_eq!(args.values("--docs").unwrap(), ["a", "b"]);
        assert!(args.flag("--no-serve"));
        assert!(!args.flag("--no-serve"));
        assert!(args.finish().is_ok());
    }

    #[test]
    fn what_nobody_claims_is_refused_by_name() {
        let message = args("--prot 81").finish().unwrap_err().to_string();
        assert!(message.contains("\"--prot\""), "{message}");
    }

    #[test]
    fn names_are_taken_and_options_are_not() {
        assert_eq!(args("vite node").rest().unwrap(), ["vite", "node"]);
        assert!(args("vite --fast").rest().is_err());
    }

    #[test]
    fn bad_values_are_refused_by_name() {
        let failures = [
            args("--port").value("--port").unwrap_err(),
            args("--corpus --port 1").value("--corpus").unwrap_err(),
            args("--port 1 --port 2").value("--port").unwrap_err(),
            args("--port 99999").parsed::<u16>("--port", "a port").unwrap_err(),
        ];
        for failure in failures {
            let message = failure.to_string();
            assert!(message.starts_with("--port") || message.starts_with("--corpus"));
        }
    }

    #[test]
    fn a_longer_name_is_not_a_value() {
        let mut args = args("--docs-only=x");
        assert_eq!(args.values("--docs").unwrap(), Vec::<String>::new());
        assert!(args.finish().is_err());
    }
}
