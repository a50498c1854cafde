//! The responses to one form, column by column.

use super::cells::{Cell, Cells};
use super::layout::{Column, Layout};
use crate::domain::forms::FormId;
use crate::domain::survey::ValidityRule;
use crate::log::Change;

/// The row holds a response.
const USED: u8 = 1;
const DELETED: u8 = 1 << 1;
const DISPUTED: u8 = 1 << 2;
/// The validity rule accepts it.
const VALID: u8 = 1 << 3;
/// It gives at least one level.
const RATED: u8 = 1 << 4;
/// It gives levels, and all of them count as satisfied.
const SATISFIED: u8 = 1 << 5;

/// What is kept of a response beside its answers.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Row {
    pub(in crate::analysis) village: u32,
    pub(in crate::analysis) facility: u32,
    pub(in crate::analysis) device: u32,
    /// Since 1 January 2020.
    pub(in crate::analysis) day: u16,
    /// Since January 2020.
    pub(in crate::analysis) month: u16,
    flags: u8,
}

impl Row {
    pub(super) fn new(village: u32, facility: u32, device: u32, (day, month): (u16, u16)) -> Self {
        Self { village, facility, device, day, month, flags: USED }
    }

    pub(super) fn with_state(mut self, is_deleted: bool, is_disputed: bool) -> Self {
        self.flags |= if is_deleted { DELETED } else { 0 } | if is_disputed { DISPUTED } else { 0 };
        self
    }

    pub(super) const fn is_used(&self) -> bool {
        self.flags & USED != 0
    }

    /// Whether it is a response that is not deleted.
    pub(in crate::analysis) const fn is_shown(&self) -> bool {
        self.flags & (USED | DELETED) == USED
    }

    pub(in crate::analysis) const fn is_disputed(&self) -> bool {
        self.flags & DISPUTED != 0
    }

    pub(in crate::analysis) const fn is_valid(&self) -> bool {
        self.flags & VALID != 0
    }

    /// Whether all its levels count as satisfied; `None` if it gives none.
    pub(in crate::analysis) fn is_satisfied(&self) -> Option<bool> {
        (self.flags & RATED != 0).then_some(self.flags & SATISFIED != 0)
    }
}

/// One value a row, as narrow as it may be.
#[derive(Debug)]
pub(in crate::analysis) enum Values {
    Small(Vec<u8>),
    Wide(Vec<u32>),
}

impl Values {
    pub(in crate::analysis) fn get(&self, at: usize) -> u32 {
        match self {
            Self::Small(values) => values.get(at).map_or(0, |value| u32::from(*value)),
            Self::Wide(values) => values.get(at).copied().unwrap_or_default(),
        }
    }

    fn set(&mut self, at: usize, value: u32) {
        match self {
            Self::Small(values) => set(values, at, u8::try_from(value).unwrap_or(u8::MAX)),
            Self::Wide(values) => set(values, at, value),
        }
    }
}

fn set<T: Default + Clone>(values: &mut Vec<T>, at: usize, value: T) {
    if values.len() <= at {
        values.resize(at + 1, T::default());
    }
    if let Some(place) = values.get_mut(at) {
        *place = value;
    }
}

/// The columns of one form.
#[derive(Debug)]
pub(in crate::analysis) struct Table {
    pub(in crate::analysis) form: FormId,
    /// `None` for a form that this device does not know: its responses are counted and listed, not read.
    pub(in crate::analysis) layout: Option<Layout>,
    pub(in crate::analysis) rows: Vec<Row>,
    /// By row, the change that made the record: it lends the name and the age, and costs a pointer.
    pub(in crate::analysis) makers: Vec<Change>,
    /// By row, one code an item.
    pub(in crate::analysis) answers: Vec<u8>,
    /// By field of the layout.
    pub(in crate::analysis) values: Vec<Values>,
    pub(in crate::analysis) cells: Cells,
    free: Vec<usize>,
}

impl Table {
    pub(super) fn new(form: FormId, layout: Option<Layout>) -> Self {
        let values = |layout: &Layout| {
            let narrow = |column: &Column| match column {
                Column::Number(_) => false,
                Column::Choice(codes) => codes.len() < 250,
                Column::Level | Column::Text => true,
            };
            let column = |narrow| if narrow { Values::Small(Vec::new()) } else { Values::Wide(Vec::new()) };
            layout.fields.iter().map(|field| column(narrow(&field.column))).collect()
        };
        Self {
            form,
            values: layout.as_ref().map(values).unwrap_or_default(),
            layout,
            rows: Vec::new(),
            makers: Vec::new(),
            answers: Vec::new(),
            cells: Cells::default(),
            free: Vec::new(),
        }
    }

    /// The codes of a row's answers.
    pub(in crate::analysis) fn answers_of(&self, at: usize) -> &[u8] {
        let items = self.layout.as_ref().map_or(0, |layout| layout.items);
        self.answers.get(at * items..(at + 1) * items).unwrap_or_default()
    }

    /// Puts a response into the row `at`, or a free one, and says which.
    pub(super) fn put(
        &mut self,
        at: Option<usize>,
        maker: Change,
        mut row: Row,
        (answers, values): (&[u8], &[u32]),
        rule: ValidityRule,
    ) -> usize {
        if let Some(at) = at {
            self.count(at, Cell::subtract);
        }
        if let Some(layout) = &self.layout {
            row.flags |= judged(layout, answers, rule);
        }
        let at = at.or_else(|| self.free.pop()).unwrap_or(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(row);
            self.makers.push(maker);
            self.answers.extend_from_slice(answers);
        } else {
            if let (Some(own), Some(own_maker)) = (self.rows.get_mut(at), self.makers.get_mut(at)) {
                (*own, *own_maker) = (row, maker);
            }
            let items = answers.len();
            if let Some(own) = self.answers.get_mut(at * items..(at + 1) * items) {
                own.copy_from_slice(answers);
            }
        }
        for (own, value) in self.values.iter_mut().zip(values) {
            own.set(at, *value);
        }
        self.count(at, Cell::add);
        at
    }

    /// Empties a row.
    pub(super) fn remove(&mut self, at: usize) {
        self.count(at, Cell::subtract);
        if let Some(row) = self.rows.get_mut(at) {
            row.flags = 0;
            self.free.push(at);
        }
    }

    /// Adds the row to its cell, or subtracts it.
    fn count(&mut self, at: usize, act: fn(&mut Cell, &Cell)) {
        let Some(row) = self.rows.get(at).filter(|row| row.is_shown()) else { return };
        let cell = Cell::of(row, self.layout.as_ref(), self.answers_of(at));
        self.cells.apply((row.village, row.facility, row.month), &cell, act);
    }
}

/// Whether the answers count, and whether they are satisfied.
fn judged(layout: &Layout, answers: &[u8], rule: ValidityRule) -> u8 {
    let answered = answers.iter().filter(|code| **code <= layout.levels).count();
    let is_valid =
        !answers.is_empty() && answered * 100 >= answers.len() * usize::from(rule.answered_percent);
    let mut levels = answers.iter().filter(|code| (1..=layout.levels).contains(code)).peekable();
    let is_rated = levels.peek().is_some();
    let is_satisfied = is_rated && levels.all(|level| *level >= layout.satisfied_from);
    let flag = |is_set, flag| if is_set { flag } else { 0 };
    flag(is_valid, VALID) | flag(is_rated, RATED) | flag(is_satisfied, SATISFIED)
}
