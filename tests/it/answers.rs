//! The engine's answers in TypeScript, made of the one description that there is of them.
//! That the JSON is of those types is held by `tests/wasm/answers.test.mjs`.

use manicule::compile;
use manicule::engine::{options, results};

#[test]
fn options_are_those_of_the_engine() {
    let types = [
        "// Generated from src/engine/options.rs: `UPDATE_EXPECT=1 cargo test answers`.\n",
        "import type { Value } from \"./answers.js\";\n\n",
        &options::typescript(),
    ];
    crate::expect("www/src/questions.ts", &types.concat());
}

#[test]
fn reports_are_those_of_the_compiler() {
    let types = [
        "// Generated from src/compile: `UPDATE_EXPECT=1 cargo test answers`.\n\n",
        &compile::typescript(),
    ];
    crate::expect("www/src/compile/report.ts", &types.concat());
}

#[test]
fn types_are_those_of_the_engine() {
    let first =
        "// Generated from src/engine/results: `UPDATE_EXPECT=1 cargo test answers`.\n";
    let [searched, read] = results::typescript();
    crate::expect("www/src/answers.ts", &[first, "\n", &searched].concat());
    let names = searched.lines().filter_map(|line| {
        let declared = line
            .strip_prefix("export interface ")
            .or(line.strip_prefix("export type "))?;
        declared.split_whitespace().next()
    });
    let words: Vec<&str> =
        read.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let mut used: Vec<&str> = names.filter(|name| words.contains(name)).collect();
    used.sort_unstable();
    let import =
        format!("import type {{ {} }} from \"./answers.js\";\n\n", used.join(", "));
    crate::expect("www/src/readings.ts", &[first, &import, &read].concat());
}
