//! What is fuzzed. A target takes any bytes, makes of them what somebody else could have given
//! us, and holds what must be true of it. Two things feed it: `tests/it/fuzz.rs`, in every test
//! run, and libFuzzer, in `cargo xtask soak`.

#[path = "ask.rs"]
mod ask;
#[path = "modules.rs"]
mod modules;
#[path = "reading.rs"]
mod reading;
#[path = "seeds.rs"]
mod seeds;

/// Something that takes bytes of others. It panics where something is not as it must be.
pub(super) struct Target {
    pub name: &'static str,
    /// Says whether the bytes were good enough to be asked.
    pub run: fn(&[u8]) -> bool,
    /// Bytes that are good, or nearly.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// What means something in them.
    pub tokens: &'static [&'static str],
}

pub(super) const TARGETS: [Target; 6] = [
    // Any bytes as a module, and behind a header and a checksum that are right.
    Target {
        name: "bytes",
        run: modules::bytes,
        seeds: seeds::bytes,
        tokens: &["manicule", "\u{1}\0\0\0"],
    },
    // Parts of good modules, damaged, with lengths and checksum mended; what opens is asked everything.
    Target {
        name: "parts",
        run: modules::parts,
        seeds: seeds::parts,
        tokens: &[modules::SEAM_TOKEN, "\0\0\0\0", "\u{7f}", "en", "und"],
    },
    // Any text and any options, asked of good modules in every way.
    Target {
        name: "query",
        run: ask::query,
        seeds: seeds::queries,
        tokens: &[
            " OR ", " NEAR ", " NEAR/9 ", "\"", "(", ")", "-", "[", "]", "*", ":", "..",
            "title:", "lang:", "date:", "\u{301}", "中", "+", "::", "\u{200d}", "'",
            "\u{1}", "\0",
        ],
    },
    // Files of every kind that holds documents, read, compiled, opened and asked.
    Target {
        name: "documents",
        run: reading::documents,
        seeds: seeds::documents,
        tokens: &[
            "---\n",
            "+++\n",
            "```",
            "|",
            "\n\n",
            "<p>",
            "</p>",
            "<div ",
            "<!--",
            "-->",
            "<table>",
            "<svg>",
            "<template>",
            "<pre>",
            "<script>",
            "&amp;",
            "[a](b)",
            "![",
            "](",
            "[[",
            "]]",
            "{{<",
            "{%",
            "%}",
            ":::",
            "!!! ",
            "{.a #b}",
            "$$",
            "~~~",
            "\": ",
            "{\"",
            "[{",
            "\\u",
            "<dl><dt>",
            "<h2 id=",
            "\u{feff}",
            "\u{200d}",
            "\u{1f1eb}",
            "\t",
            "\r\n",
            "    ",
            "> ",
            "* ",
            "1. ",
            "# ",
        ],
    },
    // Concept schemes in TOML, Turtle, RDF/XML and JSON-LD: read, written, read again, compiled.
    Target {
        name: "scheme",
        run: reading::scheme,
        seeds: seeds::schemes,
        tokens: &[
            "[[concept]]\n",
            "id = \"",
            "prefLabel",
            "altLabel",
            "broader",
            "narrower",
            "related",
            "skos:",
            "xml:lang",
            "rdf:about=\"",
            "\"@en",
            " ; ",
            " . ",
            "@prefix ",
            "@id",
            "@type",
            "@context",
            "\"\"\"",
            "<!ENTITY ",
            "xmlns:",
            "<![CDATA[",
            "[ ",
            " ]",
            "( ",
            " )",
            "^^",
            "\\u0000",
            "en",
            "zh-Hant",
        ],
    },
    // What a compiler remembered of files, behind a checksum that is right.
    Target {
        name: "memory",
        run: modules::memory,
        seeds: seeds::memories,
        tokens: &["\0", "\u{1}", "a.md"],
    },
];
