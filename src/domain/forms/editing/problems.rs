//! Everything that keeps a draft from being a form, each at its place.

use super::draft::FormDraft;
use super::words::text_in;
use crate::domain::forms::Form;
use crate::json::{DocumentError, Expected, Map, Value};

/// Something wrong in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftProblem {
    /// The question or group; `None` for what concerns the whole form.
    pub key: Option<u32>,
    /// The field of its document.
    pub field: String,
    /// What was expected there.
    pub expected: Expected,
}

/// A draft with more faults than this shows the first of them.
const MOST: usize = 200;
/// What stands in the place of missing words while the other faults are looked for.
const STAND_IN: &str = "…";

impl FormDraft {
    /// What keeps it from being a form. The form's own reader decides: it names the first fault, which is repaired in a copy,
    /// until there is none.
    #[must_use]
    pub fn problems(&self) -> Vec<DraftProblem> {
        let mut copy = self.clone();
        let mut found = copy.missing_words();
        while let Err(error) = Form::read(&copy.document()) {
            let (key, field) = copy.place_of(&error);
            let problem = DraftProblem { key, field, expected: error.expected };
            let is_repaired = !found.contains(&problem) && copy.repair(&problem, found.len());
            found.push(problem);
            if !is_repaired || found.len() >= MOST {
                break;
            }
        }
        found.dedup();
        found
    }

    /// Words that the reader takes for given although they are empty.
    fn missing_words(&mut self) -> Vec<DraftProblem> {
        let mut found = Vec::new();
        let questions = self.all().map(|(_, own)| own.key);
        let keys: Vec<Option<u32>> =
            questions.chain(self.groups.iter().map(|own| own.key)).map(Some).chain([None]).collect();
        for key in keys {
            let is_group = self.groups.iter().any(|own| Some(own.key) == key);
            let Some(map) = self.map_mut(key) else { continue };
            let field = match key {
                _ if is_group => "title",
                None => "title",
                Some(_) if map.get("text").is_some() => "text",
                Some(_) => "label",
            };
            let mut missing = |field: &str| {
                found.push(DraftProblem { key, field: field.to_owned(), expected: Expected::Given });
            };
            if text_in(map, field, "vi").trim().is_empty() {
                missing(field);
                map.insert(field, STAND_IN);
            }
            let is_wordless = |option: &Value| {
                option.as_map().is_some_and(|option| text_in(option, "label", "vi").trim().is_empty())
            };
            if map.list("options").iter().any(is_wordless) {
                missing("options");
                map.insert("options", one_option());
            }
        }
        found
    }

    /// The question or group, and the field of it, that an error of the reader is about.
    fn place_of(&self, error: &DocumentError) -> (Option<u32>, String) {
        let field =
            |rest: &str| rest.trim_start_matches('.').split(['.', '[']).next().unwrap_or_default().to_owned();
        let indexed = |path: &str, part: &str| {
            let (number, rest) = path.strip_prefix(part)?.strip_prefix('[')?.split_once(']')?;
            Some((number.parse::<usize>().ok()?, rest.to_owned()))
        };
        let path = error.path.as_str();
        let question = |part: &str, list: &[super::DraftQuestion]| {
            let (at, rest) = indexed(path, part)?;
            Some((Some(list.get(at)?.key), field(&rest)))
        };
        let in_group = || {
            let (at, rest) = indexed(path, "groups")?;
            let group = self.groups.get(at)?;
            let item = indexed(rest.trim_start_matches('.'), "items")
                .and_then(|(at, rest)| Some((Some(group.items.get(at)?.key), field(&rest))));
            Some(item.unwrap_or_else(|| (Some(group.key), field(&rest))))
        };
        let found = question("attributes", &self.about)
            .or_else(|| question("closing", &self.closing))
            .or_else(in_group);
        found.unwrap_or_else(|| (None, field(path)))
    }

    /// Puts something into the place of a fault that the reader accepts; `false` if there is nothing.
    fn repair(&mut self, problem: &DraftProblem, number: usize) -> bool {
        let Some(map) = self.map_mut(problem.key) else { return false };
        let field = problem.field.as_str();
        match (problem.expected, field) {
            (Expected::InRule(..), _) => drop(map.remove(field)),
            (Expected::Anonymous, _) => {
                map.insert("kind", "choice");
                map.insert("options", one_option());
            }
            (_, "options") => drop(map.insert("options", one_option())),
            (_, "id" | "code") => drop(map.insert(field, format!("stand-in-{number}"))),
            (_, "text" | "label" | "title") => drop(map.insert(field, STAND_IN)),
            (_, "kind") => drop(map.insert(field, "text")),
            (_, "version") => drop(map.insert(field, 1_i64)),
            (_, "groups" | "attributes" | "closing" | "items" | "") => return false,
            _ => return map.remove(field).is_some(),
        }
        true
    }
}

fn one_option() -> Value {
    Value::List(vec![Map::new().with("code", "1").with("label", STAND_IN).into()])
}
