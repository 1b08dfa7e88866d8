//! How much a section may unfold to.

/// Bytes of strings that so many bytes may stand for. A string that begins as another is
/// stored by how much, so a few bytes can say many; no honest section comes near.
pub fn budget(n_bytes: usize) -> usize {
    n_bytes.saturating_mul(256).saturating_add(1 << 20)
}
