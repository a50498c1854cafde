//! Ids of devices and changes, and digests.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Crockford's base-32 alphabet, in lower case: no i, l, o, u, so ids survive being read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// For each ASCII letter its five bits, or [`NO_LETTER`].
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "the compiler computes it, and would refuse an index out of bounds"
)]
const BITS: [u8; 128] = {
    let mut bits = [NO_LETTER; 128];
    let mut value = 0;
    while value < ALPHABET.len() {
        bits[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    bits
};
const NO_LETTER: u8 = u8::MAX;

fn letter(five_bits: u64) -> u8 {
    ALPHABET.get((five_bits & 31) as usize).copied().unwrap_or_default()
}

fn five_bits(letter: char) -> Option<u64> {
    let bits = BITS.get(letter as usize).copied()?;
    (bits != NO_LETTER).then_some(u64::from(bits))
}

/// Writes a number as `N` letters in a single call of the formatter, because ids are written by the ten thousand.
fn write_letters<const N: usize>(number: u64, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut letters = [0; N];
    let mut rest = number;
    for slot in letters.iter_mut().rev() {
        *slot = letter(rest);
        rest >>= 5;
    }
    formatter.write_str(str::from_utf8(&letters).unwrap_or_default())
}

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not an id: {0}")]
pub struct IdError(pub String);

/// A device: eight random base-32 characters (40 bits), drawn once per installation.
///
/// A hundred devices collide with a probability below one in 10⁸.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(u64);

impl DeviceId {
    /// Makes an id from random bits, of which the lowest 40 are used.
    #[must_use]
    pub const fn from_random(bits: u64) -> Self {
        Self(bits & 0xff_ffff_ffff)
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_letters::<8>(self.0, formatter)
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for DeviceId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bits = text.chars().try_fold(0, |bits, letter| Some(bits << 5 | five_bits(letter)?));
        bits.filter(|_| text.len() == 8).map(Self).ok_or_else(|| IdError(text.into()))
    }
}

/// The first eight bytes of a SHA-256, written as 13 base-32 characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u64);

impl Digest {
    /// The smallest digest, where a range over ids begins.
    pub(crate) const ZERO: Self = Self(0);
    /// The greatest digest, where a range over ids ends.
    pub(crate) const MAX: Self = Self(u64::MAX);

    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_hash(&Sha256::digest(bytes))
    }

    /// The digest that is the beginning of a SHA-256.
    pub(crate) fn of_hash(hash: &[u8]) -> Self {
        Self(hash.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
    }

    pub(crate) const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_letters::<13>(self.0, formatter)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Digest {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bits =
            text.chars().try_fold(0_u128, |bits, letter| Some(bits << 5 | u128::from(five_bits(letter)?)));
        let bits = bits.filter(|_| text.len() == 13).and_then(|bits| u64::try_from(bits).ok());
        bits.map(Self).ok_or_else(|| IdError(text.into()))
    }
}

/// The name of a change: `device.seq.digest`, for example `k7f3m2qd.37.0h2x9sdm4rq1c`.
///
/// The digest covers the whole change, so an id verifies its content. If a copied phone issues the same device and seq
/// for something else, the two ids differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId {
    /// The device that issued the change.
    pub device: DeviceId,
    /// 1, 2, 3 … without gaps on each device.
    pub seq: u32,
    /// Covers the change in canonical JSON with `device.seq` as its id.
    pub digest: Digest,
}

impl fmt::Display for ChangeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.device, self.seq, self.digest)
    }
}

impl fmt::Debug for ChangeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for ChangeId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::read(text, '.').ok_or_else(|| IdError(text.chars().take(40).collect()))
    }
}

impl ChangeId {
    /// Reads an id whose parts stand between `separator`s.
    pub(crate) fn read(text: &str, separator: char) -> Option<Self> {
        let mut parts = text.split(separator);
        let (device, seq, digest) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || seq.starts_with(['0', '+']) {
            return None;
        }
        Some(Self { device: device.parse().ok()?, seq: seq.parse().ok()?, digest: digest.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_back_as_written() {
        let id =
            ChangeId { device: DeviceId::from_random(0x1234_5678_9abc), seq: 12, digest: Digest::of(b"x") };
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(format!("{:?}.12.{:?}", id.device, id.digest), id.to_string());
        assert_eq!(format!("{id:?}"), id.to_string());
        let largest = Digest(u64::MAX);
        assert_eq!(largest.to_string(), "fzzzzzzzzzzzz");
        assert_eq!(largest.to_string().parse(), Ok(largest));
    }

    #[test]
    fn only_the_one_spelling_is_an_id() {
        let digest = Digest::of(b"x");
        for bad in [
            "",
            "k7f3m2qd",
            "k7f3m2qd.1",
            "k7f3m2qd.0.",
            "k7f3m2qd.+1.",
            "k7f3m2qd.01.",
            "K7F3M2QD.1.",
            "7f3m2qd.1.",
        ] {
            assert!(format!("{bad}{digest}").parse::<ChangeId>().is_err(), "{bad}");
        }
        assert!("k7f3m2qd.1.gzzzzzzzzzzzz".parse::<ChangeId>().is_err(), "more than 64 bits");
    }
}
