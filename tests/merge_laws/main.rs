//! The laws of merging, as properties over random histories of 2 to 30 devices whose clocks are wrong by decades.
//!
//! They set several fields at once, delete, restore, write as a later version does, settle conflicts, hand over in
//! part, are copied, free what was acknowledged and undo what was imported. `PROPTEST_CASES=100000` runs more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../cases/mod.rs"]
mod cases;

mod conflict;
mod forget;
mod index;
mod later;
mod reading;
mod receipt;
mod reported;
mod richness;
mod state;
mod union;
mod world;

use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::json::Value;
use so_thon::log::{ChangeId, DeviceId, Log, Record, VersionVector};

fn export(log: &Log) -> String {
    let from = Sender { device: DeviceId::from_random(99), issued: 0, name: None, by: None };
    let at = "2026-03-12T09:30:00+07:00".into();
    let header =
        Header { scope: Some(Scope::All), plans: Vec::new(), from, at, have: VersionVector::of(log) };
    write_bundle(&header, log.iter())
}

/// The lines of all changes: whether two logs hold and show the same.
fn lines(log: &Log) -> Vec<&str> {
    log.iter().map(so_thon::log::Change::line).collect()
}

/// A field's name and value, whether it is in conflict, and its heads.
type FieldState = (String, Option<Value>, bool, Vec<ChangeId>);

/// What a person sees: every record, whether it is hidden, and its fields.
type State = Vec<(String, bool, Vec<FieldState>)>;

fn state(log: &Log) -> State {
    let fields = |record: &Record| {
        let heads = |name: &str| record.heads(name).iter().map(|head| head.change.id()).collect();
        let field = |name: &str| {
            (name.to_owned(), record.value(name).cloned(), record.in_conflict(name), heads(name))
        };
        record.fields().into_iter().map(field).collect()
    };
    log.all_records()
        .iter()
        .map(|record| (record.name().into(), record.is_deleted(), fields(record)))
        .collect()
}
