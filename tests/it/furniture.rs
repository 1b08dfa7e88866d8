//! What repeats on the pages of a folder is furniture.

use manicule::compile::{Compiler, Report, Taken};
use manicule::engine::{Engine, SearchOptions};
use manicule::source::File;

fn file(path: String, body: &str) -> File {
    let html = format!("<title>T</title><body>{body}");
    File { path, bytes: html.into_bytes() }
}

/// Pages of a folder, each with a word of its own.
fn pages(folder: &str, n: usize, body: impl Fn(usize) -> String) -> Vec<File> {
    let page =
        |i| file(format!("{folder}p{i:02}.html"), &format!("{}<p>own{i}", body(i)));
    (0..n).map(page).collect()
}

fn compile(compiler: &mut Compiler, files: &[File], keep: bool) -> (Vec<u8>, Report) {
    compiler.begin(None);
    compiler.configure(Taken { keep_repeated: keep, ..Taken::default() });
    for file in files {
        compiler.add(file.clone());
    }
    let (section, report) = compiler.finish();
    (section.unwrap(), report)
}

/// On how many pages each word is found, and what the report says was left out.
fn found(files: &[File], words: &[&str]) -> (Vec<usize>, Vec<String>) {
    let (section, report) = compile(&mut Compiler::default(), files, false);
    let engine = Engine::open(section).unwrap();
    let total = |word: &&str| engine.search(word, &SearchOptions::default()).total;
    let said = report.repeated.into_iter();
    let said = said.map(|it| format!("{} {}/{} {}", it.text, it.pages, it.of, it.folder));
    (words.iter().map(total).collect(), said.collect())
}

#[test]
fn a_block_on_more_than_half_of_twenty_pages_is_no_text() {
    let half = |limit: usize| {
        move |i| if i < limit { "<p>logo</p>".into() } else { String::new() }
    };
    assert_eq!(
        found(&pages("", 20, half(11)), &["logo"]),
        (vec![0], vec!["logo 11/20 ".into()])
    );
    assert_eq!(found(&pages("", 20, half(10)), &["logo"]), (vec![10], vec![]));
    assert_eq!(found(&pages("", 19, half(19)), &["logo"]), (vec![19], vec![]));
}

/// What a theme repeats it repeats in paragraphs and lists; what an author repeats is meant.
#[test]
fn what_an_author_may_say_on_every_page_is_text() {
    let body = "<h2>Syntax</h2><blockquote>Said</blockquote><pre>make</pre>\
                <table><tr><td>Rows<td><p>Cells</table><dl><dt>Terms<dd><p>Means</dl>\
                <ul><li>Edit</ul><p>Printed";
    let words =
        ["syntax", "said", "make", "rows", "cells", "terms", "means", "edit", "printed"];
    let (found, said) = found(&pages("", 20, |_| body.into()), &words);
    assert_eq!(found, [20, 20, 20, 20, 20, 20, 20, 0, 0]);
    assert_eq!(said, ["Edit 20/20 ", "Printed 20/20 "]);
}

/// A folder counts with the folders in it, and its furniture is none of other folders.
#[test]
fn a_folder_has_furniture_of_its_own() {
    let mut files = pages("api/a/", 15, |_| "<p>menu</p><p>ours</p>".into());
    files.extend(pages("api/b/", 15, |_| "<p>menu</p>".into()));
    files.extend(pages("blog/", 60, |i| {
        if i < 9 { "<p>menu</p>".into() } else { String::new() }
    }));
    let (found, said) = found(&files, &["menu", "ours"]);
    assert_eq!(found, [9, 15]);
    assert_eq!(said, ["menu 30/30 api"]);
}

#[test]
fn only_pages_have_furniture_and_a_page_of_nothing_else_keeps_its_text() {
    let notes: Vec<File> = (0..30)
        .map(|i| File {
            path: format!("{i}.md"),
            bytes: format!("# N{i}\n\nsame\n\n<p>same").into(),
        })
        .collect();
    assert_eq!(found(&notes, &["same"]).0, [30]);
    let mut files = pages("", 30, |_| "<p>moved</p>".into());
    files.push(file("stub.html".into(), "<p>moved</p>"));
    assert_eq!(found(&files, &["moved"]).0, [1]);
}

#[test]
fn it_can_be_kept_and_is_counted_anew_each_time() {
    let files = pages("", 20, |_| "<p>logo</p>".into());
    let mut compiler = Compiler::default();
    let (with, report) = compile(&mut compiler, &files, true);
    assert!(report.repeated.is_empty());
    let (without, _) = compile(&mut compiler, &files, false);
    assert!(without.len() < with.len());
    // One page less, and nothing repeats on enough of them.
    let (few, _) = compile(&mut compiler, &files[1..], false);
    assert_eq!(few, compile(&mut Compiler::default(), &files[1..], false).0);
    assert_eq!(compile(&mut compiler, &files, true).0, with);
}
