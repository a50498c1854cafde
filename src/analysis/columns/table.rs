//! The responses to one form, column by column.

use super::cells::{Cells, Headline};
use super::layout::{Column, Layout};
use super::row::Row;
use crate::domain::forms::FormRef;
use crate::domain::survey::ValidityRule;
use crate::log::Change;

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

/// A question's id, and a theme that a person gave to its remark.
pub(in crate::analysis) type Theme = (String, String);

/// The columns of one form.
#[derive(Debug)]
pub(in crate::analysis) struct Table {
    pub(in crate::analysis) form: FormRef,
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
    /// By row, in order, the themes of its remarks. Few rows have any.
    themes: Vec<(usize, Vec<Theme>)>,
    free: Vec<usize>,
}

impl Table {
    pub(super) fn new(form: FormRef, layout: Option<Layout>) -> Self {
        let values = |layout: &Layout| {
            let narrow = |column: &Column| match column {
                Column::Number => false,
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
            themes: Vec::new(),
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
            self.count(at, Headline::subtract);
        }
        if let Some(layout) = &self.layout {
            row.judge(layout, answers, rule);
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
        self.count(at, Headline::add);
        at
    }

    /// Empties a row.
    pub(super) fn remove(&mut self, at: usize) {
        self.count(at, Headline::subtract);
        self.set_themes(at, Vec::new());
        if let Some(row) = self.rows.get_mut(at) {
            row.clear();
            self.free.push(at);
        }
    }

    /// Notes the themes of a row's remarks, in the place of those before.
    pub(super) fn set_themes(&mut self, at: usize, themes: Vec<Theme>) {
        let place = self.themes.binary_search_by_key(&at, |own| own.0);
        if let Ok(place) = place {
            self.themes.remove(place);
        }
        if !themes.is_empty() {
            self.themes.insert(place.unwrap_or_else(|place| place), (at, themes));
        }
    }

    /// The themes of a row's remarks.
    pub(in crate::analysis) fn themes_of(&self, at: usize) -> &[Theme] {
        let place = self.themes.binary_search_by_key(&at, |own| own.0).ok();
        place.and_then(|place| self.themes.get(place)).map_or(&[], |own| &own.1)
    }

    /// Adds the row to its cell, or subtracts it.
    fn count(&mut self, at: usize, act: fn(&mut Headline, &Headline)) {
        let Some(row) = self.rows.get(at).filter(|row| row.is_shown()) else { return };
        let cell = Headline::of(row, self.layout.as_ref(), self.answers_of(at));
        self.cells.apply((row.village, row.facility, row.month), &cell, act);
    }
}
