//! The law of corpora in parts: they answer as the same corpus in one file does, to the bit; and
//! what is brought is what was asked for, or an error.

use crate::relevance::collection;
use crate::root;
use manicule::compile::{Hosted, compile, hosted};
use manicule::corpus::Corpus;
use manicule::engine::{
    ConcordanceOptions, Engine, SearchOptions, SuggestOptions, options::ReaderOptions,
};
use manicule::rank::Unit;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;
use std::collections::BTreeMap;

/// Times that a question is asked, at most: its lists; texts of which feedback is taken; the
/// lists of their words; what is shown; and once more where a correction or another place is tried.
const MAX_ROUNDS: usize = 8;

/// A corpus in parts on its host.
struct Host {
    hosted: Hosted,
    engine: Engine,
    /// What was fetched: times and bytes.
    fetched: (usize, usize),
}

fn parts_of(section: &[u8]) -> Hosted {
    hosted(section, &mut |part| compress_to_vec(part, 6)).unwrap().unwrap()
}

impl Host {
    fn of(section: &[u8]) -> Self {
        let hosted = parts_of(section);
        let engine = Engine::open(hosted.section.clone()).unwrap();
        Self { hosted, engine, fetched: (0, 0) }
    }

    /// Forgets what was fetched.
    fn again(&mut self) {
        self.engine = Engine::open(self.hosted.section.clone()).unwrap();
    }

    /// Asks until nothing is wanted.
    fn ask(&mut self, question: &dyn Fn(&Engine) -> String) -> String {
        for _ in 0..MAX_ROUNDS {
            let answer = question(&self.engine);
            let wanted = self.engine.wanted();
            if wanted.is_empty() {
                return answer;
            }
            for place in wanted {
                let bytes = place.bytes.start as usize..place.bytes.end as usize;
                let part = &self.hosted.files[place.file].1[bytes];
                self.fetched.0 += 1;
                self.fetched.1 += part.len();
                let part = decompress_to_vec(part).unwrap();
                self.engine.give(place.part, &part).unwrap();
            }
        }
        panic!("more than {MAX_ROUNDS} rounds");
    }
}

fn section_of(corpus: &str) -> Vec<u8> {
    let (files, scheme) = crate::search::files(corpus);
    compile(&files, scheme.as_ref(), &mut |_, _| {}).0.unwrap()
}

/// Signs are found in running text only where the text is at hand.
fn is_sign(query: &str) -> bool {
    !query.contains(char::is_alphanumeric)
}

#[test]
fn every_case_is_answered_in_parts_as_in_one_file() {
    let mut corpora: BTreeMap<String, (Engine, Host)> = BTreeMap::new();
    for (nth, (corpus, query, options)) in crate::search::cases().into_iter().enumerate()
    {
        let (one, host) = corpora.entry(corpus).or_insert_with_key(|corpus| {
            let section = section_of(corpus);
            (Engine::open(section.clone()).unwrap(), Host::of(&section))
        });
        if is_sign(&query) {
            continue;
        }
        if nth % 3 == 0 {
            host.again();
        }
        let search = |engine: &Engine| format!("{:?}", engine.search(&query, &options));
        assert_eq!(host.ask(&search), search(one), "{query}");
        assert!(one.wanted().is_empty());
    }
}

/// Numbers that look like chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % n
    }
}

