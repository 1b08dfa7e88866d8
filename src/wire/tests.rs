use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn reading_undoes_writing(numbers: Vec<u32>, strings: Vec<String>) {
        let mut writer = Writer::default();
        let mut previous = String::new();
        numbers.iter().for_each(|&n| writer.varint(n as usize));
        strings.iter().for_each(|s| writer.front_coded(&mut previous, s));
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes, "test");
        for &n in &numbers {
            prop_assert_eq!(reader.varint(), n);
        }
        let mut previous = String::new();
        for s in &strings {
            reader.front_coded(&mut previous);
            prop_assert_eq!(&previous, s);
        }
        prop_assert_eq!(reader.finish(), Ok(()));
    }

    #[test]
    fn any_change_of_a_byte_is_seen(mut bytes: Vec<u8>, at: prop::sample::Index, xor in 1u8..) {
        prop_assume!(!bytes.is_empty());
        let before = checksum(&bytes);
        let at = at.index(bytes.len());
        bytes[at] ^= xor;
        prop_assert_ne!(checksum(&bytes), before);
    }
}

/// 3 bytes a string, each of which is as long as the first: 0.5 GB of 130 KB.
#[test]
fn a_few_bytes_are_not_many_strings() {
    let first = "a".repeat(1 << 14);
    let mut bytes = Writer::default();
    bytes.varint(0);
    bytes.str(&first);
    for _ in 0..1 << 15 {
        bytes.varint(first.len());
        bytes.u8(0);
    }
    let bytes = bytes.into_bytes();
    let mut reader = Reader::new(&bytes, "test");
    let strings = reader.front_coded_strings(1 + (1 << 15));
    let n_bytes: usize = strings.iter().map(String::len).sum();
    assert!(n_bytes <= budget(bytes.len()) + first.len(), "{n_bytes}");
    assert_eq!(reader.finish(), OpenError::damaged("test"));
}

/// What is written is read, however much its strings have in common.
#[test]
fn a_writer_keeps_to_the_budget() {
    let first = "a".repeat(1 << 14);
    let (mut writer, mut previous) = (Writer::default(), String::new());
    for nth in 0..1000 {
        writer.front_coded(&mut previous, &format!("{first}{nth}"));
    }
    let bytes = writer.into_bytes();
    let mut reader = Reader::new(&bytes, "test");
    let strings = reader.front_coded_strings(1000);
    assert_eq!((strings[999].len(), reader.finish()), (first.len() + 3, Ok(())));
}

#[test]
fn a_varint_of_more_than_32_bits_is_damage() {
    for bytes in [&[0x80, 0x80, 0x80, 0x80, 0x10][..], &[0x80; 6], &[0x80]] {
        let mut reader = Reader::new(bytes, "test");
        assert_eq!((reader.varint(), reader.check().is_err()), (0, true));
    }
    let mut reader = Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x0f], "t");
    assert_eq!((reader.varint(), reader.finish()), (u32::MAX, Ok(())));
}

/// Whatever is read after something that did not fit.
#[test]
fn after_damage_there_is_nothing() {
    let mut reader = Reader::new(&[3, b'a', b'b', b'c', 7], "test");
    assert_eq!((reader.str(), reader.count(), reader.fits), ("abc", 0, false));
    let mut last = String::from("kept");
    reader.front_coded(&mut last);
    assert_eq!((reader.u8(), reader.u32(), reader.u64(), reader.index(1)), (0, 0, 0, 0));
    assert_eq!((reader.bytes(1), reader.text(0), last.as_str()), (&[][..], "", ""));
    assert_eq!(
        (reader.indexes(2, 0), reader.strings(1)),
        (vec![0, 0], vec![String::new()])
    );
    assert!(reader.finish().is_err());
}
