//! A column for each status. A task moves by its own choice of a status, which every hand and keyboard can use.

use super::filter::{Filter, lines};
use super::line::{Line, shown_count};
use crate::dom::{CollectView, View, each, event_target_value, view};
use crate::domain::plan::{Status, TaskField};
use crate::i18n::{T, count, t, tf};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::parts::{due_text, status_name, urgency_badge};
use crate::ui::route::Route;
use crate::ui::widgets::icon;

pub(super) fn board(app: Context, filter: Filter) -> View {
    let columns = Status::ALL.map(|status| {
        let own = move || {
            let mut own = lines(app, filter);
            own.retain(|line| line.state.status == status);
            own
        };
        let number = move || count(own().len());
        let cards = each(own, |line: &Line| line.number.to_string(), move |line| view! { {move || card(app, &line.get())} });
        let class = format!("status status-{}", status.as_str());
        view! {
            <section class="column" data-test=format!("column-{}", status.as_str())>
                <h2><span class=class>{icon(status.as_str())} {status_name(status)}</span> " " <small>{number}</small></h2>
                {cards}
            </section>
        }
    });
    view! { {move || shown_count(app, lines(app, filter).len())} <div class="board">{columns.into_iter().collect_view()}</div> }
}

fn card(app: Context, line: &Line) -> View {
    let options = Status::ALL.map(|status| {
        let is_chosen = status == line.state.status;
        view! { <option value=status.as_str() selected=is_chosen>{status_name(status)}</option> }
    });
    let (record, before, number) = (line.record.clone(), line.state.status, line.number);
    let moved = move |event: web_sys::Event| {
        let Some(status) = Status::from_name(&event_target_value(&event)) else { return };
        let field = TaskField::Status.as_str();
        let said = tf(T::TaskMoved, &[&number.to_string(), status_name(status)]);
        app.save_saying(record.clone(), Map::new().with(field, status), said, Map::new().with(field, before));
    };
    let progress = line.state.progress.map(|percent| format!(" · {percent}%")).unwrap_or_default();
    let assignee = (!line.assignee.is_empty()).then(|| format!(" · {}", line.assignee));
    view! {
        <article class="task-card">
            <a href=Route::Task(line.number).address()><b class="clamp">{line.number} ". " {line.name.clone()}</b></a>
            <small>{line.units.clone()} {assignee} {progress} " · " {due_text(line.state.due)}</small>
            <span class="badges">{urgency_badge(line.state.urgency(line.today))}</span>
            <select aria-label=tf(T::StatusOfTask, &[&line.number.to_string()]) title=t(T::Status) on:change=moved>{options.into_iter().collect_view()}</select>
        </article>
    }
}
