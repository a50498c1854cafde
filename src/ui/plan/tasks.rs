//! Nhiệm vụ: the plan's tasks by section, with filters and a search that needs no marks.

use crate::dom::{CollectView, Get as _, RwSignal, Set as _, View, event_target_value, view};
use crate::session::Topic;
use chrono::NaiveDate;

use crate::domain::plan::{Due, Status, Task, TaskState, Urgency};
use crate::i18n::{T, count, localized, t, tf};
use crate::text::{contains, fold_diacritics};
use crate::ui::context::Context;
use crate::ui::parts::{status_name, task_row};
use crate::ui::plan::timeline::timeline;
use crate::ui::route::Route;
use crate::ui::widgets::{RadioOption, empty, icon, select};

/// What the list shows.
#[derive(Clone, Copy)]
struct Filter {
    words: RwSignal<String>,
    unit: RwSignal<String>,
    status: RwSignal<String>,
    due: RwSignal<String>,
}

impl Filter {
    fn accepts(self, task: &Task, state: &TaskState, today: NaiveDate) -> bool {
        let (words, unit, status, due) =
            (self.words.get(), self.unit.get(), self.status.get(), self.due.get());
        let text = fold_diacritics(&format!("{} {} {} {}", task.number, task.name, task.lead, task.product));
        let due = match (due.as_str(), state.urgency(today)) {
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
        due && status
            && (unit.is_empty() || task.units.contains(&unit))
            && fold_diacritics(&words).split_whitespace().all(|word| contains(&text, word))
    }
}

pub(in crate::ui) fn page(app: Context) -> View {
    let blank = || RwSignal::new(String::new());
    let filter = Filter { words: blank(), unit: blank(), status: blank(), due: blank() };
    let units = app.with_untracked(|state| {
        state
            .plan
            .units
            .iter()
            .map(|unit| RadioOption::new(&*unit.id, localized(&unit.name, &unit.english)))
            .collect::<Vec<_>>()
    });
    let units = RadioOption::list(T::EveryUnit, units);
    let statuses = Status::ALL.map(|status| RadioOption::new(status.as_str(), status_name(status)));
    let mut statuses = RadioOption::list(T::EveryStatus, statuses.into());
    statuses.push(RadioOption::new("conflict", t(T::InConflict)));
    let dues = [("late", T::Late), ("soon", T::LateOrSoon), ("standing", T::Standing)];
    let dues = dues.map(|(code, text)| RadioOption::new(code, t(text)));
    let dues = RadioOption::list(T::EveryDue, dues.into());
    view! {
        <div class="tabs">
            <a href=Route::Targets.address()>{icon("results")} {T::Targets}</a>
            <a href=Route::Units.address()>{icon("units")} {T::UnitsAndReports}</a>
            <a href=Route::Overview.address()>{icon("today")} {T::Overview}</a>
        </div>
        <search class="filters">
            <label class="field search">
                <span>{T::SearchTasks}</span>
                <input type="search" autocomplete="off" on:input=move |event| filter.words.set(event_target_value(&event))/>
            </label>
            {select(t(T::Unit), units, "", move |value| filter.unit.set(value))}
            {select(t(T::Status), statuses, "", move |value| filter.status.set(value))}
            {select(t(T::DueDate), dues, "", move |value| filter.due.set(value))}
        </search>
        <details class="card" data-test="timeline"><summary>{T::Timeline}</summary> {move || timeline(app)}</details>
        {move || list(app, filter)}
    }
}

fn list(app: Context, filter: Filter) -> View {
    let today = app.this_day();
    app.with(Topic::Tasks, |state| {
        let mut shown = 0;
        let sections = state.plan.sections.iter().filter_map(|section| {
            let rows: Vec<View> = section
                .tasks
                .iter()
                .map(|task| (task, TaskState::in_log(task, &state.log, &state.plan.task_record(task.number))))
                .filter(|(task, state)| filter.accepts(task, state, today))
                .map(|(task, progress)| task_row(state, task, &progress, today))
                .collect();
            shown += rows.len();
            let title = format!("{}. {}", section.number, localized(&section.title, &section.english));
            (!rows.is_empty()).then(|| view! { <h2 class="section">{title}</h2> <div class="rows">{rows}</div> })
        });
        let sections = sections.collect_view();
        if shown == 0 {
            return empty(t(T::NoTaskFound));
        }
        let all = state.plan.tasks().count();
        view! { <p class="note" role="status">{tf(T::TasksShown, &[&count(shown), &count(all)])}</p> {sections} }
    })
}
