//! A plan of another year or commune: from the appendix as it is pasted, from a file, or from the plan that is there.

use std::rc::Rc;

use crate::browser::{self, WorkerReply};
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, SetValue as _, StoredValue,
    UpdateValue as _, View, With as _, WithValue as _, event_target_value, view,
};
use crate::domain::plan::Plan;
use crate::domain::plan::appendix::{Noted, cells_of_value, cells_to_value};
use crate::i18n::{T, count, t, tf};
use crate::json::Value;
use crate::ui::context::Context;
use crate::ui::plan::kept_plans::{commit, name_of};
use crate::ui::widgets::icon;

/// What is being made.
#[derive(Clone, Copy)]
struct Making {
    app: Context,
    /// Six cells a row, the head first, as they are corrected.
    rows: StoredValue<Vec<Vec<String>>>,
    /// Counts how often a table was read; nothing is shown at 0.
    read: RwSignal<u32>,
    notes: RwSignal<String>,
    text: RwSignal<String>,
    year: RwSignal<String>,
    place: RwSignal<String>,
    title: RwSignal<String>,
    /// A plan that would take the place of another, until the person says so; and what that means.
    waiting: StoredValue<Option<Value>>,
    asks: RwSignal<String>,
}

/// The years that a plan may be for: others are slips of the fingers.
const YEARS: std::ops::RangeInclusive<i32> = 2020..=2100;

impl Making {
    /// What is asked is about the table as it was.
    fn forget_question(self) {
        if !self.asks.get_untracked().is_empty() {
            self.asks.set(String::new());
        }
    }

    fn show(self, rows: Vec<Vec<String>>, notes: String) {
        // The page may have gone while the table was read.
        if self.read.try_get_untracked().is_none() {
            return;
        }
        self.forget_question();
        self.rows.set_value(rows);
        self.notes.set(notes);
        self.read.set(self.read.get_untracked() + 1);
    }

    fn read_table(self, source: &wasm_bindgen::JsValue) {
        browser::read_appendix(source, move |reply| match reply {
            WorkerReply::Part(rows, notes) => {
                let rows = Value::read(&rows).map(|rows| cells_of_value(&rows)).unwrap_or_default();
                self.show(rows, notes);
            }
            WorkerReply::Failed => self.app.say(t(T::WorkbookUnread)),
            WorkerReply::Progress(_) | WorkerReply::Done => {}
        });
    }

    /// The plan's own tasks, with the next year where they name this one.
    fn copy(self, plan: &Plan) {
        let (old, new) = (plan.year.to_string(), (plan.year + 1).to_string());
        let dated = |text: &str| {
            text.replace(&format!("năm {old}"), &format!("năm {new}"))
                .replace(&format!("Năm {old}"), &format!("Năm {new}"))
                .replace(&format!("/{old}"), &format!("/{new}"))
        };
        // Read by their heads, which are Vietnamese.
        let head = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời gian"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        for section in &plan.sections {
            rows.push(
                [&section.number, &section.title, "", "", "", ""].map(|cell: &str| cell.to_owned()).to_vec(),
            );
            for task in &section.tasks {
                let cells =
                    [&task.name, &task.lead, &task.with, &task.product, &task.time].map(|cell| dated(cell));
                rows.push(std::iter::once(task.number.to_string()).chain(cells).collect());
            }
        }
        self.title.set(dated(&plan.title));
        self.year.set(new);
        self.show(rows, String::new());
    }

    fn save(self) {
        let app = self.app;
        self.forget_question();
        let year = self.year.get_untracked().trim().parse::<i32>();
        if !year.is_ok_and(|year| YEARS.contains(&year)) {
            return app.say(t(T::PlanYearWrong));
        }
        if [self.place, self.title].iter().any(|own| own.get_untracked().trim().is_empty()) {
            return app.say(t(T::PlanNameless));
        }
        let mut rows = String::new();
        self.rows.with_value(|own| cells_to_value(own)).write_canonical(&mut rows);
        let mut base = String::new();
        app.with_untracked(|state| state.plan.to_value()).write_canonical(&mut base);
        let heading =
            [self.year, self.place, self.title].map(|own| own.get_untracked().trim().replace('\t', " "));
        browser::make_plan(&rows, &base, &heading.join("\t"), move |reply| match reply {
            WorkerReply::Part(document, _) => self.keep(Value::read(&document)),
            WorkerReply::Failed => app.say(t(T::WorkbookUnread)),
            WorkerReply::Progress(_) | WorkerReply::Done => {}
        });
    }

    /// Keeps a plan's document, if it can be read.
    fn keep(self, document: Option<Value>) {
        let app = self.app;
        let document = document.unwrap_or(Value::Null);
        let plan = match Plan::read(&document) {
            Ok(plan) if YEARS.contains(&plan.year) => plan,
            Ok(_) => return app.say(t(T::PlanYearWrong)),
            Err(error) => return app.say(tf(T::PlanNotSaved, &[&error.to_string()])),
        };
        let tasks = |plan: &Plan| count(plan.tasks().count());
        let replaced = app.with_untracked(|state| {
            let own = state
                .plans
                .list()
                .find(|own| (own.year == plan.year || own.id == plan.id) && own.to_value() != document)?;
            Some(vec![own.year.to_string(), name_of(own), tasks(own), tasks(&plan)])
        });
        match replaced {
            Some(about) => {
                self.waiting.set_value(Some(document));
                self.asks.set(tf(T::PlanReplaces, &about.iter().map(String::as_str).collect::<Vec<_>>()));
            }
            None => commit(app, &plan, document),
        }
    }

    /// The person has read what the plan replaces.
    fn replace(self) {
        self.forget_question();
        let document = self.waiting.with_value(Clone::clone);
        if let Some((document, Ok(plan))) = document.map(|own| (own.clone(), Plan::read(&own))) {
            commit(self.app, &plan, document);
            // Of two plans for one year, this one.
            self.app.session().show_plan(&plan.id);
        }
    }
}

