//! How many tests passed, as the test runners tell it.

use std::fmt;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// Of `cargo test`: the sum over its binaries.
    pub(crate) fn of_cargo(output: &str) -> Counts {
        let mut res = Counts::default();
        for line in output.lines().filter(|line| line.starts_with("test result: ")) {
            let words: Vec<&str> = line.split([' ', ';']).collect();
            for pair in words.windows(2) {
                match (pair[0].parse::<u64>(), pair[1]) {
                    (Ok(n), "passed") => res.passed += n,
                    (Ok(n), "failed") => res.failed += n,
                    _ => {}
                }
            }
        }
        res
    }

    /// Of `node --test --test-reporter=tap`: its last lines.
    pub(crate) fn of_node(output: &str) -> Counts {
        let number = |name: &str| {
            let line = output.lines().rev().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.trim().parse::<u64>().ok()).unwrap_or(0)
        };
        Counts {
            passed: number("# pass "),
            failed: number("# fail ") + number("# cancelled "),
        }
    }

    /// Tests that were left out, with their reasons, as both runners tell them.
    pub(crate) fn left_out(output: &str) -> Vec<String> {
        let lines = output.lines().map(str::trim).filter_map(|line| {
            let of_node =
                || line.starts_with("ok ").then(|| line.split_once(" # SKIP")).flatten();
            match line.strip_prefix("skipped: ") {
                Some(why) => Some(why.to_owned()),
                None => of_node().map(|(test, why)| {
                    let name = test.split_once(" - ").map_or(test, |(_, name)| name);
                    format!("{name}: {}", why.trim())
                }),
            }
        });
        let mut res: Vec<String> = lines.collect();
        res.sort();
        res.dedup();
        res
    }

    pub(crate) fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_summed_over_binaries() {
        let output = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 40 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out\n";
        assert_eq!(Counts::of_cargo(output), Counts { passed: 43, failed: 2 });
        assert_eq!(Counts::of_cargo("error: could not compile"), Counts::default());
    }

    #[test]
    fn node_tells_at_its_end() {
        let output = "# pass 99\nok 1 - says # pass 5\n1..2\n# tests 13\n# suites 0\n\
            # pass 10\n# fail 2\n# cancelled 1\n# skipped 0\n# todo 0\n";
        assert_eq!(Counts::of_node(output), Counts { passed: 10, failed: 3 });
    }

    #[test]
    fn what_is_left_out_is_named() {
        let output = "    ok 3 - bun makes it # SKIP bun is not installed\nok 4 - b\n\
            skipped: ../shared/x is not here\nskipped: ../shared/x is not here\n";
        let named = ["../shared/x is not here", "bun makes it: bun is not installed"];
        assert_eq!(Counts::left_out(output), named);
    }

    #[test]
    fn the_last_line_of_a_run() {
        assert_eq!(Counts { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}
