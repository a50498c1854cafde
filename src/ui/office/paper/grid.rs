//! The grid of a paper form, for the keyboard: a digit answers and goes on, Enter leads to the next part and at the end
//! saves.

use std::rc::Rc;
use std::sync::Arc;

use super::cells::{Cell, Typing, cells};
use crate::browser;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, GetValue as _, LocalStorage, RwSignal, Set as _, StoredValue,
    UpdateValue as _, View, WithValue as _, event_target_value, view,
};
use crate::domain::forms::{Choice, Form, Question, WRITTEN};
use crate::domain::survey::{Answer, AnswerSheet};
use crate::i18n::{T, form_text, t, tf};
use crate::ui::widgets::icon;

/// Shared by the cells of one paper.
#[derive(Clone, Copy)]
struct Grid {
    form: StoredValue<Arc<Form>>,
    cells: StoredValue<Rc<[Cell]>, LocalStorage>,
    sheet: StoredValue<AnswerSheet, LocalStorage>,
    /// The numbers of the cells whose text is no answer.
    wrong: StoredValue<Vec<usize>>,
    /// The open items that the person was told of: the next Enter saves all the same.
    told: RwSignal<Option<String>>,
    acts: StoredValue<Rc<dyn Acts>, LocalStorage>,
}

/// What happens to a paper.
pub(super) trait Acts {
    /// Something was typed.
    fn keep(&self, sheet: &AnswerSheet);
    /// The paper is typed in.
    fn save(&self, sheet: AnswerSheet);
}

/// The grid of one paper.
pub(super) fn grid(form: &Arc<Form>, sheet: AnswerSheet, acts: Rc<dyn Acts>) -> View {
    let all: Rc<[Cell]> = cells(form).into();
    let own = Grid {
        form: StoredValue::new(Arc::clone(form)),
        cells: StoredValue::new_local(all.clone()),
        sheet: StoredValue::new_local(sheet),
        wrong: StoredValue::new(Vec::new()),
        told: RwSignal::new(None),
        acts: StoredValue::new_local(acts),
    };
    let rows = |section: usize| {
        let of_section = all.iter().enumerate().filter(move |(_, cell)| cell.section == section);
        of_section.map(|(at, cell)| own.row(at, cell)).collect_view()
    };
    let told = move || {
        own.told.get().map(|text| view! { <p class="problem" role="alert">{icon("warning")} {text}</p> })
    };
    let parts = [T::AboutRespondent, T::Answers, T::ClosingQuestions].into_iter().enumerate();
    let parts =
        parts.map(|(section, title)| view! { <h2>{title}</h2> <ul class="cells">{rows(section)}</ul> });
    let parts = parts.collect_view();
    view! {
        <div class="grid">{parts}</div>
        {told}
        <div class="thumb"><button class="button main" on:click=move |_| own.save()>{icon("saved")} {T::SavePaper}</button></div>
    }
}

fn cell_id(at: usize) -> String {
    format!("cell-{at}")
}

/// Moves the cursor to a cell.
fn go(at: usize) {
    browser::focus(&cell_id(at));
}

/// Puts the cursor where a paper begins.
pub(super) fn focus_first() {
    go(0);
}

