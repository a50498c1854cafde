//! The plans that this device keeps: one more, and which of them the pages show.

use std::sync::Arc;

use crate::dom::View;
use crate::domain::plan::Plan;
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::log::DELETED;
use crate::session::{Preference, Topic};
use crate::ui::context::Context;
use crate::ui::widgets::{RadioOption, select};

/// Title and place.
pub(super) fn name_of(plan: &Plan) -> String {
    format!("{}, {}", plan.title, plan.place)
}

/// Keeps a plan, and offers the one before it back.
pub(super) fn commit(app: Context, plan: &Plan, document: Value) {
    let record = format!("plan/{}", plan.id);
    let before = app.with_untracked(|state| {
        let own = state.log.record(&record)?;
        own.value("doc").filter(|_| !own.is_deleted()).cloned()
    });
    let undo = match before {
        Some(before) => Map::new().with("doc", before),
        None => Map::new().with(DELETED, true),
    };
    let fields = Map::new().with("doc", document).with(DELETED, false);
    app.save_saying(record, fields, tf(T::PlanSaved, &[&name_of(plan)]), undo);
}

/// Which of several plans the pages show.
pub(super) fn picker(app: Context) -> Option<View> {
    let (plans, chosen) = app.with(Topic::Forms | Topic::Tasks, |state| {
        let named =
            |own: &Arc<Plan>| RadioOption::new(own.id.clone(), format!("{}: {}", own.year, name_of(own)));
        (state.plans.list().map(named).collect::<Vec<_>>(), Preference::Plan.of(&state.settings))
    });
    (plans.len() > 1).then(|| {
        let options = RadioOption::list(T::PlanOfYear, plans);
        select(t(T::PlanShown), options, &chosen, move |id| {
            app.session().show_plan(&id);
            app.rerender();
        })
    })
}
