//! A form's document in parts, by which its faults are traced to rows.

use so_thon::json::{DocumentError, Map, Value};

/// A question's document with its row.
pub(crate) type Placed = (u32, Map);

/// The parts of a document, by which its faults are traced to rows.
pub(crate) struct Draft {
    pub(crate) head: Map,
    pub(crate) about: Vec<Placed>,
    pub(crate) groups: Vec<(Map, Vec<Placed>)>,
    pub(crate) closing: Vec<Placed>,
}

impl Draft {
    pub(crate) fn document(&self) -> Value {
        let list =
            |placed: &[Placed]| Value::List(placed.iter().map(|(_, map)| map.clone().into()).collect());
        let group = |(map, items): &(Map, Vec<Placed>)| map.clone().with("items", list(items)).into();
        let groups = Value::List(self.groups.iter().map(group).collect());
        let mut map = self.head.clone();
        for (key, part) in
            [("attributes", list(&self.about)), ("groups", groups), ("closing", list(&self.closing))]
        {
            if part != Value::List(Vec::new()) {
                map.insert(key, part);
            }
        }
        map.into()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.about.is_empty() && self.groups.is_empty() && self.closing.is_empty()
    }

    /// The question that an error of the reader is about.
    pub(crate) fn at(&mut self, error: &DocumentError) -> Option<(u32, &mut Map)> {
        let mut numbers =
            error.path.split('[').skip(1).filter_map(|part| part.split_once(']')?.0.parse().ok());
        let first: usize = numbers.next()?;
        let part = error.path.split('[').next()?;
        let placed = match part {
            "attributes" => self.about.get_mut(first)?,
            "closing" => self.closing.get_mut(first)?,
            _ => self.groups.get_mut(first)?.1.get_mut(numbers.next()?)?,
        };
        Some((placed.0, &mut placed.1))
    }

    pub(crate) fn remove(&mut self, row: u32) {
        let stays = |placed: &Placed| placed.0 != row;
        self.about.retain(stays);
        self.closing.retain(stays);
        self.groups.iter_mut().for_each(|(_, items)| items.retain(stays));
        self.groups.retain(|(_, items)| !items.is_empty());
    }
}
