//! What the places of a response are called.

use std::collections::BTreeMap;

use crate::analysis::{Place, Row};
use crate::domain::forms::FormRegistry;
use crate::domain::places::{Aliases, Units};
use crate::log::{Log, Record};

/// The places of one kind: their names by id, also of those that were taken off the list, and which are entered twice.
struct Kind {
    names: BTreeMap<String, String>,
    aliases: Aliases,
}

impl Kind {
    fn of(log: &Log, kind: &str) -> Self {
        let entry = |name: &str| {
            let id = name.strip_prefix(kind)?.strip_prefix('/')?;
            Some((id.to_owned(), log.record(name)?.text("name")?.to_owned()))
        };
        Self { names: log.names(kind).filter_map(entry).collect(), aliases: Aliases::of(log, kind) }
    }

    fn place<'p>(&'p self, id: &'p str) -> Place<'p> {
        self.named(self.aliases.canonical(id))
    }

    fn named<'p>(&'p self, id: &'p str) -> Place<'p> {
        Place { id, name: self.names.get(id).map(String::as_str) }
    }
}

/// Every village, facility and campaign of a log, for the rows of its responses.
pub struct RowPlaces {
    villages: Kind,
    facilities: Kind,
    campaigns: Kind,
    units: Units,
}

impl RowPlaces {
    /// Reads the places of a log. The log may hold nothing else.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        Self {
            villages: Kind::of(log, "village"),
            facilities: Kind::of(log, "facility"),
            campaigns: Kind::of(log, "campaign"),
            units: Units::of(log),
        }
    }

    /// The row of a response.
    #[must_use]
    pub fn row<'r>(&'r self, record: &Record<'r>, forms: &FormRegistry) -> Row<'r> {
        Row::of(record, forms, &|kind, id| match kind {
            "village" => self.villages.place(id),
            "facility" => self.facilities.place(id),
            "unit" => self.facilities.named(self.units.unit_of(id)),
            _ => self.campaigns.place(id),
        })
    }
}
