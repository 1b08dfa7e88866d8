//! `<tag>.language.js` for each language but English: what the engine for pages has to be told of
//! it, its function words and its stemmer. A page fetches the one of its own language.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::steps::stamp;

/// Brings the files up to date.
pub(crate) fn build() -> Outcome {
    let path = paths::root().join("src/compile/function_words.txt");
    let lists = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let lists = lists.lines().filter(|line| !line.starts_with('#'));
    for (language, words) in lists.filter_map(|line| line.split_once(": ")) {
        let path = paths::root().join(format!("src/text/stem/programs/{language}.bin"));
        let stemmer = fs::read(&path).map_err(Failure::file("read", &path))?;
        let text =
            format!("export const words={words:?},stemmer=\"{}\";\n", base64(&stemmer));
        let file = paths::dist().join(format!("{language}.language.js"));
        stamp::write(&file, text.as_bytes())?;
    }
    Ok(())
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut res = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            res.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    res
}

#[cfg(test)]
mod tests {
    #[test]
    fn base_64() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(super::base64(bytes.as_bytes()), text);
        }
    }
}
