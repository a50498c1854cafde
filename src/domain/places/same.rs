//! Two entries that are one place: the field `same_as` of one names the other. Everything that speaks of the one counts for
//! the other.

use crate::log::Log;

/// The field of a village or facility with the id of the entry that stands for it; null or empty where none does.
pub const SAME_AS: &str = "same_as";

/// The entries of a kind that others stand for: id, and the id that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases(Vec<(String, String)>);

impl Aliases {
    /// Those of `village` or `facility` in a log. It depends on what the log says and not on the order in which that came,
    /// so all devices agree, whatever chains and circles people have made.
    #[must_use]
    pub fn of(log: &Log, kind: &str) -> Self {
        let mut next: Vec<(String, String)> = Vec::new();
        for record in log.records(kind) {
            let other = record.text(SAME_AS).filter(|other| log.record(&format!("{kind}/{other}")).is_some());
            if let (Some(other), Some((_, id))) = (other, record.name().split_once('/')) {
                next.push((id.to_owned(), other.to_owned()));
            }
        }
        Self::follow(&next)
    }

    /// Follows each chain to its end. In a circle the smallest id counts.
    pub(super) fn follow(next: &[(String, String)]) -> Self {
        let mut aliases = Self::default();
        for (id, _) in next {
            let mut path: Vec<&str> = vec![id];
            let end = loop {
                let here = path.last().copied().unwrap_or_default();
                let Some((_, there)) = next.iter().find(|(own, _)| own == here) else { break here };
                if let Some(from) = path.iter().position(|seen| seen == there) {
                    break path.iter().skip(from).min().copied().unwrap_or(here);
                }
                path.push(there);
            };
            if end != id {
                aliases.0.push((id.clone(), end.to_owned()));
            }
        }
        aliases
    }

    /// The id that counts for `id`; mostly itself.
    #[must_use]
    pub fn canonical<'a>(&'a self, id: &'a str) -> &'a str {
        self.0.iter().find(|(own, _)| own == id).map_or(id, |(_, end)| end)
    }

    /// All entries that another stands for: id, and the id that counts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, end)| (id.as_str(), end.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases(next: &[(&str, &str)]) -> Aliases {
        let next: Vec<_> = next.iter().map(|(id, other)| ((*id).to_owned(), (*other).to_owned())).collect();
        Aliases::follow(&next)
    }

    #[test]
    fn chains_lead_to_their_end_and_circles_to_their_smallest() {
        let found = aliases(&[("a", "b"), ("b", "c")]);
        assert_eq!(["a", "b", "c", "d"].map(|id| found.canonical(id)), ["c", "c", "c", "d"]);
        let found = aliases(&[("c", "a"), ("a", "b"), ("b", "c"), ("x", "c"), ("y", "y")]);
        assert_eq!(["a", "b", "c", "x", "y"].map(|id| found.canonical(id)), ["a", "a", "a", "a", "y"]);
    }

    /// Any graph in which each entry names at most one other.
    #[test]
    fn whoever_is_named_counts_for_itself_whatever_people_join() {
        for seed in 0..20_000_u32 {
            let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
            let mut below = |limit: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) % limit
            };
            let mut next: Vec<(String, String)> = Vec::new();
            for id in 0..6_u32 {
                if below(3) > 0 {
                    next.push((id.to_string(), below(6).to_string()));
                }
            }
            let found = Aliases::follow(&next);
            for (id, other) in &next {
                assert_eq!(found.canonical(id), found.canonical(other), "{next:?}");
            }
            for id in 0..6_u32 {
                let id = id.to_string();
                let end = found.canonical(&id);
                assert_eq!(found.canonical(end), end, "{next:?}");
            }
            next.reverse();
            let mut turned: Vec<_> = Aliases::follow(&next).0;
            turned.sort();
            let mut own = found.0;
            own.sort();
            assert_eq!(own, turned);
        }
    }
}
