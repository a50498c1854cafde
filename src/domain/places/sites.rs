//! Sites: a unit (trạm y tế, trường) has several (điểm trạm, điểm trường); the field `part_of` of a site names its unit. What
//! is said of a site counts for its unit as well.

use super::same::Aliases;
use crate::log::Log;

/// The field of a facility with the id of the unit that it is a site of; null or empty where it is a unit itself.
pub const PART_OF: &str = "part_of";

/// Which facility is a site of which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    same: Aliases,
    parts: Aliases,
}

impl Units {
    /// Those of a log. As with [`Aliases`], all devices agree, whatever chains and circles people have made: a site of a site
    /// belongs to the unit at the end, and in a circle the smallest id is the unit.
    #[must_use]
    pub fn of(log: &Log) -> Self {
        let same = Aliases::of(log, "facility");
        let mut next: Vec<(String, String)> = Vec::new();
        for record in log.records("facility") {
            let unit = record.text(PART_OF).filter(|unit| log.record(&format!("facility/{unit}")).is_some());
            if let (Some(unit), Some((_, id))) = (unit, record.name().split_once('/')) {
                let unit = same.canonical(unit);
                // What a second entry says of its unit is said again by the entry that counts.
                if same.canonical(id) == id && unit != id {
                    next.push((id.to_owned(), unit.to_owned()));
                }
            }
        }
        Self { parts: Aliases::follow(&next), same }
    }

    /// The entry that counts for a facility.
    #[must_use]
    pub fn site_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.same.canonical(id)
    }

    /// The unit of a facility; mostly itself.
    #[must_use]
    pub fn unit_of<'a>(&'a self, id: &'a str) -> &'a str {
        self.parts.canonical(self.same.canonical(id))
    }

    /// Returns `true` if a facility is a site of another.
    #[must_use]
    pub fn is_site(&self, id: &str) -> bool {
        self.unit_of(id) != self.site_of(id)
    }

    /// Which of some facilities a facility counts for: itself, if it is among them, else its unit.
    #[must_use]
    pub fn counted<'a>(&'a self, id: &'a str, among: &[String]) -> &'a str {
        let site = self.site_of(id);
        if among.iter().any(|own| own == site) { site } else { self.unit_of(id) }
    }

    /// All sites, each with its unit.
    pub fn sites(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::same::SAME_AS;
    use super::*;
    use crate::json::Map;
    use crate::log::{DeviceId, Stamp};

    fn log(facilities: &[(&str, &[(&str, &str)])]) -> Log {
        let mut log = Log::new();
        for (seq, (id, fields)) in (1..).zip(facilities) {
            let stamp = Stamp { device: DeviceId::from_random(1), seq, at: String::new(), by: None };
            let named = Map::new().with("name", *id).with("kind", "station");
            let fields = fields.iter().fold(named, |map, (field, value)| map.with(field, *value));
            log.insert(log.prepare(&stamp, &format!("facility/{id}"), &fields));
        }
        log
    }

    #[test]
    fn a_site_counts_for_its_unit_through_second_entries_chains_and_circles() {
        let log = log(&[
            ("tram", &[]),
            ("tram-2", &[(SAME_AS, "tram")]),
            ("diem-a", &[(PART_OF, "tram-2")]),
            ("diem-b", &[(PART_OF, "diem-a")]),
            ("lac", &[(PART_OF, "nowhere")]),
            ("x", &[(PART_OF, "y")]),
            ("y", &[(PART_OF, "x")]),
            ("self", &[(PART_OF, "self")]),
        ]);
        let units = Units::of(&log);
        for (id, unit) in [
            ("tram", "tram"),
            ("tram-2", "tram"),
            ("diem-a", "tram"),
            ("diem-b", "tram"),
            ("lac", "lac"),
            ("x", "x"),
            ("y", "x"),
            ("self", "self"),
        ] {
            assert_eq!(units.unit_of(id), unit, "{id}");
        }
        assert_eq!(
            (units.is_site("diem-a"), units.is_site("tram-2"), units.is_site("lac")),
            (true, false, false)
        );
        let own = ["diem-a".to_owned()];
        assert_eq!((units.counted("diem-a", &own), units.counted("diem-b", &own)), ("diem-a", "tram"));
    }
}