/// Some of the words, their beginnings, and what can be made of several.
fn queries(section: &[u8], n: usize) -> Vec<String> {
    let corpus = Corpus::open(section.to_vec()).unwrap();
    let words: Vec<String> =
        corpus.lexicon.words().map(|form| corpus.lexicon.written(form)).collect();
    let mut chance = Chance(7);
    let query = |_| {
        let mut word = || {
            // The commonest have the smallest numbers.
            let n = 1 + chance.below(words.len());
            words[chance.below(n)].clone()
        };
        let [a, b, c, d, e] = std::array::from_fn(|_| word());
        match chance.below(12) {
            0 => a,
            1 => a.chars().take(3).collect(),
            2 => format!("{a} {b}"),
            3 => format!("{a} {b} {c} {d} {e}"),
            4 => format!("\"{a} {b}\" {c}"),
            5 => format!("{a} NEAR/5 {b}"),
            6 => format!("{a} -{b}"),
            7 => format!("{a} OR {b} {c}"),
            8 => format!("title:{a} {b}"),
            9 => format!("{a}*"),
            10 => a.chars().rev().chain(b.chars()).collect(),
            _ => format!("{a}_{b} ({c} {d})"),
        }
    };
    (0..n).map(query).collect()
}

/// Something to ask of an engine, with its answer as text.
type Question = Box<dyn Fn(&Engine) -> String>;

/// All that is asked of an engine with `query`.
fn questions(query: &str) -> Vec<Question> {
    let search = |options: SearchOptions| -> Question {
        let query = query.to_owned();
        Box::new(move |engine| format!("{:?}", engine.search(&query, &options)))
    };
    let default = SearchOptions::default;
    let reader = ReaderOptions { lang: Some("pt".into()), ..ReaderOptions::default() };
    let (typed, listed) = (query.to_owned(), query.to_owned());
    vec![
        search(default()),
        search(SearchOptions { unit: Unit::Passage, explain: true, ..default() }),
        search(SearchOptions {
            sort: Some("-date".into()),
            reader,
            offset: 3,
            ..default()
        }),
        Box::new(move |engine| {
            format!("{:?}", engine.suggest(&typed, &SuggestOptions::default()))
        }),
        Box::new(move |engine| {
            format!("{:?}", engine.concordance(&listed, &ConcordanceOptions::default()))
        }),
    ]
}

fn answers_alike(section: &[u8], queries: &[String]) -> Host {
    let (one, mut host) = (Engine::open(section.to_vec()).unwrap(), Host::of(section));
    for (nth, query) in queries.iter().filter(|query| !is_sign(query)).enumerate() {
        if nth % 2 == 0 {
            host.again();
        }
        let questions = questions(query);
        // One of them in turn, each for itself.
        let question = &questions[nth % questions.len()];
        assert_eq!(host.ask(question), question(&one), "{query}");
    }
    host
}

#[test]
fn chance_is_answered_in_parts_as_in_one_file() {
    for corpus in ["five", "net", "manual", "tongues"] {
        let section = section_of(corpus);
        answers_alike(&section, &queries(&section, 80));
    }
}

/// Long enough for a second ranking by the words of the best answers.
#[test]
fn questions_are_answered_in_parts_as_in_one_file() {
    let dir = root("tests/data/judged/faquad");
    let bytes = std::fs::read(dir.join("docs.jsonl")).unwrap();
    let file = manicule::source::File { path: "docs.jsonl".into(), bytes };
    let section = compile(&[file], None, &mut |_, _| {}).0.unwrap();
    let asked = collection::read_queries(&dir.join("queries.jsonl")).unwrap();
    let mut asked: Vec<String> =
        asked.into_iter().step_by(50).map(|(_, text)| text).collect();
    asked.extend(queries(&section, 40));
    let host = answers_alike(&section, &asked);
    let n_files: usize = host.hosted.files.iter().map(|(_, bytes)| bytes.len()).sum();
    let (parts, bytes) = (host.fetched.0 / asked.len(), host.fetched.1 / asked.len());
    println!(
        "section {} (one file {}), packs {n_files}; a question {parts} parts, {bytes} bytes",
        host.hosted.section.len(),
        section.len()
    );
    assert!(bytes < n_files, "{bytes} of {n_files}");
}

