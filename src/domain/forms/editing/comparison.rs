//! How two versions of a form differ, question by question.

use super::draft::{FormDraft, Section, id_of};
use super::words::plain_text;
use crate::json::{Map, Value};

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the question; empty for the form itself.
    pub question: String,
    /// Its words in the newer version that has it.
    pub words: String,
    /// What differs.
    pub kind: DifferenceKind,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// The question is new.
    Added,
    /// The question is gone.
    Removed,
    /// It is asked at another place.
    Moved,
    /// A field of its document, from what to what.
    Changed {
        /// The field, as in `docs/forms.md`.
        field: String,
        /// As the older version has it.
        from: String,
        /// As the newer version has it.
        to: String,
    },
}

/// Keys of a form that differ between any two versions.
const OWN: [&str; 2] = ["id", "version"];

/// The differences from `old` to `new`: of the form, then of its questions in the order of the newer version, then those
/// that are gone.
#[must_use]
pub fn differences(old: &FormDraft, new: &FormDraft) -> Vec<Difference> {
    let own = |draft: &FormDraft| -> Vec<(String, Map)> {
        let placed = |section, map: &Map| map.clone().with("section", section_of(draft, section));
        draft.all().map(|(section, own)| (id_of(section, &own.map), placed(section, &own.map))).collect()
    };
    let (before, after) = (own(old), own(new));
    let mut all = changed("", "", &old.head, &new.head);
    all.retain(
        |own| !matches!(&own.kind, DifferenceKind::Changed { field, .. } if OWN.contains(&field.as_str())),
    );
    let stays = in_order(&before, &after);
    for (id, map) in &after {
        let words = words_of(map);
        let of = |kind| Difference { question: id.clone(), words: words.clone(), kind };
        match before.iter().find(|(own, _)| own == id) {
            None => all.push(of(DifferenceKind::Added)),
            Some((_, was)) => {
                if !stays.contains(&id.as_str()) {
                    all.push(of(DifferenceKind::Moved));
                }
                all.extend(changed(id, &words, was, map));
            }
        }
    }
    for (id, map) in before.iter().filter(|(id, _)| !after.iter().any(|(own, _)| own == id)) {
        all.push(Difference { question: id.clone(), words: words_of(map), kind: DifferenceKind::Removed });
    }
    all
}

/// The part of the form that a question stands in: a group by its code and title.
fn section_of(draft: &FormDraft, section: Section) -> String {
    match section {
        Section::About => "about".into(),
        Section::Closing => "closing".into(),
        Section::Group(key) => {
            let map = draft.map(Some(key));
            let text = |field: &str| map.and_then(|map| map.get(field)).map(plain_text).unwrap_or_default();
            format!("{}. {}", text("code"), text("title"))
        }
    }
}

fn words_of(map: &Map) -> String {
    map.get("text").or_else(|| map.get("label")).map(plain_text).unwrap_or_default()
}

fn changed(question: &str, words: &str, old: &Map, new: &Map) -> Vec<Difference> {
    let mut fields: Vec<&str> = old.iter().chain(new.iter()).map(|(field, _)| field).collect();
    fields.sort_unstable();
    fields.dedup();
    let differs = |field: &&str| old.get(field) != new.get(field);
    let difference = |field: &str| {
        let text = |map: &Map| map.get(field).map(in_full).unwrap_or_default();
        let kind = DifferenceKind::Changed { field: field.to_owned(), from: text(old), to: text(new) };
        Difference { question: question.to_owned(), words: words.to_owned(), kind }
    };
    fields.into_iter().filter(differs).map(difference).collect()
}

/// A value with its words in all languages: a translation that changed is a difference, too.
fn in_full(value: &Value) -> String {
    match value {
        Value::Map(map) if map.get("vi").is_some() && map.len() > 1 => map
            .iter()
            .map(|(language, text)| format!("{language}: {}", plain_text(text)))
            .collect::<Vec<_>>()
            .join(" · "),
        Value::List(list) => list.iter().map(in_full).collect::<Vec<_>>().join("; "),
        other => plain_text(other),
    }
}

/// The questions that both have in one order: the longest run of them, by their places in `before`.
fn in_order<'q>(before: &[(String, Map)], after: &'q [(String, Map)]) -> Vec<&'q str> {
    let place = |id: &str| before.iter().position(|(own, _)| own == id);
    let both: Vec<(&str, usize)> =
        after.iter().filter_map(|(id, _)| Some((id.as_str(), place(id)?))).collect();
    // By question, the length of the longest run that ends there, and what stands before it.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (_, place)) in both.iter().enumerate() {
        let earlier = both.iter().zip(&runs).enumerate().take(at).filter(|(_, ((_, own), _))| own < place);
        let best = earlier.max_by_key(|(_, (_, (length, _)))| *length);
        runs.push(best.map_or((1, None), |(before, (_, (length, _)))| (length + 1, Some(before))));
    }
    let mut next = (0..runs.len()).max_by_key(|at| runs.get(*at).map(|(length, _)| *length));
    let mut kept = Vec::new();
    while let Some(at) = next {
        kept.extend(both.get(at).map(|(id, _)| *id));
        next = runs.get(at).and_then(|(_, before)| *before);
    }
    kept
}
