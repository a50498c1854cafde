//! A sitting: one paper after another.

use std::rc::Rc;
use std::sync::Arc;

use super::entries::{Waiting, following, numbers_of, save_typing, waiting};
use super::grid::{Acts, focus_first, grid};
use super::sitting::{Sitting, Task, ask};
use crate::browser;
use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, set_timeout, untrack, view,
};
use crate::domain::forms::Form;
use crate::domain::survey::{
    AnswerSheet, EntryState, PAPER_NUMBER, Pass, Way, pass_fields, pile_fields, response_record,
};
use crate::i18n::{T, count, form_text, t, tf};
use crate::json::Map;
use crate::ui::context::Context;
use crate::ui::parts::room;
use crate::ui::widgets::{empty, icon};

/// The paper that is being typed.
#[derive(Clone)]
struct Paper {
    /// The id of its entry, and later of its response.
    id: String,
    number: String,
    pass: Pass,
    /// The edition that is printed on it.
    form: Arc<Form>,
    /// The pile in words, for one that somebody else has begun.
    pile: String,
    sheet: AnswerSheet,
}

/// A sitting on the screen.
#[derive(Clone, Copy)]
struct Desk {
    app: Context,
    sitting: RwSignal<Option<Sitting>>,
    /// The paper on the screen; it changes when the next one comes.
    paper: RwSignal<Option<Paper>>,
    saved: RwSignal<usize>,
    /// What became of the last one.
    last: RwSignal<String>,
    is_saving: RwSignal<bool>,
}

pub(super) fn page(app: Context, form: &str) -> View {
    let Some(form) = app.with_untracked(|state| state.forms.newest(form)) else {
        return empty(t(T::FormUnknown));
    };
    if let Some(no_room) = untrack(|| room(app)) {
        return no_room;
    }
    let desk = Desk {
        app,
        sitting: RwSignal::new(None),
        paper: RwSignal::new(None),
        saved: RwSignal::new(0),
        last: RwSignal::new(String::new()),
        is_saving: RwSignal::new(false),
    };
    desk.resume(&form);
    let title = Arc::clone(&form);
    let content = move || match desk.sitting.get() {
        None => {
            let own = Arc::clone(&form);
            ask(app, &form, move |sitting| {
                desk.saved.set(0);
                desk.last.set(String::new());
                desk.sitting.set(Some(sitting.clone()));
                desk.next(&own, &sitting, &desk.first_number(&own, &sitting));
            })
        }
        Some(sitting) => desk.at_work(&form, &sitting),
    };
    let title = form_text(&title.short).to_owned();
    view! { <h2>{title}</h2> <div class="stack">{content}</div> }
}

/// The draft of a sitting on a form.
fn draft_name(form: &Form) -> String {
    format!("papers/{}", form.reference())
}

impl Desk {
    fn at_work(self, form: &Arc<Form>, sitting: &Sitting) -> View {
        let (is_sure, name, ended) = (RwSignal::new(false), draft_name(form), Arc::clone(form));
        let (form, own) = (Arc::clone(form), sitting.clone());
        let head = tf(T::SittingOf, &[&own.by]);
        let counted = move || tf(T::PapersTyped, &[&count(self.saved.get())]);
        let paper = move || match self.paper.get() {
            None => view! { <p class="empty">{T::NoPaperWaits}</p> },
            Some(paper) => self.paper(&form, &own, paper),
        };
        let end = move |_| {
            let session = self.app.session();
            // A half-typed paper is thrown away knowingly: the next person must not see it.
            if session.draft(&draft_name(&ended)).is_some() && !is_sure.get_untracked() {
                return is_sure.set(true);
            }
            session.drop_draft(&name);
            self.sitting.set(None);
            self.paper.set(None);
        };
        let label = move || if is_sure.get() { T::EndSittingNow } else { T::EndSitting };
        view! {
            <p class="lead"><b>{head}</b> " · " {counted}</p>
            <p role="status">{move || self.last.get()}</p>
            {paper}
            <button class="button quiet" on:click=end>{label}</button>
        }
    }

    fn paper(self, form: &Arc<Form>, sitting: &Sitting, paper: Paper) -> View {
        let is_new = sitting.task != Task::Second;
        let number = RwSignal::new(paper.number.clone());
        let label = if is_new {
            let first = paper.number.clone();
            view! {
                <label class="field short">
                    <span>{T::PaperNumber}</span>
                    <input maxlength="20" autocomplete="off" prop:value=first on:input=move |event| number.set(browser::nfc(event_target_value(&event).trim()))/>
                </label>
            }
        } else {
            view! { <p><b>{tf(T::PaperNumbered, &[&paper.number])}</b> " · " {paper.pile.clone()}</p> }
        };
        let numbers = self.app.with_untracked(|state| numbers_of(state, &sitting.pile(&paper.form)));
        let taken = move || {
            let is_taken = is_new && numbers.contains(&number.get());
            is_taken
                .then(|| view! { <p class="problem" role="status">{icon("warning")} {T::NumberTaken}</p> })
        };
        let (own_form, sheet) = (Arc::clone(&paper.form), paper.sheet.clone());
        let acts =
            Rc::new(Work { desk: self, form: Arc::clone(form), sitting: sitting.clone(), paper, number });
        set_timeout(focus_first, std::time::Duration::ZERO);
        view! { {label} {taken} <p class="note">{T::GridHelp}</p> {grid(&own_form, sheet, acts)} }
    }

    /// The number behind the highest of the pile.
    fn first_number(self, form: &Form, sitting: &Sitting) -> String {
        let numbers = self.app.with_untracked(|state| numbers_of(state, &sitting.pile(form)));
        let last = numbers.iter().filter_map(|number| number.parse::<u32>().ok()).max();
        (last.unwrap_or_default().saturating_add(1)).to_string()
    }

