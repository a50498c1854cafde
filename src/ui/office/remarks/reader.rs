//! The remarks of a selection, read in slices.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use crate::analysis::{Columns, Filter, Hiding};
use crate::browser;
use crate::dom::{RwSignal, Set as _};
use crate::domain::forms::{Choice, Form, QuestionKind, WRITTEN};
use crate::domain::survey::themes_of;
use crate::i18n::{T, tf};
use crate::log::Record;
use crate::session::State;
use crate::ui::context::Context;
use crate::ui::office::results_places::hidden_text;

/// How many responses are read between two announcements.
const ANNOUNCED: usize = 512;

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// The response.
    pub(super) record: String,
    /// The id of the closing question that it answers.
    pub(super) question: String,
    pub(super) text: String,
    pub(super) themes: Vec<String>,
}

impl Remark {
    /// What identifies it.
    pub(super) fn key(&self) -> String {
        format!("{}/{}", self.record, self.question)
    }
}

/// How far reading has got.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Progress {
    Running(usize, usize),
    /// The selection is too small to be shown, and why.
    Hidden(String),
    Done,
}

/// The remarks of a form's responses that a filter lets through.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) app: Context,
    pub(super) form: Arc<Form>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) remarks: RwSignal<Vec<Remark>>,
    pub(super) progress: RwSignal<Progress>,
    /// Counts the readings: one that belongs to an earlier number ends.
    turn: Rc<Cell<u32>>,
    /// The selection that was read last.
    last: Rc<RefCell<Option<Filter>>>,
}

/// Which closing questions take a text of the person's own, by their places.
fn questions(form: &Form) -> impl Iterator<Item = usize> {
    let takes_text = |at: &usize| {
        form.closing
            .get(*at)
            .is_some_and(|own| own.kind == QuestionKind::Text || own.options.iter().any(Choice::takes_text))
    };
    (0..form.closing.len()).filter(takes_text)
}

/// The responses in which something is written to a closing question.
fn written(columns: &Columns, form: &Form, question: usize, filter: &Filter) -> Vec<String> {
    let reference = form.reference();
    let Some(own) = form.closing.get(question) else { return Vec::new() };
    if own.kind == QuestionKind::Text {
        return columns.texts(&reference, question, filter).map(str::to_owned).collect();
    }
    let options = own.options.iter().enumerate().filter(|(_, option)| option.takes_text());
    options.flat_map(|(at, _)| columns.chose(&reference, question, at, filter)).map(str::to_owned).collect()
}

impl Reader {
    /// Of a form; `None` where it takes no text. Nothing is read yet.
    pub(super) fn of(app: Context, form: &Arc<Form>, filter: RwSignal<Filter>) -> Option<Self> {
        questions(form).next()?;
        Some(Self {
            app,
            form: Arc::clone(form),
            filter,
            remarks: RwSignal::new(Vec::new()),
            progress: RwSignal::new(Progress::Running(0, 0)),
            turn: Rc::default(),
            last: Rc::default(),
        })
    }

    /// Reads all remarks again, in slices. Those of another selection do not stay on the page meanwhile.
    pub(super) fn read(&self, filter: &Filter) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        if self.last.replace(Some(filter.clone())).as_ref() != Some(filter) {
            self.remarks.set(Vec::new());
            self.progress.set(Progress::Running(0, 0));
        }
        let (own, filter) = (self.clone(), filter.clone());
        self.app.spawn(async move {
            browser::painted().await;
            if let Some(why) = own.app.with_untracked(|state| own.why_hidden(state, &filter)) {
                let _ = (own.remarks.try_set(Vec::new()), own.progress.try_set(Progress::Hidden(why)));
                return;
            }
            let mut found = Vec::new();
            for question in questions(&own.form) {
                let names =
                    own.app.with_untracked(|state| written(state.columns(), &own.form, question, &filter));
                let session = own.app.session();
                let add = |_: &State, record: &Record<'_>| found.extend(own.remark(record, question));
                let goes_on = |done: usize, all: usize| {
                    if done > 0 && done.is_multiple_of(ANNOUNCED) {
                        let _ = own.progress.try_set(Progress::Running(done, all));
                    }
                    own.turn.get() == turn
                };
                session.each_of(&names, add, goes_on).await;
            }
            if own.turn.get() == turn {
                let _ = (own.remarks.try_set(found), own.progress.try_set(Progress::Done));
            }
        });
    }

    /// Remarks are shown where the answers of the selection are.
    fn why_hidden(&self, state: &State, filter: &Filter) -> Option<String> {
        let found = state.columns().results(&self.form.reference(), filter)?;
        let hiding = Hiding::of(state.columns(), &self.form, filter, &found);
        hiding.selection.map(|why| tf(T::ResultsHidden, &[&hidden_text(why)]))
    }

    fn remark(&self, record: &Record<'_>, question: usize) -> Option<Remark> {
        let own = self.form.closing.get(question)?;
        let field = own.field();
        let field = if own.kind == QuestionKind::Text { field } else { format!("{field}{WRITTEN}") };
        let text = record.text(&field).filter(|text| !text.trim().is_empty())?;
        Some(Remark {
            record: record.name().to_owned(),
            question: own.id.clone(),
            text: text.to_owned(),
            themes: themes_of(record, &own.id),
        })
    }
}
