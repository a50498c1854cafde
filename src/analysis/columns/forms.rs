//! Which table holds the responses that name a form.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Columns, Layout, Table};
use crate::domain::forms::{Form, FormRef, FormRegistry};

impl Columns {
    /// Takes over which forms are known. Responses that answer another form now, or one that has become known, are read
    /// again by [`fill_some`](Self::fill_some); until then they count nowhere.
    ///
    /// Reads every form of the registry (see [`FormRegistry::all`]).
    pub fn learn(&mut self, forms: &FormRegistry) {
        let mut named: BTreeMap<FormRef, &Arc<Form>> = BTreeMap::new();
        for form in forms.all() {
            named.insert(form.reference(), form);
            // Responses that name no digest answer the first content of the version (`Form::is_named_by`).
            if form.is_first {
                named.insert(FormRef { digest: None, ..form.reference() }, form);
            }
        }
        let is_right = |reference: &FormRef, at: usize| {
            let known = self.tables.get(at).filter(|table| table.layout.is_some());
            known.map(|table| table.form.clone()) == named.get(reference).map(|form| form.reference())
        };
        let wrong = self.forms.iter().filter(|(reference, at)| !is_right(reference, **at));
        let wrong: Vec<(FormRef, usize)> = wrong.map(|(reference, at)| (reference.clone(), *at)).collect();
        for (reference, at) in wrong {
            self.forms.remove(&reference);
            self.empty(at);
        }
        for (reference, form) in named {
            if !self.forms.contains_key(&reference) {
                let own = form.reference();
                let is_own = |table: &Table| table.layout.is_some() && table.form == own;
                let known = self.forms.values().find(|at| self.tables.get(**at).is_some_and(is_own));
                let at = known.copied().unwrap_or_else(|| {
                    let layout = Layout::of(form);
                    self.add_table(Table::new(own, Some(layout)))
                });
                self.forms.insert(reference, at);
            }
        }
    }

    /// The table of the responses that name `form`.
    pub(super) fn table_of(&mut self, form: &FormRef) -> usize {
        if let Some(at) = self.forms.get(form) {
            return *at;
        }
        let at = self.add_table(Table::new(form.clone(), None));
        self.forms.insert(form.clone(), at);
        at
    }

    /// Adds a table where there is none that responses can name.
    fn add_table(&mut self, table: Table) -> usize {
        let is_free = |at: &usize| !self.forms.values().any(|own| own == at);
        let free = (0..self.tables.len()).find(is_free);
        match free.and_then(|at| self.tables.get_mut(at)) {
            Some(own) => *own = table,
            None => self.tables.push(table),
        }
        free.unwrap_or(self.tables.len() - 1)
    }

    /// Leaves the reading of all responses of a table to [`fill_some`](Self::fill_some).
    fn empty(&mut self, at: usize) {
        let Some(table) = self.tables.get_mut(at) else { return };
        let fresh = Table::new(table.form.clone(), table.layout.take());
        let old = std::mem::replace(table, fresh);
        for (row, maker) in old.rows.iter().zip(&old.makers).filter(|(row, _)| row.is_used()) {
            self.forget(row, maker);
            self.again.push(maker.clone());
        }
    }
}
