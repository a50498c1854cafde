//! Rows for programs.

use std::sync::Arc;

use super::csv::of_form;
use crate::analysis::{Cell, Place, Row, Spelled};
use crate::domain::forms::engine::Given;
use crate::domain::forms::{Form, Question, Role};
use crate::domain::survey::{Judged, Pace, Way};
use crate::json::{Map, Value, key_order, write_text};

/// Writes rows as canonical JSON without building an object for each: what is the same in every row of a form is spelled
/// once, in the order of the keys. With an object a row, a million responses take twice as long.
pub struct Lines {
    forms: Vec<(Arc<Form>, Layout)>,
    with_deleted: bool,
}

/// A form's questions by the member of a line that they belong to, each in the order of its key.
struct Layout {
    about: Vec<Member>,
    items: Vec<Member>,
    closing: Vec<Member>,
}

/// A question in a line.
struct Member {
    /// Its place in [`Form::questions`].
    at: usize,
    /// `"age":`.
    key: String,
    /// By option, the object of its code and label, without its last brace.
    options: Vec<(String, String)>,
}

impl Lines {
    pub fn new(forms: &[Arc<Form>], with_deleted: bool) -> Self {
        let forms = forms.iter().map(|form| (Arc::clone(form), Layout::of(form))).collect();
        Self { forms, with_deleted }
    }

    pub fn write_row(&self, row: &Row, out: &mut String) {
        let spelled = row.spelled.as_ref().and_then(|spelled| Some((self.layout(&spelled.form)?, spelled)));
        out.push('{');
        if let Some((layout, spelled)) = spelled {
            members("\"about\":", &layout.about, spelled, out);
            out.push(',');
        }
        out.push_str("\"campaign\":");
        write_place(row.campaign.as_ref(), out);
        if let Some((layout, spelled)) = spelled {
            out.push(',');
            members("\"closing\":", &layout.closing, spelled, out);
        }
        out.push_str(",\"conflicts\":[");
        for (at, field) in row.conflicts.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write_text(field, out);
        }
        out.push_str("],\"date\":");
        write_text(row.date, out);
        if self.with_deleted {
            out.push_str(if row.deleted { ",\"deleted\":true" } else { ",\"deleted\":false" });
        }
        out.push_str(",\"facility\":");
        write_place(row.facility.as_ref(), out);
        out.push_str(",\"form\":");
        write_optional(row.form, out);
        out.push_str(",\"id\":");
        write_text(row.id, out);
        if let Some((layout, spelled)) = spelled {
            out.push(',');
            members("\"items\":", &layout.items, spelled, out);
        }
        out.push_str(",\"judged\":");
        write_optional(row.judged.map(Judged::as_str), out);
        out.push_str(",\"other\":");
        row.other.write_canonical(out);
        out.push_str(",\"pace\":");
        write_optional(row.pace.map(Pace::as_str), out);
        out.push_str(",\"unit\":");
        write_place(row.unit.as_ref(), out);
        out.push_str(",\"version\":");
        row.version.map_or(Value::Null, Value::from).write_canonical(out);
        out.push_str(",\"village\":");
        write_place(row.village.as_ref(), out);
        out.push_str(",\"way\":");
        write_optional(row.way.map(Way::as_str), out);
        out.push_str("}\n");
    }

    fn layout(&self, form: &Arc<Form>) -> Option<&Layout> {
        of_form(&self.forms, form)
    }
}

impl Layout {
    fn of(form: &Form) -> Self {
        let of_role = |role| {
            let questions = form.questions().enumerate().filter(|(_, question)| question.role == role);
            let mut questions: Vec<(usize, &Question)> = questions.collect();
            questions.sort_by(|(_, left), (_, right)| key_order(&left.id, &right.id));
            questions.into_iter().map(|(at, question)| Member::of(at, question)).collect()
        };
        Self { about: of_role(Role::About), items: of_role(Role::Scored), closing: of_role(Role::Closing) }
    }
}

impl Member {
    fn of(at: usize, question: &Question) -> Self {
        let mut key = String::new();
        write_text(&question.id, &mut key);
        key.push(':');
        let option = |code: &str, label: &str| {
            let mut text = String::new();
            Map::new().with("code", code).with("label", label).write_canonical(&mut text);
            text.pop();
            (code.to_owned(), text)
        };
        let options = question.options.iter().map(|own| option(&own.code, &own.label.vi)).collect();
        Self { at, key, options }
    }

    /// Appends what was said; a text stands in an object, so that a person's text "refused" differs from a refusal.
    fn write(&self, given: &Given, written: &str, out: &mut String) {
        match given {
            Given::Unanswered => out.push_str("null"),
            Given::Refused => out.push_str("\"refused\""),
            Given::NotUsed => out.push_str("\"not-used\""),
            Given::Level(level) => Value::Int((*level).into()).write_canonical(out),
            Given::Number(hundredths) if hundredths % 100 == 0 => {
                Value::from(hundredths / 100).write_canonical(out);
            }
            Given::Number(_) => wrapped("decimal", &given.to_text(), out),
            Given::Choice(code) => {
                if let Some((_, object)) = self.options.iter().find(|(own, _)| own == code) {
                    out.push_str(object);
                } else {
                    out.push_str("{\"code\":");
                    write_text(code, out);
                    out.push_str(",\"label\":null");
                }
                // "Khác (ghi rõ)".
                if !written.is_empty() {
                    out.push_str(",\"text\":");
                    write_text(written, out);
                }
                out.push('}');
            }
            Given::Text(said) => wrapped("text", said, out),
        }
    }
}

/// Appends the answers to the questions that were asked.
fn members(key: &str, members: &[Member], spelled: &Spelled, out: &mut String) {
    out.push_str(key);
    out.push('{');
    let mut is_first = true;
    for member in members {
        let said = spelled.cells.get(member.at).filter(|said| !matches!(said, Cell::NotAsked));
        let Some(said) = said else { continue };
        if !std::mem::replace(&mut is_first, false) {
            out.push(',');
        }
        out.push_str(&member.key);
        match said {
            Cell::Unread(text) => wrapped("text", text, out),
            Cell::Given(given) => {
                member.write(given, spelled.written.get(member.at).copied().unwrap_or_default(), out);
            }
            Cell::NotAsked => {}
        }
    }
    out.push('}');
}

fn wrapped(key: &str, text: &str, out: &mut String) {
    out.push('{');
    write_text(key, out);
    out.push(':');
    write_text(text, out);
    out.push('}');
}

fn write_optional(text: Option<&str>, out: &mut String) {
    match text {
        Some(text) => write_text(text, out),
        None => out.push_str("null"),
    }
}

fn write_place(place: Option<&Place>, out: &mut String) {
    let Some(place) = place else { return out.push_str("null") };
    out.push_str("{\"id\":");
    write_text(place.id, out);
    out.push_str(",\"name\":");
    write_optional(place.name, out);
    out.push('}');
}
