#![doc = include_str!("ARCHITECTURE.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "compile")]
pub mod compile;
pub mod corpus;
pub mod id;
#[cfg(feature = "compile")]
pub mod source;
pub mod text;
pub mod wire;