impl Grid {
    fn row(self, at: usize, cell: &Cell) -> View {
        let form = self.form.get_value();
        let words = RwSignal::new(self.sheet.with_value(|sheet| cell.words(&form, sheet)));
        let is_wrong = RwSignal::new(false);
        let first = self.sheet.with_value(|sheet| cell.typed(sheet));
        let one_key = cell.takes_one_key();
        let take = {
            let cell = cell.clone();
            move |event: web_sys::Event| {
                self.told.set(None);
                let typed = browser::nfc(&event_target_value(&event));
                let form = self.form.get_value();
                let read = cell.read(&form, &typed);
                is_wrong.set(read == Typing::Wrong);
                self.wrong.update_value(|wrong| wrong.retain(|own| *own != at));
                match read {
                    Typing::Wrong => {
                        self.wrong.update_value(|wrong| wrong.push(at));
                        if one_key {
                            // The next key takes its place.
                            browser::select_text(&event);
                        }
                    }
                    Typing::Is(text) => {
                        self.sheet.update_value(|sheet| {
                            cell.put(&form, sheet, &text);
                            words.set(cell.words(&form, sheet));
                        });
                        self.acts.with_value(|acts| self.sheet.with_value(|sheet| acts.keep(sheet)));
                        if one_key && !text.is_empty() {
                            go(at + 1);
                        }
                    }
                }
            }
        };
        let key = move |event: web_sys::Event| {
            let to = match browser::typed_key(&event).as_str() {
                "Enter" => {
                    event.prevent_default();
                    return self.enter(at, &event_target_value(&event));
                }
                "ArrowUp" => at.checked_sub(1),
                "ArrowDown" => Some(at + 1),
                "Backspace" if event_target_value(&event).is_empty() => at.checked_sub(1),
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to {
                go(to);
            }
        };
        let keys = cell.keys(&form);
        let problem = move || {
            is_wrong.get().then(|| view! { <small class="problem" role="alert">{keys.clone()}</small> })
        };
        let question = &cell.question;
        let most = if one_key { "1" } else { "2000" };
        let mode = if one_key { "numeric" } else { "text" };
        let class = if one_key { "key" } else { "long" };
        let written = self.written(cell, words);
        view! {
            <li class=if one_key { "" } else { "open" }>
                <label>
                    <span class="asked"><b class="code">{question.code.clone()}</b> {form_text(&question.text)}</span>
                    <input id=cell_id(at) class=class maxlength=most inputmode=mode autocomplete="off" prop:value=first
                        on:input=take on:keydown=key on:focus=|event| browser::select_text(&event)/>
                </label>
                <small class="meaning">{move || words.get()}</small>
                {problem} {written}
            </li>
        }
    }

    /// The box of an option that asks for the person's own words, once it is chosen.
    fn written(self, cell: &Cell, words: RwSignal<String>) -> Option<View> {
        let option = cell.question.options.iter().find(|option| Choice::takes_text(option))?.clone();
        let field = cell.question.field();
        let name = format!("{field}{WRITTEN}");
        let first = self.sheet.with_value(|sheet| sheet.detail(&name).to_owned());
        let is_hidden = move || {
            // Changes with the answer.
            let _ = words.get();
            self.sheet.with_value(|sheet| sheet.detail(&field) != option.code)
        };
        let take = move |event| {
            let text = browser::nfc(&event_target_value(&event));
            self.sheet.update_value(|sheet| sheet.set_detail(&name, &text));
            self.acts.with_value(|acts| self.sheet.with_value(|sheet| acts.keep(sheet)));
        };
        Some(view! {
            <label class="field" hidden=is_hidden>
                <span>{form_text(&option.label)}</span>
                <input maxlength="2000" autocomplete="off" prop:value=first on:input=take/>
            </label>
        })
    }

    /// The first cell of the next part. In the last part the next cell, and saving from one that is left empty.
    fn enter(self, at: usize, typed: &str) {
        let next = self.cells.with_value(|cells| {
            let section = cells.get(at).map_or(0, |cell| cell.section);
            let next = cells.iter().position(|cell| cell.section > section);
            next.or_else(|| (!typed.is_empty() && at + 1 < cells.len()).then_some(at + 1))
        });
        match next {
            Some(next) => go(next),
            None => self.save(),
        }
    }

    fn save(self) {
        let sheet = self.sheet.get_value();
        if let Some(at) = self.wrong.with_value(|wrong| wrong.first().copied()) {
            self.told.set(Some(t(T::WrongCells).to_owned()));
            return go(at);
        }
        if !sheet.is_touched() {
            self.told.set(Some(t(T::NothingAnswered).to_owned()));
            return;
        }
        let form = self.form.get_value();
        let session = sheet.session(&form);
        let is_open = |(item, answer): &(&Question, Answer)| {
            *answer == Answer::Unanswered && session.is_visible(&item.id)
        };
        let mut open: Vec<&str> =
            form.items().zip(sheet.answers.iter()).filter(is_open).map(|(item, _)| &*item.code).collect();
        let is_unsaid = |question: &&Question| {
            sheet.detail(&question.field()).is_empty() && session.is_visible(&question.id)
        };
        let unsaid: Vec<&str> = form.closing.iter().filter(is_unsaid).map(|own| &*own.code).collect();
        // Closing questions that are all empty were passed over.
        if unsaid.len() < form.closing.len() {
            open.extend(unsaid);
        }
        let warning = tf(T::OpenCells, &[&open.join(", ")]);
        // A second Enter says that they are open on the paper, too.
        if !open.is_empty() && self.told.get_untracked().as_ref() != Some(&warning) {
            return self.told.set(Some(warning));
        }
        self.acts.with_value(|acts| acts.save(sheet.clone()));
    }
}
