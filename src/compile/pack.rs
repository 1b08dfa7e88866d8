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
    [engine, &head(None, payload.len()), payload].concat()
}

/// What stands between an engine and a payload of so many bytes.
///
/// With a `base`, that begins with the custom section `manicule.base`: where the documents
/// are, as seen from the module's address. It is no part of the corpus: the same documents
/// may be published elsewhere.
pub fn head(base: Option<&str>, payload: usize) -> Vec<u8> {
    let mut res = Writer::default();
    if let Some(base) = base {
        begin(&mut res, BASE_SECTION, base.len());
        res.bytes(base.as_bytes());
    }
    begin(&mut res, SECTION, payload);
    res.into_bytes()
}

/// `www/src/corpus/address.ts` reads it; the engine does not.
const BASE_SECTION: &str = "manicule.base";

/// Begins a custom section whose content has so many bytes.
fn begin(res: &mut Writer, name: &str, size: usize) {
    let mut named = Writer::default();
    named.str(name);
    let named = named.into_bytes();
    res.u8(0);
    res.varint(named.len() + size);
    res.bytes(&named);
}
