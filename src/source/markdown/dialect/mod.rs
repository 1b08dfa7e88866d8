//! Markdown as it is written today: what GitHub, Docusaurus, VitePress, MkDocs, Obsidian,
//! kramdown, Hugo, Jekyll, MDX and others add to it is rewritten as what the parser knows,
//! before it is parsed. Nobody says which tool a file is for, so one table holds for all.
//!
//! ```text
//! lines ─ regions, `marks` ─▶ code as it is ────────────▶ text for the parser
//!                          └▶ runs of text ─ `spans` ───┘
//! ```
//!
//! | module | what it answers |
//! |---|---|
//! | `lines` | is this line code, in which list and which call-out does it stand |
//! | `columns` | at which column does a line begin, and with which mark |
//! | `marks` | which constructs begin a line (a table) |
//! | `grid` | which lines are a table that the parser does not know |
//! | `scan` | where does a construct end, in one pass |
//! | `spans` | which constructs stand within a line (a table) |
//! | `attributes` | `{: .lead #top}`, `title="Set up"` |
//! | `tags` | components and expressions of MDX |
//!
//! A new dialect is a row in one of the tables.
//!
//! **Invariants**
//! - Code is never touched, and what looks like a template within it stays as it is written.
//! - What is opened and never closed is text.
//! - The cost is linear, for any text.

mod attributes;
mod columns;
mod grid;
mod lines;
mod marks;
mod scan;
mod spans;
mod tags;

pub(super) use lines::Rewritten;

/// Rewrites Markdown without its front matter.
pub(super) fn rewrite(text: &str, is_mdx: bool) -> Rewritten {
    lines::Lines::of(&grid::rewrite(text), is_mdx).rewrite()
}
