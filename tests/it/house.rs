//! The rules of the house, each as a test that names what breaks it.
//!
//! The tables of src/ARCHITECTURE.md are read here, so that the page and the code cannot
//! differ: who may import whom, and which crate is known where.

use crate::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Lines of a file, at most: what can be read in one sitting.
const MAX_LINES: usize = 500;

fn read(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files under a folder, as paths from the root with `/`, sorted.
fn files(folder: &str) -> Vec<String> {
    let mut res = Vec::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(root(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{folder}/{name}");
            match entry.file_type().unwrap().is_dir() {
                true if name != "node_modules" => todo.push(path),
                true => {}
                // No text: the stemmers.
                false if extension(&path) == "bin" => {}
                false => res.push(path),
            }
        }
    }
    res.sort();
    assert!(!res.is_empty(), "{folder} is empty");
    res
}

fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or("")
}

/// A Rust file without comments and without its tests.
fn code(path: &str) -> String {
    let text = read(path);
    let mut res = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_test =
            line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test");
        if is_test
            && let Some(next) = lines.peek().filter(|next| next.starts_with("mod "))
        {
            if next.ends_with(';') {
                lines.next();
                continue;
            }
            break; // Tests come last in a file.
        }
        let is_comment = line.trim_start().starts_with("//");
        let line = if is_comment { "" } else { line.split(" // ").next().unwrap_or("") };
        res.push_str(line);
        res.push('\n');
    }
    res
}

/// Every Rust file of the library but its root and test files: module and path.
fn sources() -> Vec<(String, String)> {
    let is_source =
        |path: &String| extension(path) == "rs" && !path.ends_with("/tests.rs");
    let sources =
        files("src").into_iter().filter(is_source).filter(|path| path != "src/lib.rs");
    sources
        .map(|path| {
            let module = path["src/".len()..].split('/').next().unwrap_or_default();
            (module.trim_end_matches(".rs").to_owned(), path)
        })
        .collect()
}

/// Identifiers that stand after each `prefix` in `code`.
fn names_after<'a>(code: &'a str, prefix: &str) -> BTreeSet<&'a str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let starts =
        code.match_indices(prefix).filter(|(at, _)| !code[..*at].ends_with(is_name));
    starts
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]
        })
        .collect()
}

/// The rows of the table of ARCHITECTURE.md whose header begins with `first`, cell by cell
/// and without markup.
fn table(first: &str) -> Vec<Vec<String>> {
    let paper = read("src/ARCHITECTURE.md");
    let header = format!("| {first} |");
    let rows = paper.lines().skip_while(|line| !line.starts_with(&header));
    let rows: Vec<Vec<String>> = rows
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells
                .map(|cell| cell.replace(['`', '[', ']', '*'], "").trim().to_owned())
                .collect()
        })
        .collect();
    assert!(rows.len() > 1, "ARCHITECTURE.md has no table of {first}");
    rows
}

fn list(cell: &str) -> BTreeSet<&str> {
    cell.split(&[',', ' '][..]).filter(|name| !name.is_empty() && *name != "–").collect()
}

#[test]
fn modules_import_what_the_table_says() {
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, path) in sources() {
        let code = code(&path);
        assert!(!code.contains("crate::{"), "{path}: one `use` for each module, please");
        let names = names_after(&code, "crate::").into_iter().map(str::to_owned);
        imports
            .entry(module.clone())
            .or_default()
            .extend(names.filter(|name| *name != module));
    }
    let rows = table("module");
    let mut above = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in &rows {
        let (module, listed) = (row[0].as_str(), list(&row[2]));
        let Some(found) = imports.remove(module) else {
            wrong.push(format!("{module} has a row and no file"));
            continue;
        };
        if listed != found.iter().map(String::as_str).collect() {
            let found: Vec<String> =
                found.iter().map(|name| format!("`{name}`")).collect();
            wrong.push(format!("| `{module}` | … | {} |", found.join(" ")));
        }
        for upward in listed.difference(&above) {
            wrong.push(format!(
                "{module} imports {upward}, which stands below it in the table"
            ));
        }
        above.insert(module);
    }
    wrong.extend(imports.keys().map(|module| format!("{module} has no row")));
    assert!(
        wrong.is_empty(),
        "src/ARCHITECTURE.md and the code differ:\n{}",
        wrong.join("\n")
    );
}

