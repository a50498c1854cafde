//! The three devices of the museum.

use serde_json::Value as Json;
use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::json::{Map, Value};
use so_thon::log::{Change, DeviceId, Log, Stamp, VersionVector};

pub(super) const NAM_CHANH: (&str, &str, &str) = ("k7f3m2qd", "Máy thôn Nấm Chanh", "Lù Thị Mẩy");
pub(super) const XA_HY: (&str, &str, &str) = ("b4nxa2hy", "Máy bản Xá Hỷ", "Vàng Seo Páo");
pub(super) const OFFICE: (&str, &str, &str) = ("vh9xa0ph", "Phòng Văn hóa – Xã hội", "Nguyễn Thị Hòa");

pub(super) struct Phone {
    id: DeviceId,
    name: &'static str,
    by: &'static str,
    pub(super) seq: u32,
    pub(super) log: Log,
}

impl Phone {
    pub(super) fn new((id, name, by): (&str, &'static str, &'static str)) -> Self {
        Self { id: id.parse().unwrap(), name, by, seq: 0, log: Log::new() }
    }

    /// Writes down a change at a time that only a person reads.
    pub(super) fn write(&mut self, record: &str, set: &Json) -> Change {
        self.seq += 1;
        let at = if record.starts_with("response/") {
            format!("2026-03-{:02}", 10 + self.seq % 20)
        } else {
            format!("2026-03-12T09:{:02}:00+07:00", self.seq % 60)
        };
        let stamp = Stamp { device: self.id, seq: self.seq, at, by: Some(self.by.into()) };
        let change = self.log.prepare(&stamp, record, &map(set));
        self.log.insert(change.clone());
        change
    }

    /// Takes over everything that another device holds.
    pub(super) fn take(&mut self, other: &Self) {
        self.log.extend(other.log.iter().cloned());
    }

    /// The same phone a second time: restored from a backup, or copied.
    pub(super) fn copy(&self) -> Self {
        Self { log: self.log.iter().cloned().collect(), ..*self }
    }

    pub(super) fn header(&self, scope: Scope) -> Header {
        let (name, by) = (Some(self.name.into()), Some(self.by.into()));
        let from = Sender { device: self.id, issued: self.seq, name, by };
        let at = "2026-03-12T09:30:00+07:00".into();
        let have = VersionVector::of(&self.log);
        Header { scope: Some(scope), plans: vec!["nam-dan-2026".into()], from, at, have }
    }

    pub(super) fn bundle(&self, scope: Scope) -> Vec<u8> {
        write_bundle(&self.header(scope), self.log.iter()).into_bytes()
    }
}

fn map(json: &Json) -> Map {
    match Value::read(&json.to_string()) {
        Some(Value::Map(map)) => map,
        other => panic!("{other:?}"),
    }
}
