//! Modules that somebody else made, and what a compiler left on the disk.

use super::ask;
use manicule::compile::Compiler;
use manicule::corpus::FORMAT;
use manicule::engine::Engine;
use manicule::text::FINGERPRINT;
use manicule::wire::checksum;

/// Stands between the parts of a seed: a byte more or less in one of them is then a longer or a
/// shorter part, not another header.
pub(super) const SEAM: [u8; 4] = *b"|~&|";
pub(super) const SEAM_TOKEN: &str = "|~&|";

/// Bytes of magic, format and checksum.
const BODY: usize = 20;

/// A section of everything behind the checksum.
fn sealed(body: &[u8]) -> Vec<u8> {
    let head =
        [b"manicule".as_slice(), &FORMAT.to_le_bytes(), &checksum(body).to_le_bytes()]
            .concat();
    [&head, body].concat()
}

/// A section of four parts.
pub(super) fn section(parts: [&[u8]; 4]) -> Vec<u8> {
    let mut body = FINGERPRINT.to_le_bytes().to_vec();
    body.extend(b"\x010");
    parts.iter().for_each(|part| body.extend((part.len() as u32).to_le_bytes()));
    parts.iter().for_each(|part| body.extend(*part));
    sealed(&body)
}

/// The parts of a good section.
pub(super) fn parts_of(section: &[u8]) -> [&[u8]; 4] {
    let lengths = BODY + 4 + 1 + usize::from(section[BODY + 4]);
    let mut at = lengths + 16;
    std::array::from_fn(|part| {
        let length = &section[lengths + 4 * part..][..4];
        let start = at;
        at += u32::from_le_bytes(length.try_into().unwrap()) as usize;
        &section[start..at]
    })
}

/// Opens a section and asks what opens.
fn open(section: Vec<u8>, bytes: &[u8]) -> bool {
    let engine = Engine::open(section);
    engine.is_ok_and(|engine| {
        ask::everything(&engine, bytes);
        true
    })
}

pub(super) fn bytes(bytes: &[u8]) -> bool {
    let behind = [&FINGERPRINT.to_le_bytes(), bytes].concat();
    open(bytes.to_vec(), bytes) | open(sealed(&behind), bytes)
}

pub(super) fn parts(bytes: &[u8]) -> bool {
    let mut parts: [&[u8]; 4] = [&[]; 4];
    let mut rest = bytes;
    for part in &mut parts {
        let end = rest.windows(SEAM.len()).position(|bytes| bytes == SEAM);
        *part = &rest[..end.unwrap_or(rest.len())];
        rest = end.map_or(&[], |end| &rest[end + SEAM.len()..]);
    }
    open(section(parts), bytes)
}

pub(super) fn memory(bytes: &[u8]) -> bool {
    let whole = [&checksum(bytes).to_le_bytes()[..], bytes].concat();
    let mut compiler = Compiler::default();
    let is_whole = compiler.restore(&whole);
    assert!(
        !is_whole || compiler.restore(&compiler.save()),
        "what is remembered is kept"
    );
    is_whole
}
