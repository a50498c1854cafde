//! Nhiệm vụ: the plan's tasks as a list by section, a table that sorts and changes many at once, or a board by status.

mod board;
mod bulk;
mod filter;
mod line;
mod table;

use crate::dom::{
    CollectView, Get as _, RwSignal, Set as _, View, event_target_checked, event_target_value, view,
};
use crate::domain::plan::{Status, TaskState};
use crate::i18n::{T, localized, t};
use crate::ui::context::Context;
use crate::ui::parts::{status_name, task_row};
use crate::ui::plan::timeline::timeline;
use crate::ui::route::Route;
use crate::ui::widgets::{RadioOption, empty, icon, radio_group, select};
use filter::{Filter, lines, own_name};
use line::shown_count;

const STYLE: &str = include_str!("../../../../style/tasks.css");

/// How tasks are shown, by the code of the choice.
const LIST: &str = "list";
const TABLE: &str = "table";
const BOARD: &str = "board";

pub(in crate::ui) fn page(app: Context) -> View {
    let filter = Filter::none();
    let shown = RwSignal::new(LIST.to_owned());
    let units = app.with_untracked(|state| {
        let unit = |unit: &crate::domain::plan::Unit| {
            RadioOption::new(&*unit.id, localized(&unit.name, &unit.english))
        };
        state.plan.units.iter().map(unit).collect::<Vec<_>>()
    });
    let units = RadioOption::list(T::EveryUnit, units);
    let statuses = Status::ALL.map(|status| RadioOption::new(status.as_str(), status_name(status)));
    let mut statuses = RadioOption::list(T::EveryStatus, statuses.into());
    statuses.push(RadioOption::new("conflict", t(T::InConflict)));
    let dues = [("late", T::Late), ("soon", T::LateOrSoon), ("standing", T::Standing)];
    let dues = dues.map(|(code, text)| RadioOption::new(code, t(text)));
    let dues = RadioOption::list(T::EveryDue, dues.into());
    let views = [(LIST, T::AsList), (TABLE, T::AsTable), (BOARD, T::AsBoard)];
    let views = views.map(|(code, text)| RadioOption::new(code, t(text)));
    let view_choice = radio_group(
        "tasks-view",
        t(T::ShowAs),
        views.into(),
        move || shown.get(),
        move |code| shown.set(code),
    );
    let list = move || match shown.get().as_str() {
        TABLE => table::table(app, filter),
        BOARD => board::board(app, filter),
        _ => view! { {move || by_section(app, filter)} },
    };
    view! {
        <style>{STYLE}</style>
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
        <label class="check">
            <input type="checkbox" on:change=move |event| filter.is_own.set(event_target_checked(&event))/>
            <span>{T::OwnTasks}</span>
        </label>
        {move || (filter.is_own.get() && own_name(app).is_empty()).then(|| view! { <p class="notice" role="status">{icon("warning")} <span>{T::OwnTasksNeedName} " " <a href=Route::Settings.address()>{T::Settings}</a></span></p> })}
        {view_choice}
        <details class="card" data-test="timeline"><summary>{T::Timeline}</summary> {move || timeline(app)}</details>
        {list}
    }
}

fn by_section(app: Context, filter: Filter) -> View {
    let today = app.this_day();
    let wanted: Vec<u32> = lines(app, filter).into_iter().map(|line| line.number).collect();
    if wanted.is_empty() {
        return empty(t(T::NoTaskFound));
    }
    let sections = app.with_untracked(|state| {
        let section = |section: &crate::domain::plan::Section| {
            let own = section.tasks.iter().filter(|task| wanted.contains(&task.number));
            let row = |task: &crate::domain::plan::Task| {
                let record = state.plan.task_record(task.number);
                task_row(state, task, &TaskState::in_log(task, &state.log, &record), today)
            };
            let rows: Vec<View> = own.map(row).collect();
            let title = format!("{}. {}", section.number, localized(&section.title, &section.english));
            (!rows.is_empty())
                .then(|| view! { <h2 class="section">{title}</h2> <div class="rows">{rows}</div> })
        };
        state.plan.sections.iter().filter_map(section).collect_view()
    });
    view! { {shown_count(app, wanted.len())} {sections} }
}