/// The paths that a `use` names, `a::{b::c, d}` written out.
fn written_out(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    if let Some(list) = tree.strip_prefix('{').and_then(|t| t.strip_suffix('}')) {
        let mut depth = 0;
        let parts = list.split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        return parts
            .filter(|part| !part.trim().is_empty())
            .flat_map(written_out)
            .collect();
    }
    let (name, rest) = tree.split_once("::").unwrap_or((tree, ""));
    let name = name.split(' ').next().unwrap_or_default().to_owned();
    if rest.is_empty() {
        return vec![vec![name]];
    }
    let rest = written_out(rest).into_iter();
    rest.map(|path| std::iter::once(name.clone()).chain(path).collect()).collect()
}

/// The files of the library by their module path, each with those that it uses.
fn uses() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let owned = |path: &str| path.split("::").map(str::to_owned).collect::<Vec<_>>();
    let module = |path: &str| {
        let bare = path["src/".len()..].trim_end_matches(".rs").trim_end_matches("/mod");
        owned(&bare.replace('/', "::"))
    };
    let files: BTreeMap<Vec<String>, String> =
        sources().into_iter().map(|(_, path)| (module(&path), code(&path))).collect();
    let mut res = BTreeMap::new();
    for (own, code) in &files {
        // Where a name can be seen from is no use of what is there.
        let mut parts = code.split("pub(in ");
        let mut bare = parts.next().unwrap_or_default().to_owned();
        bare.extend(parts.filter_map(|part| part.split_once(')')).map(|(_, rest)| rest));
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let mut paths = Vec::new();
        let mut body = String::new();
        let mut pieces = bare.split("use ");
        body.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let begins_line = body.ends_with(['\n', ' ', ')']) || body.is_empty();
            match piece.split_once(';').filter(|_| begins_line) {
                Some((tree, rest)) => {
                    let flat: String =
                        tree.split_whitespace().collect::<Vec<_>>().join(" ");
                    paths.extend(written_out(&flat));
                    body.push_str(rest);
                }
                None => body.push_str(piece),
            }
        }
        let named = paths.clone();
        for path in body.split(|c| !is_name(c)).filter(|path| path.contains("::")) {
            let path = owned(path);
            let import = named.iter().find(|import| import.last() == path.first());
            let head = import.map_or(&path[..1], Vec::as_slice);
            paths.push([head, &path[1..]].concat());
        }
        let mut used = BTreeSet::new();
        for path in paths {
            let n_up = path.iter().take_while(|name| *name == "super").count();
            let base = match path[0].as_str() {
                "crate" => Vec::new(),
                _ => own[..own.len() - n_up].to_vec(),
            };
            let rest =
                path.iter().skip(n_up).filter(|name| *name != "crate" && *name != "self");
            let mut target = [base, rest.cloned().collect()].concat();
            while !target.is_empty() && !files.contains_key(&target) {
                target.pop();
            }
            if target != *own && target.first() == own.first() {
                used.insert(target);
            }
        }
        res.insert(own.clone(), used);
    }
    res
}

/// What cannot be read without knowing the rest already has no beginning.
#[test]
fn files_use_one_another_in_no_circle() {
    let mut uses = uses();
    // Who uses nothing that is left stands in no circle, nor does who is not used.
    loop {
        let left: BTreeSet<Vec<String>> = uses.keys().cloned().collect();
        let used: BTreeSet<Vec<String>> = uses.values().flatten().cloned().collect();
        uses.retain(|file, targets| {
            targets.retain(|target| left.contains(target));
            !targets.is_empty() && used.contains(file)
        });
        if uses.len() == left.len() {
            break;
        }
    }
    let shown: Vec<String> = uses.keys().map(|file| file.join("/")).collect();
    assert!(shown.is_empty(), "files in circles: {}", shown.join(", "));
}

#[test]
fn the_engine_and_the_compiler_meet_in_text_and_corpus_only() {
    let compiler: BTreeSet<&str> = ["encode", "source", "compile"].into();
    for row in table("module").iter().filter(|row| row[0] != "wasm") {
        let (module, imports) = (row[0].as_str(), list(&row[2]));
        if compiler.contains(module) {
            let shared = [
                "id", "wire", "sort", "interner", "json", "text", "corpus", "index",
                "encode", "source",
            ]
            .into();
            assert!(imports.is_subset(&shared), "{module} imports {imports:?}");
        } else {
            assert!(imports.is_disjoint(&compiler), "{module} imports {imports:?}");
        }
    }
}