    /// The next paper: a blank one with this number, or one that another person has typed.
    fn next(self, form: &Arc<Form>, sitting: &Sitting, number: &str) {
        let paper = match sitting.task {
            Task::First | Task::Once => Some(Paper {
                id: self.app.session().platform().uuid(),
                number: number.to_owned(),
                pass: Pass::First,
                form: Arc::clone(form),
                pile: String::new(),
                sheet: AnswerSheet {
                    date: sitting.day.clone(),
                    campaign: sitting.campaign.clone(),
                    village: sitting.village.clone(),
                    facility: sitting.facility.clone(),
                    way: Some(Way::Paper),
                    ..AnswerSheet::blank(form)
                },
            }),
            Task::Second => self.next_waiting(form, sitting),
        };
        self.paper.set(paper);
    }

    fn next_waiting(self, form: &Arc<Form>, sitting: &Sitting) -> Option<Paper> {
        let waiting = self.app.with_untracked(waiting);
        let mut open = waiting.into_iter().filter_map(|own| Some((own.open_pass()?, own)));
        let is_mine =
            |own: &Waiting, pass: Pass| own.form.id == form.id && own.entry.may_type(pass, &sitting.by);
        let (pass, own) = open.find(|(pass, own)| is_mine(own, *pass))?;
        let sheet = AnswerSheet { way: Some(Way::Paper), ..AnswerSheet::blank(&own.form) };
        Some(Paper {
            id: own.entry.id,
            number: own.entry.number,
            pass,
            form: own.form,
            pile: own.pile,
            sheet,
        })
    }

    /// What was being typed when the page went.
    fn resume(self, form: &Arc<Form>) {
        let Some(draft) = self.app.session().draft(&draft_name(form)) else { return };
        let text = |key: &str| draft.text(key).unwrap_or_default().to_owned();
        let Some(task) = Task::from_code(&text("task")) else { return };
        let own = Waiting::find(self.app, &text("id")).filter(|_| task == Task::Second);
        let (form, pile) = own.map_or_else(|| (Arc::clone(form), String::new()), |own| (own.form, own.pile));
        let sheet = AnswerSheet { way: Some(Way::Paper), ..AnswerSheet::of_draft(&form, &draft) };
        let sitting = Sitting::of_draft(&draft, task);
        let pass = if text("pass") == "second" { Pass::Second } else { Pass::First };
        self.sitting.set(Some(sitting));
        let (id, number) = (text("id"), text("number"));
        self.paper.set(Some(Paper { id, number, pass, form, pile, sheet }));
    }
}

/// The acts of one paper.
struct Work {
    desk: Desk,
    form: Arc<Form>,
    sitting: Sitting,
    paper: Paper,
    number: RwSignal<String>,
}

impl Acts for Work {
    fn keep(&self, sheet: &AnswerSheet) {
        let pass = if self.paper.pass == Pass::Second { "second" } else { "first" };
        let draft = self
            .sitting
            .in_draft(sheet.to_draft())
            .with("id", self.paper.id.as_str())
            .with("pass", pass)
            .with("number", self.number.get_untracked());
        self.desk.app.session().keep_draft(&draft_name(&self.form), &draft);
    }

    fn save(&self, sheet: AnswerSheet) {
        if self.desk.is_saving.get_untracked() {
            return;
        }
        self.desk.is_saving.set(true);
        let (desk, form, sitting, id) =
            (self.desk, Arc::clone(&self.form), self.sitting.clone(), self.paper.id.clone());
        let (pass, number) = (self.paper.pass, self.number.get_untracked());
        let response = sheet.to_map(&self.paper.form);
        desk.app.spawn(async move {
            let told = desk.write(&sitting, &id, pass, &number, response).await;
            let _ = desk.is_saving.try_set(false);
            // Where nothing could be saved, the notice above the page says so, and the paper stays.
            let Some(told) = told else { return };
            desk.app.session().drop_draft(&draft_name(&form));
            if desk.saved.try_get_untracked().is_none() {
                return;
            }
            if told != T::PaperTaken {
                desk.saved.set(desk.saved.get_untracked() + 1);
            }
            desk.last.set(tf(told, &[&number]));
            desk.next(&form, &sitting, &following(&number));
        });
    }
}

impl Desk {
    /// Writes what was typed; returns what is to be said of it.
    async fn write(self, sitting: &Sitting, id: &str, pass: Pass, number: &str, response: Map) -> Option<T> {
        if sitting.task == Task::Once {
            return self
                .app
                .session()
                .commit(&response_record(id), response)
                .await
                .ok()
                .map(|_| T::PaperSaved);
        }
        let mut fields = pass_fields(pass, &sitting.by, &response);
        if sitting.task == Task::First {
            fields.insert(PAPER_NUMBER, number);
            for (name, value) in pile_fields(&response).iter() {
                fields.insert(name, value.clone());
            }
        } else {
            // Somebody else may have typed it meanwhile, in another tab or at another office.
            let waits = Waiting::find(self.app, id);
            let is_mine =
                |own: &Waiting| own.open_pass() == Some(pass) && own.entry.may_type(pass, &sitting.by);
            if !waits.as_ref().is_some_and(is_mine) {
                return Some(T::PaperTaken);
            }
        }
        Some(match save_typing(self.app, id, fields).await? {
            EntryState::WaitsForFirst | EntryState::WaitsForSecond => T::PaperTypedOnce,
            EntryState::Equal => T::PaperEqual,
            EntryState::Differs => T::PaperDiffers,
        })
    }
}
