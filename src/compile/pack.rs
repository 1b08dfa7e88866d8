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
    [engine, &head(None, None, payload.len()), payload].concat()
}

/// What stands between an engine and a payload of so many bytes.
///
/// With a `base`, that begins with the custom section `manicule.base`: where the documents
/// are, as seen from the module's address. It is no part of the corpus: the same documents
/// may be published elsewhere. With `files` there is `manicule.files`: of a corpus in parts, what
/// its packs are called and how they are cut, as JSON. How a pack is published is no part of
/// the corpus, either.
pub fn head(base: Option<&str>, files: Option<&str>, payload: usize) -> Vec<u8> {
    let mut res = Writer::default();
    for (name, text) in [(BASE_SECTION, base), (FILES_SECTION, files)] {
        if let Some(text) = text {
            begin(&mut res, name, text.len());
            res.bytes(text.as_bytes());
        }
    }
    begin(&mut res, SECTION, payload);
    res.into_bytes()
}

/// `www/src/corpus/address.ts` and `load.ts` read them; the engine does not.
const BASE_SECTION: &str = "manicule.base";
const FILES_SECTION: &str = "manicule.files";

/// Begins a custom section whose content has so many bytes.
fn begin(res: &mut Writer, name: &str, size: usize) {
    let mut named = Writer::default();
    named.str(name);
    let named = named.into_bytes();
    res.u8(0);
    res.varint(named.len() + size);
    res.bytes(&named);
}
