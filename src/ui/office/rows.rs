//! Each response for other programs: tables, lines, and codes with their labels.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::writing::{Writing, told_view};
use crate::browser::TextFile;
use crate::dom::{CollectView, RwSignal, Set as _, View, view};
use crate::domain::forms::Form;
use crate::domain::survey::form_ref;
use crate::i18n::{T, count, t, tf};
use crate::rows::{RowFormat, RowPlaces, RowWriter, r_script, spss_syntax};
use crate::ui::context::Context;
use crate::ui::widgets::icon;

/// What can be written, with its ending and media type.
const FORMATS: [(T, RowFormat, &str, &str); 4] = [
    (T::RowsCsv, RowFormat::Csv { separator: ';' }, "phieu.csv", "text/csv"),
    (T::RowsNdJson, RowFormat::NdJson, "phieu.ndjson", "application/x-ndjson"),
    (T::RowsAnswers, RowFormat::Answers, "cau-tra-loi.ndjson", "application/x-ndjson"),
    (T::RowsCodes, RowFormat::Codes, CODES, "text/csv"),
];
/// The ending of the table of codes, which its labels name.
const CODES: &str = "ma-so.csv";
/// Makes the labels of a form's codes, which stand in the file of a name.
type Labels = fn(&Form, &str) -> String;
/// What names the codes, with its ending.
const LABELS: [(T, Labels, &str); 2] =
    [(T::LabelsSpss, spss_syntax, "spss.sps"), (T::LabelsR, r_script, "r.R")];
/// How many responses are written between two announcements.
const ANNOUNCED: usize = 512;

/// An export of a form's responses.
#[derive(Clone)]
struct Exporting {
    app: Context,
    form: Arc<Form>,
    told: RwSignal<Writing>,
    /// Counts what was begun and stopped: a writing that belongs to an earlier number ends.
    turn: Rc<Cell<u32>>,
}

impl Exporting {
    fn file(&self, ending: &str) -> String {
        format!("{}-v{}-{ending}", self.form.id, self.form.version)
    }

    fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    fn write(&self, format: RowFormat, ending: &str, media_type: &'static str) {
        let (own, name, turn) = (self.clone(), self.file(ending), self.next_turn());
        own.told.set(Writing::Running(t(T::WritingFile).to_owned()));
        self.app.spawn(async move {
            let writer = RowWriter::new(format, &[Arc::clone(&own.form)], false);
            let places = own.app.with_untracked(|state| RowPlaces::of(&state.log));
            let (mut file, mut written) = (TextFile::default(), 0);
            file.append(|text| text.push_str(&writer.head()));
            let session = own.app.session();
            session
                .each_record(
                    "response",
                    |state, record| {
                        let is_own = form_ref(record).is_some_and(|named| own.form.is_named_by(&named));
                        if is_own && !record.is_deleted() {
                            file.append(|text| writer.write(&places.row(record, &state.forms), text));
                            written += 1;
                        }
                    },
                    |done, all| {
                        let goes_on = own.turn.get() == turn;
                        if goes_on && done > 0 && done.is_multiple_of(ANNOUNCED) {
                            let said = tf(T::WritingRows, &[&count(done), &count(all)]);
                            own.told.set(Writing::Running(said));
                        }
                        goes_on
                    },
                )
                .await;
            if own.turn.get() == turn {
                let said = if file.save(&name, media_type) {
                    tf(T::RowsWritten, &[&count(written), &name])
                } else {
                    t(T::FileNotWritten).to_owned()
                };
                own.told.set(Writing::Said(said));
            }
        });
    }

    fn write_labels(&self, labels: Labels, ending: &str) {
        self.next_turn();
        let (name, mut file) = (self.file(ending), TextFile::default());
        file.append(|text| text.push_str(&labels(&self.form, &self.file(CODES))));
        let said = if file.save(&name, "text/plain;charset=utf-8") {
            tf(T::FileWritten, &[&name])
        } else {
            t(T::FileNotWritten).to_owned()
        };
        self.told.set(Writing::Said(said));
    }
}

/// The fold with all ways out.
pub(super) fn export_fold(app: Context, form: &Arc<Form>) -> View {
    let own = Exporting {
        app,
        form: Arc::clone(form),
        told: RwSignal::new(Writing::Said(String::new())),
        turn: Rc::default(),
    };
    let button = |label: T, act: Box<dyn Fn()>| {
        view! { <button class="button quiet" on:click=move |_| act()>{icon("send")} {label}</button> }
    };
    let rows = FORMATS.map(|(label, format, ending, media_type)| {
        let own = own.clone();
        button(label, Box::new(move || own.write(format, ending, media_type)))
    });
    let labels = LABELS.map(|(label, labels, ending)| {
        let own = own.clone();
        button(label, Box::new(move || own.write_labels(labels, ending)))
    });
    let told = own.told;
    let stop = move || {
        own.next_turn();
    };
    view! {
        <details class="card no-print" data-test="rows">
            <summary>{icon("send")} " " {T::RowsExport}</summary>
            <div class="stack">
                <p class="notice">{icon("lock")} <span>{T::RowsExportHelp}</span></p>
                <div class="acts">{rows.into_iter().collect_view()}</div>
                <p class="note">{T::RowsExcelHelp}</p>
                <div class="acts">{labels.into_iter().collect_view()}</div>
                <p class="note">{T::LabelsHelp}</p>
                {told_view(told, stop)}
            </div>
        </details>
    }
}