/// Documents and concepts, too, and every text.
#[test]
fn what_is_read_in_parts_is_what_was_written() {
    let names: Vec<_> = std::fs::read_dir(root("tests/data/corpora")).unwrap().collect();
    for name in names {
        let section = section_of(name.unwrap().file_name().to_str().unwrap());
        let (one, mut host) =
            (Engine::open(section.clone()).unwrap(), Host::of(&section));
        for doc in one.documents() {
            let read = |engine: &Engine| format!("{:?}", engine.document(&doc.id, ""));
            assert_eq!(host.ask(&read), read(&one));
        }
        for entry in one.concepts("") {
            let id = &entry.concept.id;
            let read = |engine: &Engine| format!("{:?}", engine.concept(id, ""));
            assert_eq!(host.ask(&read), read(&one));
        }
    }
}

/// What a document says again and again, and what it says but once: the links to both.
#[test]
fn links_are_proved_in_parts_as_in_one_file() {
    let mut text = String::from("# Again\n");
    for nth in 0..240 {
        // More often than a link looks for; some lines differ at their end, some at their start.
        let line = match nth % 5 {
            0 => format!("the same line is said again {}", nth / 100),
            1 => format!("{} the same line is said", nth / 50),
            2 => "the same line is said again and again".into(),
            3 => "said again ".repeat(1 + nth / 12),
            _ => format!("only here stands word{nth}"),
        };
        let again = if nth % 2 == 0 { &line } else { "Nothing." };
        text += &format!("\n## Part {nth}\n\n{line}\n\n- {again}\n");
    }
    let file = manicule::source::File { path: "a.md".into(), bytes: text.into_bytes() };
    let section = compile(&[file], None, &mut |_, _| {}).0.unwrap();
    let mut asked: Vec<String> = [
        "same line",
        "again 2",
        "\"7 the same line\"",
        "said again",
        "\"again and again\"",
    ]
    .map(String::from)
    .into();
    asked.extend((4..240).step_by(35).map(|nth| format!("word{nth}")));
    let (one, mut host) = (Engine::open(section.clone()).unwrap(), Host::of(&section));
    let options =
        SearchOptions { unit: Unit::Passage, limit: 50, ..SearchOptions::default() };
    let mut n_quoted = 0;
    for query in asked {
        host.again();
        let links = |engine: &Engine| {
            let hits = engine.search(&query, &options).hits.into_iter();
            let links = hits.flat_map(|hit| hit.passages.into_iter().map(|it| it.href));
            links.collect::<Vec<_>>().join("\n")
        };
        let links_of_one = links(&one);
        n_quoted += links_of_one.matches(":~:text=").count();
        assert_eq!(host.ask(&links), links_of_one, "{query}");
    }
    assert!(n_quoted > 15, "{n_quoted}");
}

