//! Which tasks are shown.

use super::line::Line;
use crate::dom::{Get as _, RwSignal};
use crate::domain::plan::{Due, Task, Urgency};
use crate::session::Topic;
use crate::text::{contains, fold_diacritics};
use crate::ui::context::Context;

/// What a person has chosen.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    pub(super) words: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    pub(super) status: RwSignal<String>,
    pub(super) due: RwSignal<String>,
    pub(super) is_own: RwSignal<bool>,
}

impl Filter {
    pub(super) fn none() -> Self {
        let blank = || RwSignal::new(String::new());
        Self { words: blank(), unit: blank(), status: blank(), due: blank(), is_own: RwSignal::new(false) }
    }

    /// Returns `true` for a task that is to be shown to the person of a name.
    pub(super) fn accepts(self, task: &Task, line: &Line, own: &str) -> bool {
        let state = &line.state;
        let (words, unit, status, due) =
            (self.words.get(), self.unit.get(), self.status.get(), self.due.get());
        let text = fold_diacritics(&format!(
            "{} {} {} {} {}",
            task.number, task.name, task.lead, task.product, line.assignee
        ));
        let due = match (due.as_str(), state.urgency(line.today)) {
            ("late", urgency) => matches!(urgency, Urgency::Late(_)),
            ("soon", urgency) => matches!(urgency, Urgency::Late(_) | Urgency::Soon(_)),
            ("standing", _) => state.due == Some(Due::Standing),
            _ => true,
        };
        let status = match status.as_str() {
            "" => true,
            "conflict" => state.conflicts > 0,
            status => state.status.as_str() == status,
        };
        let is_own = !self.is_own.get() || (!own.is_empty() && is_of(line, own));
        due && status
            && is_own
            && (unit.is_empty() || task.units.contains(&unit))
            && fold_diacritics(&words).split_whitespace().all(|word| contains(&text, word))
    }
}

/// Returns `true` if a task is somebody's: several people are named with commas between them; case and marks, which people
/// leave out, make no difference.
fn is_of(line: &Line, name: &str) -> bool {
    let key = |name: &str| fold_diacritics(name.trim());
    line.assignee.split([',', ';']).any(|own| key(own) == key(name))
}

/// The name of who uses this device, as the settings have it.
pub(super) fn own_name(app: Context) -> String {
    app.with(Topic::Devices, |state| state.about_device("by")).unwrap_or_default()
}

/// The tasks that the filter lets through, in the plan's order.
pub(super) fn lines(app: Context, filter: Filter) -> Vec<Line> {
    let (today, own) = (app.this_day(), own_name(app));
    app.with(Topic::Tasks, |state| {
        let lines = state.plan.tasks().map(|task| (task, Line::of(state, task, today)));
        lines.filter(|(task, line)| filter.accepts(task, line, &own)).map(|(_, line)| line).collect()
    })
}
