//! Opens.
