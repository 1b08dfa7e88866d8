#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]

pub mod collocates;
#[cfg(feature = "compile")]
pub mod compile;
pub mod concordance;
pub mod corpus;
#[cfg(feature = "encode")]
pub mod encode;
pub mod engine;
pub mod excerpt;
pub mod facets;
pub mod id;
pub mod index;
pub mod interner;
pub mod json;
pub mod query;
pub mod rank;
pub mod sort;
#[cfg(feature = "compile")]
pub mod source;
pub mod suggest;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod weigh;
pub mod wire;