/// The heads of the table that is corrected.
const HEAD: [T; 6] = [T::NumberShort, T::TaskName, T::Lead, T::Coordinating, T::Product, T::Time];

pub(in crate::ui) fn section(app: Context) -> View {
    let plan = app.with_untracked(|state| Rc::new(Plan::clone(&state.plan)));
    let own = Making {
        app,
        rows: StoredValue::new(Vec::new()),
        read: RwSignal::new(0),
        notes: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        year: RwSignal::new(plan.year.to_string()),
        place: RwSignal::new(plan.place.clone()),
        title: RwSignal::new(plan.title.clone()),
        waiting: StoredValue::new(None),
        asks: RwSignal::new(String::new()),
    };
    let asks = move || {
        let text = own.asks.get();
        (!text.is_empty()).then(|| {
            view! {
                <p class="notice bad" role="alert">{icon("warning")} <span>{text}</span></p>
                <button class="button" on:click=move |_| own.replace()>{T::PlanReplaceNow}</button>
            }
        })
    };
    let pick = move |event: web_sys::Event| {
        let Some(file) = browser::picked_file(&event) else { return };
        if file.name().to_lowercase().ends_with(".json") {
            app.spawn(async move {
                let text = browser::file_text(&file).await;
                own.keep(text.as_deref().and_then(Value::read));
            });
        } else {
            own.read_table(&file);
        }
    };
    let paste = move |event: web_sys::Event| {
        if let Some(rows) = browser::pasted_table(&event) {
            event.prevent_default();
            let mut text = String::new();
            rows.write_canonical(&mut text);
            own.read_table(&text.as_str().into());
        }
    };
    let read = move |_| own.read_table(&own.text.get_untracked().as_str().into());
    let copy = move |_| own.copy(&plan);
    let field = |label: T, signal: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input type="text" maxlength="200" prop:value=move || signal.get() on:input=move |event| { own.forget_question(); signal.set(event_target_value(&event)); }/>
            </label>
        }
    };
    view! {
        <details class="card" data-test="new-plan">
            <summary>{T::NewPlan}</summary>
            <p class="note">{T::NewPlanHelp}</p>
            <label class="field">
                <span>{T::PasteAppendix}</span>
                <textarea rows="4" on:paste=paste on:input=move |event| own.text.set(event_target_value(&event))></textarea>
            </label>
            <div class="acts">
                <button class="button main" disabled=move || own.text.with(|text| text.trim().is_empty()) on:click=read>{T::ReadAppendix}</button>
                <label class="button file">{icon("receive")} {T::ChooseAppendix} <input type="file" accept=".xlsx,.xls,.csv,.tsv,.txt,.json" on:change=pick/></label>
                <button class="button quiet" on:click=copy>{icon("copy")} {T::CopyThisPlan}</button>
            </div>
            {field(T::PlanYear, own.year)} {field(T::PlanPlace, own.place)} {field(T::PlanTitle, own.title)}
            <div role="status">{move || (own.read.get() > 0).then(|| table(own))}</div>
            {asks}
        </details>
    }
}

fn note(line: &str) -> Option<View> {
    let (noted, about) = line.split_once('\t')?;
    let text = match Noted::from_name(noted)? {
        Noted::Heads => T::NotedHeads,
        Noted::Joined => T::NotedJoined,
        Noted::Missing => T::NotedMissing,
        Noted::LeftOut => T::NotedLeftOut,
        Noted::Renumbered => T::NotedRenumbered,
        Noted::NoHead => T::NotedNoHead,
    };
    Some(view! { <li>{tf(text, &[about])}</li> })
}

/// The table as it was read, to be corrected, with what was noted.
fn table(own: Making) -> View {
    let rows = own.rows.with_value(Clone::clone);
    let is_task = |row: &&Vec<String>| row.first().is_some_and(|cell| cell.parse::<u32>().is_ok());
    let tasks = rows.iter().filter(is_task).count();
    if tasks == 0 {
        return view! { <p class="problem">{icon("warning")} {T::AppendixNone}</p> };
    }
    let sections = rows.len() - 1 - tasks;
    let notes = own.notes.get_untracked().lines().filter_map(note).collect_view();
    let heads = HEAD.map(|label| view! { <th scope="col">{label}</th> });
    let body = rows.iter().enumerate().skip(1).map(|(at, row)| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let write = move |event: web_sys::Event| {
                let text = event_target_value(&event);
                own.forget_question();
                own.rows.update_value(|rows| {
                    if let Some(cell) = rows.get_mut(at).and_then(|row| row.get_mut(column)) {
                        cell.clone_from(&text);
                    }
                });
            };
            let label = HEAD.get(column).map(|label| format!("{}, {}", t(*label), row.first().map_or("", String::as_str)));
            view! { <td><textarea rows="2" aria-label=label prop:value=cell.clone() on:input=write></textarea></td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let sum = tf(T::AppendixRead, &[&count(sections), &count(tasks)]);
    view! {
        <p class="lead" data-test="appendix-read">{sum}</p>
        <ul class="findings">{notes}</ul>
        <div class="wide" tabindex="0" role="region" aria-label=t(T::NewPlan)>
            <table class="grid plan-cells"><thead><tr>{heads.into_iter().collect_view()}</tr></thead><tbody>{body.collect_view()}</tbody></table>
        </div>
        <button class="button main wide" on:click=move |_| own.save()>{icon("saved")} {T::SavePlan}</button>
    }
}
