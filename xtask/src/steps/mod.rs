//! What several commands share, in the order of a build.

pub(crate) mod setup;
pub(crate) mod stamp;

pub(crate) mod glue;
pub(crate) mod wasm;

pub(crate) mod languages;
pub(crate) mod words;

pub(crate) mod bundle;
pub(crate) mod papers;

pub(crate) mod budget;
pub(crate) mod counts;
pub(crate) mod deny;
pub(crate) mod dependencies;
pub(crate) mod fuzz;
pub(crate) mod sizes;
pub(crate) mod tarball;

pub(crate) mod browsers;
pub(crate) mod tools;
