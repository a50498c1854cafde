//! All tasks in a table: sorted by any column, changed many at once.

use std::cmp::Ordering;

use super::bulk::{Picked, bar};
use super::filter::{Filter, lines};
use super::line::{Line, shown_count};
use crate::dom::{Get as _, RwSignal, View, each, event_target_checked, view};
use crate::i18n::T;
use crate::i18n::{t, tf};
use crate::text::compare_names;
use crate::ui::context::Context;
use crate::ui::parts::{due_text, status_name, urgency_badge};
use crate::ui::route::Route;
use crate::ui::widgets::{Sorting, empty, icon, sort_heads};

/// The columns, in the order of [`compare`].
const HEADS: [T; 7] = [T::NumberShort, T::TaskName, T::Unit, T::Assignee, T::Status, T::Progress, T::DueDate];

fn compare(column: usize, one: &Line, other: &Line) -> Ordering {
    match column {
        0 => one.number.cmp(&other.number),
        1 => compare_names(&one.name, &other.name),
        2 => compare_names(&one.units, &other.units),
        3 => compare_names(&one.assignee, &other.assignee),
        4 => one.state.status.cmp(&other.state.status),
        5 => one.state.progress.cmp(&other.state.progress),
        _ => one.due_day().cmp(&other.due_day()),
    }
}

pub(super) fn table(app: Context, filter: Filter) -> View {
    let sorting = RwSignal::new(None::<Sorting>);
    let picked = Picked::none();
    let sorted = move || {
        let mut own = lines(app, filter);
        if let Some(sorting) = sorting.get() {
            sorting.sort(&mut own, compare);
            if sorting.column + 1 == HEADS.len() {
                // Without a day a task comes last in both directions.
                own.sort_by_key(|line| line.due_day().is_none());
            }
        }
        own
    };
    let is_none = move || lines(app, filter).is_empty();
    let rows = each(
        sorted,
        |line: &Line| line.number.to_string(),
        move |line| {
            let number = line.get_untracked().number;
            view! {
                <tr>
                    <td>
                        <label class="pick"><input type="checkbox" aria-label=tf(T::PickTask, &[&number.to_string()])
                            prop:checked=move || picked.has(number)
                            on:change=move |event| picked.set(number, event_target_checked(&event))/></label>
                    </td>
                    {move || cells(&line.get())}
                </tr>
            }
        },
    );
    let is_all = move || {
        let own = lines(app, filter);
        !own.is_empty() && own.iter().all(|line| picked.has(line.number))
    };
    let all = move |event: web_sys::Event| {
        let is_on = event_target_checked(&event);
        for line in lines(app, filter) {
            picked.set(line.number, is_on);
        }
    };
    let heads = sort_heads(HEADS, sorting);
    view! {
        {move || if is_none() { empty(t(T::NoTaskFound)) } else { shown_count(app, lines(app, filter).len()) }}
        {bar(app, picked, filter)}
        <div class="wide">
            <table class="task-table">
                <thead><tr>
                    <th scope="col"><label class="pick"><input type="checkbox" aria-label=t(T::PickAllTasks) prop:checked=is_all on:change=all/></label></th>
                    {heads}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn cells(line: &Line) -> View {
    let status = line.state.status;
    let class = format!("status status-{}", status.as_str());
    let progress = line.state.progress.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"));
    view! {
        <td>{line.number}</td>
        <th scope="row"><a href=Route::Task(line.number).address()>{line.name.clone()}</a></th>
        <td>{line.units.clone()}</td>
        <td>{line.assignee.clone()}</td>
        <td><span class=class>{icon(status.as_str())} {status_name(status)}</span></td>
        <td>{progress}</td>
        <td>{due_text(line.state.due)} " " {urgency_badge(line.state.urgency(line.today))}</td>
    }
}
