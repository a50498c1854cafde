//! Adding places by their names: what exists is said to, and nothing is ever renamed by it.

use super::same::Aliases;
use crate::json::Map;
use crate::log::{DELETED, Digest, Log};
use crate::text::{name_key, slug};

/// What adding a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adding {
    /// A new place: its record and fields.
    New(String, Map),
    /// It was taken off the list and comes back.
    Back(String),
    /// It is on the list, under this record.
    Known(String),
    /// There is no letter and no digit in the name.
    Nameless,
}

/// A list of places while names are added to it.
pub struct PlaceList<'l> {
    log: &'l Log,
    kind: &'static str,
    aliases: Aliases,
    /// Added since, which the log does not have yet.
    added: Vec<(String, String)>,
}

impl<'l> PlaceList<'l> {
    /// The list of `village` or `facility`.
    #[must_use]
    pub fn of(log: &'l Log, kind: &'static str) -> Self {
        Self { log, kind, aliases: Aliases::of(log, kind), added: Vec::new() }
    }

    /// What adding `name` means. `about` is what else tells it from others of that name: a facility's kind and old commune.
    pub fn add(&mut self, name: &str, about: Map) -> Adding {
        let key = key(name, &about);
        if name_key(name).is_empty() {
            return Adding::Nameless;
        }
        let mut off = None;
        for record in self.log.records(self.kind) {
            let named = record.text("name").unwrap_or_default();
            let mut own = Map::new();
            for field in ABOUT {
                if let Some(text) = record.text(field).filter(|text| !text.is_empty()) {
                    own.insert(field, text);
                }
            }
            if self::key(named, &own) != key {
                continue;
            }
            let id = record.name().split_once('/').map_or("", |(_, id)| id);
            // A place that is joined to another is on the list if that one is.
            let standing = format!("{}/{}", self.kind, self.aliases.canonical(id));
            if !self.log.record(&standing).is_some_and(|standing| standing.is_deleted()) {
                return Adding::Known(record.name().to_owned());
            }
            off = Some(standing);
        }
        if let Some((_, record)) = self.added.iter().find(|(own, _)| *own == key) {
            return Adding::Known(record.clone());
        }
        if let Some(record) = off {
            self.added.push((key, record.clone()));
            return Adding::Back(record);
        }
        let fields = about.with("name", name).with(DELETED, false);
        let record = self.free_record(name, &key, &fields);
        self.added.push((key, record.clone()));
        Adding::New(record, fields)
    }

    /// A record that nobody has. Two phones that add one name, each on its own, take the same; the digest keeps names apart
    /// that differ in marks alone, or behind the sixtieth letter.
    fn free_record(&self, name: &str, key: &str, fields: &Map) -> String {
        let words: String = slug(name).chars().take(40).collect();
        let digest: String = Digest::of(key.as_bytes()).to_string().chars().take(8).collect();
        let kind = fields.text("kind").map(|kind| format!("{kind}-")).unwrap_or_default();
        let record = format!("{}/{kind}{}-{digest}", self.kind, words.trim_end_matches('-'));
        // A place that was renamed keeps its record.
        let mut numbered = (2..).map(|number: u32| format!("{record}-{number}"));
        let is_free = |record: &String| self.log.record(record).is_none();
        if is_free(&record) { record } else { numbered.find(is_free).unwrap_or(record) }
    }
}

/// Fields that tell places of one name apart.
pub(super) const ABOUT: [&str; 2] = ["kind", "old_commune"];

fn key(name: &str, about: &Map) -> String {
    let part = |field: &str| about.text(field).map(name_key).unwrap_or_default();
    format!("{}|{}|{}", name_key(name), part("kind"), part("old_commune"))
}

/// Adds several names at once; returns what each means.
#[must_use]
pub fn add_place(log: &Log, kind: &'static str, names: &[&str], about: &Map) -> Vec<Adding> {
    let mut list = PlaceList::of(log, kind);
    names.iter().map(|name| list.add(name, about.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::villages;
    use super::*;
    use crate::log::{DeviceId, Stamp};

    fn write(log: &mut Log, record: &str, fields: &Map) {
        let device = DeviceId::from_random(1);
        let stamp = Stamp { device, seq: log.last_seq(device) + 1, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, record, fields));
    }

    fn add(log: &mut Log, names: &[&str]) -> Vec<Adding> {
        let added = add_place(log, "village", names, &Map::new());
        for adding in &added {
            match adding {
                Adding::New(record, fields) => write(log, record, fields),
                Adding::Back(record) => write(log, record, &Map::new().with(DELETED, false)),
                Adding::Known(_) | Adding::Nameless => {}
            }
        }
        added
    }

    #[test]
    fn what_exists_is_said_to_and_nothing_is_renamed() {
        let mut log = Log::new();
        // Of an earlier version.
        write(&mut log, "village/nam-chanh", &Map::new().with("name", "Nấm Chanh"));
        let added = add(&mut log, &["NẤM CHANH", "Bản Díu", "Bản Dìu", "bản díu", "???"]);
        assert!(matches!(
            &added[..],
            [Adding::Known(_), Adding::New(..), Adding::New(..), Adding::Known(_), Adding::Nameless]
        ));
        let names: Vec<String> = villages(&log).into_iter().map(|own| own.name).collect();
        assert_eq!(names, ["Bản Dìu", "Bản Díu", "Nấm Chanh"]);
        // Taken off, it comes back; renamed, its old name is another place.
        write(&mut log, "village/nam-chanh", &Map::new().with(DELETED, true));
        assert_eq!(add(&mut log, &["Nấm Chanh"]), [Adding::Back("village/nam-chanh".into())]);
        let record = villages(&log).first().map(|first| format!("village/{}", first.id)).unwrap_or_default();
        write(&mut log, &record, &Map::new().with("name", "Bản Mới"));
        assert!(matches!(&add(&mut log, &["Bản Dìu"])[..], [Adding::New(other, _)] if *other != record));
        assert_eq!(villages(&log).len(), 4);
    }

    #[test]
    fn a_place_that_stands_for_another_comes_back_for_it() {
        let mut log = Log::new();
        write(&mut log, "village/a", &Map::new().with("name", "Nấm Chanh"));
        write(&mut log, "village/b", &Map::new().with("name", "Nậm Chanh").with(super::super::SAME_AS, "a"));
        assert_eq!(add(&mut log, &["Nậm Chanh"]), [Adding::Known("village/b".into())]);
        write(&mut log, "village/a", &Map::new().with(DELETED, true));
        assert!(villages(&log).is_empty());
        assert_eq!(add(&mut log, &["Nậm Chanh"]), [Adding::Back("village/a".into())]);
        assert_eq!(villages(&log).len(), 1);
        // In a circle, the smallest id stands for both.
        write(&mut log, "village/a", &Map::new().with(super::super::SAME_AS, "b").with(DELETED, true));
        assert_eq!(
            add(&mut log, &["Nậm Chanh", "Nấm Chanh"]).first(),
            Some(&Adding::Back("village/a".into()))
        );
    }

    #[test]
    fn two_phones_that_add_one_name_mean_one_place() {
        let [mut one, mut other] = [Log::new(), Log::new()];
        add(&mut one, &["Hoà Bình", "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Chế Là"]);
        add(
            &mut other,
            &["Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Chế Là", "Hòa  bình"],
        );
        let ids = |log: &Log| villages(log).into_iter().map(|own| own.id).collect::<Vec<_>>();
        assert_eq!(ids(&one), ids(&other));
    }
}