/// What is stored again after a change is what a deploy has to bring: places are steps, so a word
/// that becomes another one changes the lists of both and the text that it stands in.
#[test]
fn a_changed_word_changes_its_lists_and_its_text() {
    let bytes = std::fs::read(root("tests/data/judged/faquad/docs.jsonl")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let section = |text: String| {
        let (path, bytes) = ("docs.jsonl".into(), text.into_bytes());
        let file = manicule::source::File { path, bytes };
        compile(&[file], None, &mut |_, _| {}).0.unwrap()
    };
    // In the middle, a word that stands elsewhere for another that does.
    let (start, rest) =
        text.split_at(text.len() / 2 + text[text.len() / 2..].find('\n').unwrap());
    let changed = [start, &rest.replacen(" que ", " para ", 1)].concat();
    assert_ne!(text, changed);
    let (before, after) = (parts_of(&section(text)), parts_of(&section(changed)));
    let parts = |hosted: &Hosted| -> Vec<Vec<u8>> {
        let engine = Engine::open(hosted.section.clone()).unwrap();
        let bytes = |place: &manicule::corpus::parts::Extent| {
            let range = place.bytes.start as usize..place.bytes.end as usize;
            hosted.files[place.file].1[range].to_vec()
        };
        engine.parts().all().iter().map(bytes).collect()
    };
    let (before, after) = (parts(&before), parts(&after));
    let n_changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert_eq!(before.len(), after.len());
    println!("{n_changed} of {} parts", before.len());
    assert!(
        (2..=3).contains(&n_changed) && before.len() > 20,
        "{n_changed} of {}",
        before.len()
    );
}

/// A part with any byte changed, cut short, or another one: an error, and it is wanted again.
#[test]
fn what_is_not_the_part_is_refused() {
    let section = section_of("net");
    let mut host = Host::of(&section);
    let title = host.engine.documents()[0].title.clone();
    let search = |engine: &Engine| engine.search(&title, &SearchOptions::default()).total;
    search(&host.engine);
    let wanted = host.engine.wanted();
    assert!(!wanted.is_empty());
    let bytes = |host: &Host, at: usize| {
        let place = &host.engine.parts().all()[at];
        let range = place.bytes.start as usize..place.bytes.end as usize;
        decompress_to_vec(&host.hosted.files[place.file].1[range]).unwrap()
    };
    for place in &wanted {
        let right = bytes(&host, place.part as usize);
        for at in 0..right.len() {
            let mut wrong = right.clone();
            wrong[at] ^= 1;
            assert_eq!(
                host.engine.give(place.part, &wrong).unwrap_err().code(),
                "bad-module"
            );
        }
        assert!(host.engine.give(place.part, &right[..right.len() - 1]).is_err());
        assert!(host.engine.give(place.part, &[]).is_err());
        for other in 0..host.engine.parts().all().len() {
            let other_bytes = bytes(&host, other);
            let is_it = other == place.part as usize;
            assert!(is_it || host.engine.give(place.part, &other_bytes).is_err());
        }
    }
    search(&host.engine);
    assert_eq!(host.engine.wanted(), wanted);
    assert!(host.engine.give(u32::MAX, &[]).is_err());
}

/// Whatever opens must answer, and whatever is brought with a right checksum is taken or refused.
#[test]
fn damage_behind_right_checksums_never_panics() {
    let file = manicule::source::File {
        path: "a.md".into(),
        bytes: b"# Web\n\nThe web. It grew, it grew.\n\n## Net\n\nA net of webs.\n"
            .to_vec(),
    };
    let (section, _) = compile(&[file], None, &mut |_, _| {});
    let Hosted { section, files } = parts_of(&section.unwrap());
    let ask = |engine: &mut Engine, change: Option<(usize, u8)>| {
        for _ in 0..MAX_ROUNDS {
            for query in ["web", "grew it", "net of webs"] {
                engine.search(query, &SearchOptions::default());
            }
            for place in engine.wanted() {
                let range = place.bytes.start as usize..place.bytes.end as usize;
                let Some(part) = files.get(place.file).and_then(|file| file.1.get(range))
                else {
                    continue;
                };
                let Ok(mut part) = decompress_to_vec(part) else { continue };
                if let Some((at, xor)) = change
                    && let Some(byte) = part.get_mut(8 + at)
                {
                    *byte ^= xor;
                    let mix = u64::from(place.part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    let sum = manicule::wire::checksum(&part[8..]) ^ mix;
                    part[..8].copy_from_slice(&sum.to_le_bytes());
                }
                _ = engine.give(place.part, &part);
            }
        }
    };
    // Damage of all else is in `corpus`.
    for at in crate::format::parts_at(&section)..section.len() {
        for xor in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
            let mut damaged = section.clone();
            damaged[at] ^= xor;
            let sum = manicule::wire::checksum(&damaged[20..]);
            damaged[12..20].copy_from_slice(&sum.to_le_bytes());
            if let Ok(mut engine) = Engine::open(damaged) {
                ask(&mut engine, None);
            }
        }
    }
    for at in 0..64 {
        for xor in [1, 2, 64, 255] {
            ask(&mut Engine::open(section.clone()).unwrap(), Some((at, xor)));
        }
    }
}