/// Serialization is for the edges: files on one side, JavaScript on the other.
#[test]
fn each_crate_is_known_where_the_table_says() {
    let rows = table("crate");
    let rows: BTreeMap<&str, BTreeSet<&str>> =
        rows.iter().map(|row| (row[0].as_str(), list(&row[1]))).collect();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let wasm = &manifest["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"];
    let tables = [&manifest["dependencies"], wasm];
    let crates: BTreeSet<&str> = tables
        .iter()
        .flat_map(|t| t.as_table().unwrap().keys())
        .map(String::as_str)
        .collect();
    let listed: BTreeSet<&str> = rows.keys().copied().collect();
    assert_eq!(listed, crates, "the crates of ARCHITECTURE.md and of Cargo.toml");
    for (name, folders) in rows {
        let path_of_crate = format!("{}::", name.replace('-', "_"));
        let mut found = BTreeSet::new();
        for (_, path) in sources() {
            if names_after(&code(&path), &path_of_crate).is_empty() {
                continue;
            }
            let inside = |folder: &&str| {
                path.strip_prefix("src/").is_some_and(|p| p.starts_with(*folder))
            };
            let folder = folders.iter().find(|folder| inside(folder));
            found.insert(*folder.unwrap_or_else(|| panic!("{path} knows {name}")));
        }
        assert_eq!(found, folders, "{name} is not used where ARCHITECTURE.md says");
    }
}

#[test]
fn no_file_is_longer_than_a_sitting() {
    let folders = [
        "src",
        "xtask/src",
        "xtask/js",
        "xtask/glue",
        "www/src",
        "www/playground",
        "www/docs/site",
    ];
    let generated = "src/text/tables.rs";
    for path in folders.into_iter().flat_map(files).filter(|path| path != generated) {
        let n_lines = read(&path).lines().count();
        assert!(
            n_lines <= MAX_LINES,
            "{path} has {n_lines} lines; more than {MAX_LINES} are two files"
        );
    }
    let n_lines = read("src/ARCHITECTURE.md").lines().count();
    assert!(
        n_lines <= 250,
        "src/ARCHITECTURE.md has {n_lines} lines; it is an overview, not a book"
    );
}

#[test]
fn the_version_is_one_everywhere() {
    let version = env!("CARGO_PKG_VERSION");
    let heading = format!("## {version}");
    let changelog = read("CHANGELOG.md");
    let first = changelog.lines().find(|line| line.starts_with("## "));
    assert!(
        first.is_some_and(
            |line| line == heading || line.starts_with(&format!("{heading} "))
        ),
        "CHANGELOG.md begins with {first:?}; this is {version}"
    );
    let package: serde_json::Value =
        serde_json::from_str(&read("pkg/package.json")).unwrap();
    assert_eq!(package["version"], version, "pkg/package.json");
}

/// A datum that no test reads proves nothing.
#[test]
fn every_test_datum_is_used() {
    let is_test = |path: &String| matches!(extension(path), "rs" | "mjs");
    let mut tests: Vec<String> = files("tests/it").into_iter().filter(is_test).collect();
    tests
        .extend(["tests/engine_only.rs".into(), "src/source/html/parse/tests.rs".into()]);
    let own = "tests/it/house.rs";
    let tests: String =
        tests.iter().filter(|path| *path != own).map(|path| read(path)).collect();
    let searches: String = files("tests/data/search")
        .iter()
        .filter(|p| extension(p) == "toml")
        .map(|p| read(p))
        .collect();
    for path in files("tests/data") {
        let parts: Vec<&str> = path.split('/').skip(2).collect();
        let name = parts[parts.len() - 1];
        let folder = format!("tests/data/{}", parts[0]);
        let is_used = match parts[..] {
            [_, "README.md"] => true,
            ["corpora", corpus, ..] => {
                searches.contains(&format!("corpus = \"{corpus}\""))
            }
            // Read by name.
            ["format", _] => tests.contains(&format!("\"{name}\"")),
            // Read as a folder, or by name.
            _ => [format!("{folder}\""), format!("{folder}/{name}\"")]
                .iter()
                .any(|p| tests.contains(p)),
        };
        assert!(is_used, "{path}: no test reads it");
    }
}

