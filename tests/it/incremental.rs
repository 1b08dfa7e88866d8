//! What was compiled before changes no byte.

use manicule::compile::{Compiler, compile};
use manicule::source::File;
use proptest::prelude::*;

/// Lines of several formats and languages, some of them broken.
const LINES: [&str; 14] = [
    "# A heading with Capitals",
    "---\ntitle: Fields\nlang: fr\ndate: 2015-12-16\n---",
    "Le vieux jardinier arrose ses citronniers pendant que les enfants dorment encore au \
     fond de la maison, et personne ne parle des longues journées de pluie du printemps.",
    "The old gardener waters his lemon trees while the children are still asleep at the \
     back of the house, and nobody speaks of the long days of rain in spring.",
    "Der alte Gärtner gießt seine Zitronenbäume, während die Kinder noch hinten im Haus \
     schlafen, und niemand spricht von den langen Regentagen im Frühling.",
    "網絡主權 and 网络",
    "{\"id\":\"a\",\"title\":\"A\",\"text\":\"Lemon tree\",\"n\":1.5}",
    "{\"id\":\"b\",\"text\":[\"Lantern\",\"light\"],\"url\":\"javascript:x\"}",
    "{oops",
    "<h1>Page</h1><p lang=de>Zitrone</p>",
    "",
    "- an item\n- another",
    "> quoted",
    "```\ncode  stays\n```",
];

const NAMES: [&str; 8] =
    ["a.md", "b.md", "c.html", "d.txt", "e.jsonl", "f.json", "g.odd", "a.txt"];

const SCHEME: &str = "[[concept]]\nid = \"lemon-tree\"\nprefLabel = \"lemon tree\"\n";

/// Which file gets which lines; none takes it away.
type Edit = (usize, Option<Vec<usize>>);

fn edits() -> impl Strategy<Value = Vec<(Vec<Edit>, bool)>> {
    let lines = prop::collection::vec(0..LINES.len(), 0..6);
    let edit = (0..NAMES.len(), prop::option::weighted(0.85, lines));
    prop::collection::vec((prop::collection::vec(edit, 1..5), any::<bool>()), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// After any edits, in one process or from one to the next, the bytes and the report
    /// are those of a compiler that knows nothing.
    #[test]
    fn compiling_again_is_compiling(rounds in edits(), scheme: bool, restart: bool) {
        let concepts =
            scheme.then(|| File { path: "s.toml".into(), bytes: SCHEME.into() });
        let mut folder = std::collections::BTreeMap::new();
        let mut compiler = Compiler::default();
        for (edits, cancel) in rounds {
            for (name, lines) in edits {
                match lines {
                    Some(lines) => folder.insert(
                        NAMES[name],
                        lines.iter().map(|&line| LINES[line]).collect::<Vec<_>>().join("\n\n"),
                    ),
                    None => folder.remove(NAMES[name]),
                };
            }
            let files: Vec<File> = folder
                .iter()
                .map(|(path, text)| File { path: (*path).into(), bytes: text.clone().into() })
                .collect();
            if cancel {
                // What is left in the middle is no harm.
                compiler.begin(concepts.as_ref());
                for file in files.iter().take(2) {
                    compiler.add(file.clone());
                }
                compiler.tell();
                compiler.write();
            }
            compiler.begin(concepts.as_ref());
            for file in &files {
                compiler.add(file.clone());
                compiler.tell();
            }
            let again = compiler.finish();
            let anew = compile(&files, concepts.as_ref(), &mut |_, _| {});
            prop_assert_eq!(&again.0, &anew.0);
            prop_assert_eq!(format!("{:?}", again.1), format!("{:?}", anew.1));
            if restart {
                let saved = compiler.save();
                compiler = Compiler::default();
                prop_assert_eq!(compiler.restore(&saved), !files.is_empty());
            }
        }
    }
}

#[test]
fn only_what_changed_is_read() {
    let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
    let mut compiler = Compiler::default();
    let mut read = |files: &[File]| {
        compiler.begin(None);
        let new: Vec<bool> =
            files.iter().map(|file| compiler.add(file.clone())).collect();
        compiler.finish();
        new
    };
    assert_eq!(read(&[file("a.md", "one"), file("b.md", "two")]), [true, true]);
    assert_eq!(read(&[file("a.md", "one"), file("b.md", "three")]), [false, true]);
    assert_eq!(read(&[file("b.md", "three"), file("a.md", "one")]), [false, false]);
    // Of one path there may be two.
    assert_eq!(read(&[file("a.md", "one"), file("a.md", "one")]), [false, true]);
    assert_eq!(read(&[file("b.md", "three")]), [true], "what is gone is forgotten");
}

/// A file that comes after writing began is written too.
#[test]
fn files_may_come_late() {
    let files: Vec<File> = (0..4)
        .map(|i| File { path: format!("{i}.md"), bytes: format!("# {i}\n\nText").into() })
        .collect();
    let mut compiler = Compiler::default();
    compiler.begin(None);
    for (i, file) in files.iter().enumerate() {
        compiler.add(file.clone());
        assert!(compiler.write());
        assert_eq!(
            (compiler.progress().documents, compiler.progress().written),
            (i + 1, 1)
        );
    }
    assert_eq!(compiler.finish().0, compile(&files, None, &mut |_, _| {}).0);
}
