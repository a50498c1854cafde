//! A column for each status. A task moves by a button, which every hand and keyboard can use, or is dragged with a mouse.

use super::filter::{Filter, lines};
use super::line::{Line, shown_count};
use crate::browser;
use crate::dom::{CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, each, untrack, view};
use crate::domain::plan::{Status, TaskField};
use crate::i18n::{T, count, tf};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::parts::{due_text, status_name, urgency_badge};
use crate::ui::route::Route;
use crate::ui::widgets::icon;

pub(super) fn board(app: Context, filter: Filter) -> View {
    // Where a task is dragged over.
    let over: RwSignal<Option<Status>> = RwSignal::new(None);
    let columns = Status::ALL.map(|status| {
        let own = move || {
            let mut own = lines(app, filter);
            own.retain(|line| line.state.status == status);
            own
        };
        let number = move || count(own().len());
        let cards = each(own, |line: &Line| line.number.to_string(), move |line| view! { {move || card(app, &line.get(), over)} });
        let drag_over = move |event: web_sys::Event| {
            if browser::takes_dragged(&event) && over.get_untracked() != Some(status) {
                over.set(Some(status));
            }
        };
        let drop = move |event: web_sys::Event| {
            over.set(None);
            if let Some(number) = browser::dragged(&event) {
                let all = untrack(|| lines(app, filter));
                let line = all.iter().find(|line| line.number.to_string() == number);
                if let Some(line) = line.filter(|line| line.state.status != status) {
                    move_to(app, line.number, &line.record, line.state.status, status);
                }
            }
        };
        let place = move || if over.get() == Some(status) { "column taking" } else { "column" };
        let class = format!("status status-{}", status.as_str());
        view! {
            <section class=place on:dragover=drag_over on:drop=drop data-test=format!("column-{}", status.as_str())>
                <h2><span class=class>{icon(status.as_str())} {status_name(status)}</span> " " <small>{number}</small></h2>
                {cards}
            </section>
        }
    });
    view! { {move || shown_count(app, lines(app, filter).len())} <div class="board">{columns.into_iter().collect_view()}</div> }
}

fn card(app: Context, line: &Line, over: RwSignal<Option<Status>>) -> View {
    let (before, number) = (line.state.status, line.number);
    let others = Status::ALL.into_iter().filter(|status| *status != before).map(|status| {
        let record = line.record.clone();
        let code = status.as_str();
        view! {
            <button class="button quiet" data-test=code on:click=move |_| move_to(app, number, &record, before, status)>{icon(code)} {status_name(status)}</button>
        }
    });
    let progress = line.state.progress.map(|percent| format!(" · {percent}%")).unwrap_or_default();
    let assignee = (!line.assignee.is_empty()).then(|| format!(" · {}", line.assignee));
    view! {
        <article class="task-card" id=card_id(number) draggable="true" on:dragstart=move |event| browser::drag(&event, &number.to_string()) on:dragend=move |_| over.set(None)>
            <a draggable="false" href=Route::Task(number).address()><b class="clamp">{number} ". " {line.name.clone()}</b></a>
            <small>{line.units.clone()} {assignee} {progress} " · " {due_text(line.state.due)}</small>
            <span class="badges">{urgency_badge(line.state.urgency(line.today))}</span>
            <details>
                <summary aria-label=tf(T::MoveTask, &[&number.to_string()])>{T::MoveTo}</summary>
                <div class="acts">{others.collect_view()}</div>
            </details>
        </article>
    }
}

fn card_id(number: u32) -> String {
    format!("task-{number}")
}

/// Writes the status; the focus follows the card into its other column.
fn move_to(app: Context, number: u32, record: &str, before: Status, status: Status) {
    let field = TaskField::Status.as_str();
    let said = tf(T::TaskMoved, &[&number.to_string(), status_name(status)]);
    let record = record.to_owned();
    let saving = app.session().commit(&record, Map::new().with(field, status));
    app.spawn(async move {
        if saving.await.is_err() {
            return;
        }
        app.offer_undo(&said, record, Map::new().with(field, before));
        browser::painted().await;
        // The card may be hidden by the filter now.
        let _ = browser::focus_first(&format!("#{} summary", card_id(number)));
    });
}
