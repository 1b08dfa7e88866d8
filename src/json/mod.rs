//! How is an answer written as JSON, how are options read, and what does TypeScript call both?
//!
//! An answer is described once: as a struct with `answer!`, a list of words with `words!`, or
//! a union of structs with `one_of!`. The
//! description is the Rust type, the way to write it, and its declaration in TypeScript
//! ([`Described`]), so the three cannot differ.
//!
//! One string crosses to JavaScript at once, for `JSON.parse`. A result of ten hits is some
//! 600 values; made one by one, each of them is a call out of wasm.

pub(crate) mod describe;
pub mod given;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod typescript;
mod utf16;
pub(crate) mod write;

#[cfg(feature = "compile")]
pub(crate) use describe::described;
pub(crate) use describe::{answer, one_of, options, words};
#[cfg(not(target_arch = "wasm32"))]
pub use typescript::{Declaration, Described, Member};
pub use write::{Json, Members, Write};
