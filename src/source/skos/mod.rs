//! Concept schemes in SKOS: Turtle, RDF/XML and JSON-LD, read and written.
//!
//! ```turtle
//! @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
//! @prefix : <https://example.org/tea#> .
//!
//! :green-tea a skos:Concept ;
//!     skos:prefLabel "green tea"@en , "绿茶"@zh ;
//!     skos:broader :tea .
//! ```
//!
//! | module | what it answers |
//! |---|---|
//! | `rdf` | which triples are there, and in which line |
//! | `graph` | what is said of each subject |
//! | `names` | which id has an IRI, and which IRI an id |
//! | `read` | which scheme is that |
//! | `write` | how is a scheme written in Turtle and JSON-LD |
//!
//! What SKOS only recommends against is mended with a warning: a thesaurus comes from
//! elsewhere, and its reader cannot change it. What is no RDF is an error.
//! Reference: SKOS, W3C Recommendation 2009; SKOS-XL is its appendix B.

mod graph;
mod names;
mod rdf;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use rdf::Syntax;
pub(super) use read::read;
pub(super) use write::{json_ld, turtle};
