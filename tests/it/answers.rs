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
    let types = [
        "// Generated from src/engine/results: `UPDATE_EXPECT=1 cargo test answers`.\n\n",
        &results::typescript(),
    ];
    crate::expect("www/src/answers.ts", &types.concat());
}
