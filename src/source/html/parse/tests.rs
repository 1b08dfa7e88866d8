use std::path::Path;

use html5ever::interface::NodeOrText;
use html5ever::ns;

use super::*;
use crate::source::html::tree::{DOCUMENT, no_name};

/// The text nodes of html5lib's tree construction tests, whole documents with scripting off.
#[test]
fn html5lib_documents_have_their_text() {
    let path = "../shared/conformance/html/derived-text.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: ../shared/conformance/html is not on this machine");
        return;
    };
    let cases: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let is_ours =
        |case: &&serde_json::Value| case["fragment"].is_null() && case["script"] != "on";
    let cases: Vec<_> = cases.as_array().unwrap().iter().filter(is_ours).collect();
    let known = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/source/html5lib.exceptions");
    let known = std::fs::read_to_string(known).unwrap();
    let known = known.lines().filter(|line| !line.starts_with('#'));
    let known: Vec<&str> = known.map(|line| line.split_once("  # ").unwrap().0).collect();
    let mut differing = Vec::new();
    let mut shown = String::new();
    for case in &cases {
        let data = case["data"].as_str().unwrap();
        let got = serde_json::to_value(text_nodes(&parse(data, false).unwrap())).unwrap();
        if got != case["text_nodes"] {
            differing.push(data);
            shown += &format!("\n{data}\n   got {got}\n  want {}", case["text_nodes"]);
        }
    }
    println!("html5lib: {} of {}", cases.len() - differing.len(), cases.len());
    assert_eq!(differing, known, "{shown}");
}

fn text_nodes(tree: &Tree) -> Vec<serde_json::Value> {
    let mut res = Vec::new();
    let mut todo = vec![(DOCUMENT, Vec::new())];
    while let Some((id, path)) = todo.pop() {
        if let Some(text) = tree.text(id) {
            res.push(serde_json::json!({ "path": path, "text": text }));
        }
        let mut inner: Vec<String> = path;
        if tree.is_element(id) {
            let name = &tree.node(id).name;
            let prefix = match name.ns {
                ns!(svg) => "svg ",
                ns!(mathml) => "math ",
                _ => "",
            };
            inner.push(format!("{prefix}{}", name.local));
        }
        let mut child = tree.node(id).last;
        while let Some(at) = child {
            todo.push((at, inner.clone()));
            child = tree.node(at).previous;
        }
        if let Some(content) = tree.node(id).content {
            inner.push("#content".to_string());
            todo.push((content, inner));
        }
    }
    res
}

#[test]
fn detached_nodes_leave_no_trace() {
    let mut tree = Tree { nodes: Vec::new() };
    let root = tree.add(no_name(), Vec::new(), None);
    for text in ["a", "b", "c"] {
        let id = tree.add_text(StrTendril::from_slice(text));
        tree.insert(root, NodeOrText::AppendNode(id), None);
    }
    tree.detach(2);
    assert_eq!(tree.own_text(root), "ac");
    tree.insert(root, NodeOrText::AppendNode(2), Some(1));
    assert_eq!(tree.own_text(root), "bac");
    tree.detach(2);
    tree.detach(3);
    tree.detach(1);
    assert_eq!((tree.node(root).first, tree.node(root).last), (None, None));
}
