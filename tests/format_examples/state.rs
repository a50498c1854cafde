//! The example of how state is computed.

use so_thon::json::Map;
use so_thon::log::{Change, Log};

use super::{Device, Example, json};
use crate::outcome::state;

const RECORD: &str = "village/xa-hy";

pub(super) fn examples() -> Vec<Example> {
    let mut office = Device::new("vh9xa0ph", "Nguyễn Thị Hòa");
    let first = Map::new().with("name", "Bản Xá Hỷ").with("households", 40_i64);
    let mut changes = vec![office.write("2026-03-12T08:00:00+07:00", RECORD, &first)];
    for (id, by, households) in [("k7f3m2qd", "Lù Thị Mẩy", 41), ("b4nxa2hy", "Vàng Seo Páo", 42)] {
        let mut device = Device::new(id, by);
        device.log.insert(changes[0].clone());
        let set = Map::new().with("households", i64::from(households));
        changes.push(device.write("2026-03-12T09:00:00+07:00", RECORD, &set));
    }
    let delete = Map::new().with("deleted", true);
    changes.push(office.write("2026-03-12T10:00:00+07:00", RECORD, &delete));
    let shown: Log = changes.iter().cloned().collect();
    office.log.extend(changes.iter().cloned());
    let again = office.write("2026-03-12T11:00:00+07:00", RECORD, &delete);
    assert_eq!(again.over().len(), 4);
    vec![
        json("state-changes", changes.iter().map(Change::line).collect::<Vec<_>>().join("\n")),
        json("state-shown", pretty(&shown)),
        json("state-delete", again.line()),
        json("state-hidden", pretty(&office.log)),
    ]
}

fn pretty(log: &Log) -> String {
    serde_json::to_string_pretty(&state(log)).unwrap()
}