/// A corpus is data from somebody; nothing of it is ever markup or code.
#[test]
fn the_page_makes_nothing_out_of_strings() {
    let forbidden = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "setHTMLUnsafe",
        "parseFromString",
        "dangerouslySetInnerHTML",
        "eval(",
        "new Function",
    ];
    let folders = ["www/src", "www/demo", "www/playground", "www/docs/site"];
    for path in folders.into_iter().flat_map(files) {
        let text = read(&path);
        for (number, line) in text.lines().enumerate() {
            for word in forbidden {
                let is_name = |c: char| c.is_alphanumeric() || c == '-';
                let found = line
                    .match_indices(word)
                    .any(|(at, _)| !line[..at].ends_with(is_name));
                assert!(!found, "{path}:{}: {word}", number + 1);
            }
        }
    }
}

/// What `cargo xtask soak` fuzzes is what there is to fuzz.
#[test]
fn every_fuzz_target_is_fuzzed_at_length() {
    let text = read("tests/fuzz/mod.rs");
    let targets = text.lines().filter_map(|line| line.trim().strip_prefix("name: \""));
    let targets: Vec<&str> =
        targets.filter_map(|rest| rest.strip_suffix("\",")).collect();
    let text = read("xtask/src/steps/fuzz.rs");
    let list = text.split_once("TARGETS: [&str;").unwrap().1.split_once(';').unwrap().0;
    assert_eq!(list.split('"').skip(1).step_by(2).collect::<Vec<_>>(), targets);
}

/// An element of a page that is called like what the document has hides it (`<img name="body">`).
#[test]
fn the_document_is_asked_by_what_no_element_hides() {
    const OF_DOCUMENTS: [&str; 16] = [
        "activeElement",
        "addEventListener",
        "adoptedStyleSheets",
        "baseURI",
        "body",
        "createElement",
        "createRange",
        "createTextNode",
        "createTreeWalker",
        "documentElement",
        "fonts",
        "getElementById",
        "getSelection",
        "head",
        "querySelector",
        "querySelectorAll",
    ];
    for folder in ["dom", "element", "corpus", "host"] {
        for path in files(&format!("www/src/{folder}")) {
            let text = read(&path);
            for name in OF_DOCUMENTS {
                let asked = format!("document.{name}");
                let is_asked = text.match_indices(&asked).any(|(at, _)| {
                    let after = text[at + asked.len()..].chars().next();
                    let before = text[..at].chars().next_back();
                    !after.is_some_and(char::is_alphanumeric)
                        && !before
                            .is_some_and(|c| c == '`' || c == '.' || c.is_alphanumeric())
                });
                assert!(
                    !is_asked,
                    "{path} asks {asked}; `host/here.ts` has what cannot be hidden"
                );
            }
        }
    }
}

/// Whoever answers stands behind one seam; the public property alone speaks of a module.
#[test]
fn elements_know_a_corpus_and_no_module() {
    let own = "www/src/element/manicule-element.ts";
    for path in files("www/src/element").into_iter().filter(|path| path != own) {
        let text = read(&path);
        for name in ["corpus/manicule.js", "corpus/local.js", "corpus/load.js"] {
            assert!(!text.contains(name), "{path} imports {name}");
        }
    }
}

/// Bad input is an answer, not an accident: in a page a panic ends the module.
#[test]
fn the_library_never_gives_up() {
    let forbidden = [
        ".unwrap()",
        ".unwrap_err()",
        ".expect(",
        ".expect_err(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        " assert!(",
        " assert_eq!(",
        " assert_ne!(",
    ];
    for (_, path) in sources() {
        let code = code(&path);
        for (number, line) in code.lines().enumerate() {
            let found = forbidden.iter().find(|word| line.contains(*word));
            assert!(
                found.is_none(),
                "{path}: line {} of its code has {found:?}",
                number + 1
            );
        }
    }
}

/// What the tree says is true on every machine.
#[test]
fn no_file_knows_this_machine() {
    let places = ["/root/", "/home/", "/tmp/", "/work/", "/Users/", "C:\\\\"];
    let folders = [
        "src",
        "tests/it",
        "tests/wasm",
        "tests/browser",
        "tests/package",
        "tests/examples",
        "xtask/src",
        "xtask/js",
        "www/src",
        "www/playground",
        "www/docs/site",
        "corpus",
    ];
    let own = "tests/it/house.rs";
    for path in folders.into_iter().flat_map(files).filter(|path| path != own) {
        let text = read(&path);
        let found = places.iter().find(|place| text.contains(*place));
        assert!(found.is_none(), "{path} names {found:?}");
    }
}
