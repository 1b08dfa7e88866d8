//! Engine and section → one wasm file.

use crate::corpus::SECTION;
use crate::wire::Writer;

/// Appends `payload` to `engine` as the custom section `manicule`.
///
/// A custom section is the one part of a wasm file that every host keeps and none looks
/// into (WebAssembly Core Specification 2.0, 5.5.3). Its length is a LEB128 number, so
/// nothing before it changes and no wasm tooling is needed.
///
/// ```
/// let module = manicule::compile::append_section(b"\0asm\x01\0\0\0", b"payload");
/// assert_eq!(&module[8..10], [0, 16]); // section 0, of 16 bytes
/// ```
pub fn append_section(engine: &[u8], payload: &[u8]) -> Vec<u8> {
    append(engine, SECTION, payload)
}

/// Appends `base` to `module` as the custom section `manicule.base`: where the documents
/// are, as seen from the module's address. No part of the corpus: the same documents may be
/// published elsewhere.
pub fn append_base(module: &[u8], base: &str) -> Vec<u8> {
    append(module, BASE_SECTION, base.as_bytes())
}

/// `www/src/corpus/address.ts` reads it; the engine does not.
const BASE_SECTION: &str = "manicule.base";

fn append(engine: &[u8], name: &str, payload: &[u8]) -> Vec<u8> {
    let mut body = Writer::default();
    body.str(name);
    body.bytes(payload);
    let body = body.into_bytes();
    let mut res = Writer::default();
    res.bytes(engine);
    res.u8(0);
    res.varint(body.len());
    res.bytes(&body);
    res.into_bytes()
}
