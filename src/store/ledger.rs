//! The ledger (sổ giao nhận): what was handed over, out and in. It stays on this device.

use crate::json::{Map, Value};
use crate::log::{DeviceId, SeqRanges};

/// What a hand-over was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOver {
    /// Files were merged.
    Import,
    /// A file left this device.
    Export,
    /// A receipt left this device.
    ReceiptGiven,
    /// A receipt arrived.
    ReceiptTaken,
}

const KINDS: [(HandOver, &str); 4] = [
    (HandOver::Import, "import"),
    (HandOver::Export, "export"),
    (HandOver::ReceiptGiven, "receipt-given"),
    (HandOver::ReceiptTaken, "receipt-taken"),
];

/// One file of a hand-over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerFile {
    /// Its name.
    pub name: String,
    /// The device that made it, if the file says so.
    pub device: Option<DeviceId>,
    /// The name of that device's owner.
    pub who: String,
    /// The last number that the sender says it has issued.
    pub issued: u32,
    /// Changes that were new.
    pub new: u32,
    /// Changes that were here already.
    pub known: u32,
    /// Lines that were set aside.
    pub rejected: u32,
}

/// One hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// 1, 2, 3 … on this device.
    pub number: u32,
    /// What it was.
    pub kind: HandOver,
    /// When, by this device's clock.
    pub at: String,
    /// The files, or the one that left.
    pub files: Vec<LedgerFile>,
    /// Changes merged or sent.
    pub changes: u32,
    /// Responses among them.
    pub responses: u32,
    /// Everything that an import's files held, new or not.
    pub brought: SeqRanges,
    /// The part of it that was new.
    pub new: SeqRanges,
    /// When it was taken back.
    pub undone: Option<String>,
}

fn saturating_u32(map: &Map, key: &str) -> u32 {
    map.int(key).and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

impl LedgerFile {
    fn to_map(&self) -> Map {
        let map = Map::new()
            .with("name", self.name.as_str())
            .with("who", self.who.as_str())
            .with("issued", i64::from(self.issued))
            .with("new", i64::from(self.new))
            .with("known", i64::from(self.known))
            .with("rejected", i64::from(self.rejected));
        match self.device {
            Some(device) => map.with("device", device.to_string()),
            None => map,
        }
    }

    fn from_map(map: &Map) -> Option<Self> {
        Some(Self {
            name: map.string("name")?,
            device: map.text("device").and_then(|device| device.parse().ok()),
            who: map.string("who").unwrap_or_default(),
            issued: saturating_u32(map, "issued"),
            new: saturating_u32(map, "new"),
            known: saturating_u32(map, "known"),
            rejected: saturating_u32(map, "rejected"),
        })
    }
}

impl LedgerEntry {
    /// An entry with kind and time only; the store numbers it.
    #[must_use]
    pub fn new(kind: HandOver, at: String) -> Self {
        Self {
            number: 0,
            kind,
            at,
            files: Vec::new(),
            changes: 0,
            responses: 0,
            brought: SeqRanges::default(),
            new: SeqRanges::default(),
            undone: None,
        }
    }

    pub(super) fn to_map(&self) -> Map {
        let kind = KINDS.iter().find(|(own, _)| *own == self.kind).map_or("", |(_, name)| name);
        let files = self.files.iter().map(|file| file.to_map().into()).collect();
        let map = Map::new()
            .with("number", i64::from(self.number))
            .with("kind", kind)
            .with("at", self.at.as_str())
            .with("files", Value::List(files))
            .with("changes", i64::from(self.changes))
            .with("responses", i64::from(self.responses))
            .with("brought", self.brought.to_map())
            .with("new", self.new.to_map());
        match &self.undone {
            Some(at) => map.with("undone", at.as_str()),
            None => map,
        }
    }

    pub(super) fn from_map(map: &Map) -> Option<Self> {
        let ranges = |key: &str| map.map(key).map(SeqRanges::from_map).unwrap_or_default();
        Some(Self {
            number: saturating_u32(map, "number"),
            kind: KINDS.iter().find(|(_, name)| Some(*name) == map.text("kind")).map(|(kind, _)| *kind)?,
            at: map.string("at")?,
            files: map.each("files", LedgerFile::from_map)?,
            changes: saturating_u32(map, "changes"),
            responses: saturating_u32(map, "responses"),
            brought: ranges("brought"),
            new: ranges("new"),
            undone: map.string("undone"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_back_as_written() {
        for (kind, _) in KINDS {
            let mut entry = LedgerEntry::new(kind, "2026-03-12T09:30:00+07:00".into());
            entry.number = 12;
            entry.files.push(LedgerFile {
                name: "a.json".into(),
                device: Some(DeviceId::from_random(4)),
                issued: 9,
                ..LedgerFile::default()
            });
            entry.files.push(LedgerFile {
                name: "b.txt".into(),
                who: "Lù".into(),
                new: 1,
                known: 2,
                rejected: 3,
                ..LedgerFile::default()
            });
            entry.undone = (kind == HandOver::Import).then(|| "2026-03-13T09:30:00+07:00".into());
            assert_eq!(LedgerEntry::from_map(&entry.to_map()), Some(entry));
        }
    }
}
