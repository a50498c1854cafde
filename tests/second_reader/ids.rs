//! Devices, ids and digests. They are kept as their texts: the alphabet ascends in ASCII and lengths are fixed, so
//! texts sort as their numbers do.

use std::fmt;

use sha2::{Digest as _, Sha256};

const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id {
    pub(crate) device: String,
    pub(crate) seq: u32,
    pub(crate) digest: String,
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.device, self.seq, self.digest)
    }
}

fn in_alphabet(text: &str, length: usize) -> bool {
    text.chars().count() == length && text.chars().all(|letter| ALPHABET.contains(letter))
}

pub(crate) fn is_device(text: &str) -> bool {
    in_alphabet(text, 8)
}

/// 13 characters hold 65 bits; the first of them stands for four.
pub(crate) fn is_digest(text: &str) -> bool {
    in_alphabet(text, 13) && text.starts_with(|letter: char| letter.is_ascii_hexdigit())
}

pub(crate) fn id(text: &str) -> Option<Id> {
    let parts: Vec<&str> = text.split('.').collect();
    let [device, seq, digest] = parts[..] else { return None };
    let is_number = seq.chars().all(|digit| digit.is_ascii_digit()) && !seq.starts_with('0');
    if !is_number || !is_device(device) || !is_digest(digest) {
        return None;
    }
    Some(Id { device: device.into(), seq: seq.parse().ok()?, digest: digest.into() })
}

/// The first eight bytes of SHA-256, as 13 characters of five bits each, the highest bits first.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let bits = hash[..8].iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let letter = |five: &[u8]| {
        let place = usize::from_str_radix(std::str::from_utf8(five).unwrap(), 2).unwrap();
        char::from(ALPHABET.as_bytes()[place])
    };
    format!("0{bits}").as_bytes().chunks(5).map(letter).collect()
}

/// The eight bytes that a digest stands for.
pub(crate) fn bytes(digest: &str) -> Vec<u8> {
    let bits = digest
        .chars()
        .map(|letter| format!("{:05b}", ALPHABET.find(letter).unwrap()))
        .collect::<Vec<_>>()
        .concat();
    (1..65).step_by(8).map(|at| u8::from_str_radix(&bits[at..at + 8], 2).unwrap()).collect()
}

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
