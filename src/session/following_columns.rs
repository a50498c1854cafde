//! Columns of responses beside the log that they follow.

use crate::analysis::Columns;
use crate::domain::forms::FormRegistry;
use crate::log::{Log, Touched};

/// Columns that follow the log of a session.
#[derive(Default)]
pub(super) struct FollowingColumns {
    pub(super) columns: Columns,
    /// The forms are those of the registry.
    pub(super) knows_forms: bool,
    pub(super) is_filling: bool,
    /// Somebody reads them.
    pub(super) is_kept: bool,
}

impl FollowingColumns {
    pub(super) fn update(&mut self, log: &Log, touched: &Touched) {
        self.columns.update(log, touched);
    }

    pub(super) fn fill_some(&mut self, log: &Log, budget: usize) -> bool {
        self.columns.fill_some(log, budget)
    }

    /// The registry may know other forms.
    pub(super) fn forget_forms(&mut self) {
        self.knows_forms = false;
    }

    pub(super) fn learn(&mut self, forms: &FormRegistry) {
        self.columns.learn(forms);
        self.knows_forms = true;
    }

    pub(super) fn is_complete(&self) -> bool {
        self.knows_forms && self.columns.is_filled()
    }
}
