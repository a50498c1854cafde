//! Many tasks changed at once: what is chosen here is written to each that is picked, as a change of its own.

use super::filter::{Filter, lines};
use super::line::Line;
use crate::browser;
use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, untrack, view};
use crate::domain::plan::{Status, TaskField};
use crate::i18n::{T, count, t, tf};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::parts::status_name;
use crate::ui::widgets::{RadioOption, icon, select};

/// The numbers of the tasks that are picked.
#[derive(Clone, Copy)]
pub(super) struct Picked {
    numbers: RwSignal<Vec<u32>>,
    /// Whether there is any: what follows it alone stays as it is while tasks are picked.
    is_any: RwSignal<bool>,
}

impl Picked {
    pub(super) fn none() -> Self {
        Self { numbers: RwSignal::new(Vec::new()), is_any: RwSignal::new(false) }
    }

    pub(super) fn has(self, number: u32) -> bool {
        self.numbers.get().contains(&number)
    }

    pub(super) fn set(self, number: u32, is_on: bool) {
        let mut numbers = self.numbers.get_untracked();
        numbers.retain(|other| *other != number);
        if is_on {
            numbers.push(number);
        }
        self.replace(numbers);
    }

    fn replace(self, numbers: Vec<u32>) {
        let is_any = !numbers.is_empty();
        self.numbers.set(numbers);
        if self.is_any.get_untracked() != is_any {
            self.is_any.set(is_any);
        }
    }
}

/// What is chosen, and the button that writes it; nothing while no task is picked.
pub(super) fn bar(app: Context, picked: Picked, filter: Filter) -> View {
    view! { {move || picked.is_any.get().then(|| choices(app, picked, filter))} }
}

/// The tasks that are picked and shown: what a filter hides is not written.
fn shown(app: Context, picked: Picked, filter: Filter) -> Vec<Line> {
    lines(app, filter).into_iter().filter(|line| picked.has(line.number)).collect()
}

fn choices(app: Context, picked: Picked, filter: Filter) -> View {
    let blank = || RwSignal::new(String::new());
    let (status, assignee, due) = (blank(), blank(), blank());
    let statuses = Status::ALL.map(|status| RadioOption::new(status.as_str(), status_name(status)));
    let statuses = RadioOption::list(T::NoChange, statuses.into());
    let fields = move || {
        let mut fields = Map::new();
        let values = [(TaskField::Status, status), (TaskField::Assignee, assignee), (TaskField::Due, due)];
        for (field, value) in values {
            let text = browser::nfc(value.get().trim());
            if !text.is_empty() {
                fields.insert(field.as_str(), text);
            }
        }
        fields
    };
    let write = move |_| {
        let (fields, lines) = untrack(|| (fields(), shown(app, picked, filter)));
        if fields.is_empty() {
            return app.say(t(T::NothingChosen));
        }
        // The page may be gone when all is saved.
        picked.replace(Vec::new());
        let commit = |line: &Line| {
            let mut own = fields.clone();
            if line.is_standing {
                own.remove(TaskField::Due.as_str());
            }
            app.session().commit(&line.record, own)
        };
        let saving: Vec<_> = lines.iter().map(commit).collect();
        app.spawn(async move {
            let (mut written, all) = (0, saving.len());
            for saved in saving {
                written += usize::from(saved.await.is_ok());
            }
            app.say(tf(T::TasksWritten, &[&count(written), &count(all)]));
        });
    };
    let number = move || tf(T::WriteToTasks, &[&count(shown(app, picked, filter).len())]);
    view! {
        <section class="card bulk" aria-label=t(T::ChangePicked)>
            <p><b>{T::ChangePicked}</b></p>
            <div class="filters">
                {select(t(T::Status), statuses, "", move |value| status.set(value))}
                <label class="field"><span>{T::Assignee}</span>
                    <input maxlength="120" on:input=move |event| assignee.set(event_target_value(&event))/></label>
                <label class="field"><span>{T::DueInstead}</span>
                    <input type="date" on:input=move |event| due.set(event_target_value(&event))/></label>
            </div>
            <div class="acts">
                <button class="button main" on:click=write>{icon("saved")} " " {number}</button>
                <button class="button quiet" on:click=move |_| picked.replace(Vec::new())>{icon("undo")} {T::PickNone}</button>
            </div>
        </section>
    }
}
