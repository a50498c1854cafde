//! Receipts: what the office holds. With a receipt a phone may prune its responses.

use super::bundle::{ReadError, check_format};
use crate::json::Map;
#[cfg(feature = "import")]
use crate::json::Value;
use crate::log::{ChangeId, DeviceId};
use crate::log::{Coverage, VersionVector};

/// The name of the format in receipts.
pub(super) const FORMAT: &str = "so-thon-receipt";

/// A device's statement of what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The device that holds it; `None` if only a code was pasted.
    pub from: Option<DeviceId>,
    /// Its name, as its owner gave it.
    pub name: Option<String>,
    /// When, by its clock, as RFC 3339; empty if unknown. Only shown.
    pub at: String,
    /// What it holds of each device.
    pub have: VersionVector,
}

impl Receipt {
    /// The receipt as a file: one JSON document.
    #[must_use]
    pub fn write(&self) -> String {
        let mut from = Map::new();
        if let Some(device) = self.from {
            from.insert("device", device.to_string());
        }
        if let Some(name) = &self.name {
            from.insert("name", name.as_str());
        }
        let map = Map::new()
            .with("format", FORMAT)
            .with("version", super::bundle::VERSION)
            .with("from", from)
            .with("at", self.at.as_str())
            .with("have", self.have.to_map());
        let mut text = String::new();
        map.write_canonical(&mut text);
        text.push('\n');
        text
    }

    /// Reads a receipt: the file, or any text with a code in it, as a chat app carries it. The name is composed
    /// (Unicode NFC), since no digest covers it.
    ///
    /// # Errors
    /// [`ReadError`] if there is neither.
    #[cfg(feature = "import")]
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            return Err(ReadError::Empty);
        }
        let Some(Value::Map(map)) = Value::read(text) else {
            let have = codes(text);
            let found = !have.is_empty();
            return if found { Ok(Self { have, ..Self::default() }) } else { Err(ReadError::NotJson) };
        };
        let mut receipt = Self::from_map(&map)?;
        receipt.name = receipt.name.map(|name| super::compose::composed_text(&name));
        receipt.at = super::compose::composed_text(&receipt.at);
        Ok(receipt)
    }

    /// Reads the object of a receipt's file.
    ///
    /// # Errors
    /// [`ReadError`] if it is one of another format or of a later version.
    pub fn from_map(map: &Map) -> Result<Self, ReadError> {
        check_format(map, FORMAT)?;
        let from = map.map("from");
        Ok(Self {
            from: from.and_then(|from| from.text("device")?.parse().ok()),
            name: from.and_then(|from| from.string("name")),
            at: map.string("at").unwrap_or_default(),
            have: map.map("have").map(VersionVector::from_map).unwrap_or_default(),
        })
    }
}

/// The short form of a receipt for one device, to be pasted into any message: `k7f3m2qd.37.0h2x9sdm4rq1c`.
#[must_use]
pub fn receipt_code(device: DeviceId, held: Coverage) -> String {
    ChangeId { device, seq: held.seq, digest: held.check }.to_string()
}

/// All codes anywhere in a text.
#[cfg(feature = "import")]
fn codes(text: &str) -> VersionVector {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
    let ids = words.filter_map(|word| word.trim_matches('.').parse::<ChangeId>().ok());
    ids.map(|id| (id.device, Coverage { seq: id.seq, check: id.digest })).collect()
}

#[cfg(all(test, feature = "import"))]
mod tests {
    use super::*;
    use crate::log::Digest;

    fn held() -> (DeviceId, Coverage) {
        (DeviceId::from_random(77), Coverage { seq: 37, check: Digest::of(b"x") })
    }

    #[test]
    fn a_receipt_is_read_back_as_written() {
        let receipt = Receipt {
            from: Some(DeviceId::from_random(5)),
            name: Some("Phòng Văn hóa – Xã hội".into()),
            at: "2026-03-12T09:30:00+07:00".into(),
            have: std::iter::once(held()).collect(),
        };
        assert_eq!(Receipt::read(&receipt.write()), Ok(receipt));
    }

    #[test]
    fn a_code_is_found_in_a_message() {
        let (device, coverage) = held();
        let text = format!("> Sổ Thôn, biên nhận: *{}*.\nCảm ơn!", receipt_code(device, coverage));
        let read = Receipt::read(&text).map(|receipt| receipt.have.get(device));
        assert_eq!(read, Ok(Some(coverage)));
    }

    #[test]
    fn of_two_codes_for_one_device_the_one_that_says_more_counts() {
        let (device, more) = held();
        let less = Coverage { seq: 12, check: Digest::of(b"y") };
        let (less, more_code) = (receipt_code(device, less), receipt_code(device, more));
        for text in [format!("> {less}\n{more_code}"), format!("{more_code}\n> {less}")] {
            let read = Receipt::read(&text).map(|receipt| receipt.have.iter().collect::<Vec<_>>());
            assert_eq!(read, Ok(vec![(device, more)]), "{text}");
        }
    }

    #[test]
    fn what_is_no_receipt_is_told_apart() {
        assert_eq!(Receipt::read(" "), Err(ReadError::Empty));
        assert_eq!(Receipt::read("Xin chào"), Err(ReadError::NotJson));
        assert_eq!(Receipt::read("{\"format\":\"so-thon\"}"), Err(ReadError::Foreign));
        assert_eq!(Receipt::read("{\"format\":\"so-thon-receipt\",\"version\":2}"), Err(ReadError::Newer(2)));
    }
}
