//! The forms that this device knows: those that come with the program, and those that are records of the log.

use std::sync::{Arc, OnceLock};

use super::editions::edition;
use super::form::Form;
use super::reference::FormRef;
use crate::compact::sort_by;
use crate::json::{DocumentError, Expected, Value};
use crate::log::{ChangeId, Log, Record};

/// An edition of a form that comes with the program, read at its first use: reading all takes a slow phone a while, and a
/// meeting needs one of them.
#[derive(Debug)]
struct Text {
    id: String,
    version: i64,
    /// The document of the newest edition, with what the others had otherwise.
    json: Arc<str>,
    form: OnceLock<Option<Arc<Form>>>,
}

impl Text {
    fn form(&self) -> Option<&Arc<Form>> {
        let read = || {
            let newest = Value::read(&self.json)?;
            let form = Form::read(&newest).ok().filter(|form| form.id == self.id)?;
            if form.version == self.version { Some(Arc::new(form)) } else { self.earlier(newest) }
        };
        self.form.get_or_init(read).as_ref()
    }

    /// A function of its own: a first visit does not need it (docs/decisions/0016-the-module-in-two-parts.md).
    #[inline(never)]
    fn earlier(&self, newest: Value) -> Option<Arc<Form>> {
        Form::read(&edition(newest, self.version)?).ok().map(Arc::new)
    }

    fn document(&self) -> Option<Value> {
        edition(Value::read(&self.json)?, self.version)
    }
}

/// The forms of this device.
///
/// A record `form/<id>@<version>` holds a form's document in its field `doc` and never changes: of several documents, the
/// first by causal order is the form for responses that name no digest, each of the others only for those that name its
/// digest. A form that comes with the program takes precedence over a record of its id and version.
#[derive(Debug, Default)]
pub struct FormRegistry {
    /// The editions of a form one after the other, the newest last.
    built_in: Vec<Text>,
    recorded: Vec<Arc<Form>>,
    refused: Vec<(String, DocumentError)>,
    /// The changes that `recorded` and `refused` were read from.
    read_from: Vec<ChangeId>,
}

impl FormRegistry {
    /// No form yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds all editions of a form that comes with the program, up to the newest, `version`, from its document as JSON; each
    /// is read at its first use. One that cannot be read is not found.
    pub fn add_text(&mut self, id: &str, version: i64, json: impl Into<Arc<str>>) {
        let json = json.into();
        for edition in 1..=version {
            self.put(id, edition, Arc::clone(&json), OnceLock::new());
        }
    }

    /// Adds a form that comes with the program.
    ///
    /// # Errors
    /// The path of the fault.
    pub fn add_document(&mut self, document: &Value) -> Result<FormRef, DocumentError> {
        let form = Form::read(document)?;
        let reference = form.reference();
        let form = OnceLock::from(Some(Arc::new(form)));
        self.put(&reference.id, reference.version, "".into(), form);
        Ok(reference)
    }

    fn put(&mut self, id: &str, version: i64, json: Arc<str>, form: OnceLock<Option<Arc<Form>>>) {
        self.built_in.retain(|own| own.id != id || own.version != version);
        self.built_in.push(Text { id: id.to_owned(), version, json, form });
        // A record of the same version is no longer the first.
        self.read_from = Vec::new();
    }

    /// Reads the forms in the log. Returns `true` if their records have changed since the last call.
    pub fn read_log(&mut self, log: &Log) -> bool {
        let records = log.records("form");
        let from: Vec<ChangeId> =
            records.iter().flat_map(Record::history).map(|change| change.id()).collect();
        if from == self.read_from {
            return false;
        }
        self.read_from = from;
        (self.recorded, self.refused) = (Vec::new(), Vec::new());
        for record in &records {
            self.read_record(record);
        }
        true
    }

    /// Reads all documents that a record ever held, even if it is deleted, because its responses stay readable.
    fn read_record(&mut self, record: &Record) {
        for document in record.history().iter().filter_map(|change| change.set().get("doc")) {
            if *document == Value::Null {
                continue;
            }
            match Form::read_recorded(document) {
                Ok(mut form)
                    if record.name().split_once('/').is_some_and(|(_, name)| name == name_of(&form)) =>
                {
                    let unnamed = FormRef { digest: None, ..form.reference() };
                    form.is_first = self.get(&unnamed).is_none();
                    if self.get(&form.reference()).is_none() {
                        self.recorded.push(Arc::new(form));
                    }
                }
                Ok(_) => {
                    let error = DocumentError::new(Expected::RecordName).under("id").under("doc");
                    self.refused.push((record.name().to_owned(), error));
                }
                Err(error) => self.refused.push((record.name().to_owned(), error.under("doc"))),
            }
        }
    }

    /// The form that a response names.
    #[must_use]
    pub fn get(&self, reference: &FormRef) -> Option<Arc<Form>> {
        let is_named = |text: &&Text| {
            text.id == reference.id && text.version == reference.version && reference.digest.is_none()
        };
        let built_in = self.built_in.iter().find(is_named).and_then(Text::form);
        built_in.or_else(|| self.recorded.iter().find(|form| form.is_named_by(reference))).cloned()
    }

    /// The document of a form, as it came with the program or stands in the log.
    #[must_use]
    pub fn document(&self, log: &Log, reference: &FormRef) -> Option<Value> {
        let is_named = |text: &&Text| text.id == reference.id && text.version == reference.version;
        if reference.digest.is_none()
            && let Some(text) = self.built_in.iter().find(is_named)
        {
            return text.document();
        }
        let record = log.record(&format!("form/{}@{}", reference.id, reference.version))?;
        let history = record.history();
        let documents = history.iter().filter_map(|change| change.set().get("doc"));
        let is_it = |own: &&Value| Form::read_recorded(own).is_ok_and(|form| form.is_named_by(reference));
        documents.into_iter().find(is_it).cloned()
    }

    /// The form that a page's address names: `id@version`, or `id` for the newest.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Arc<Form>> {
        let Some((id, version)) = name.split_once('@') else { return self.newest(name) };
        self.get(&FormRef { id: id.to_owned(), version: version.parse().ok()?, digest: None })
    }

    /// The newest version of a form, with which new responses are taken. Earlier editions are not read for it.
    #[must_use]
    pub fn newest(&self, id: &str) -> Option<Arc<Form>> {
        let mut newest = self.built_in.iter().rfind(|text| text.id == id).and_then(Text::form);
        for form in self.recorded.iter().filter(|form| form.id == id) {
            if newest.is_none_or(|own| own.version < form.version) {
                newest = Some(form);
            }
        }
        newest.cloned()
    }

    /// The newest version of each form: first those that come with the program, then those of the log by id.
    #[must_use]
    pub fn list(&self) -> Vec<Arc<Form>> {
        let mut ids: Vec<&str> = self.recorded.iter().map(|form| &*form.id).collect();
        sort_by(&mut ids, Ord::cmp);
        let built_in = self.built_in.iter().map(|text| &*text.id);
        let mut list: Vec<Arc<Form>> = Vec::new();
        for id in built_in.chain(ids) {
            if !list.iter().any(|form| form.id == id) {
                list.extend(self.newest(id));
            }
        }
        list
    }

    /// Every form in every version and content.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Form>> {
        self.built_in.iter().filter_map(Text::form).chain(&self.recorded)
    }

    /// The records whose document is no form, each with the fault.
    #[must_use]
    pub fn refused(&self) -> &[(String, DocumentError)] {
        &self.refused
    }
}

fn name_of(form: &Form) -> String {
    format!("{}@{}", form.id, form.version)
}
