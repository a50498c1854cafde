//! A form's document in parts: a question keeps its key while it is edited and moved.

use super::words::set_text;
use crate::json::{Map, Value};

/// A part of a form that has questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// About the respondent.
    About,
    /// The scored questions of the group with a key.
    Group(u32),
    /// After the scored ones.
    Closing,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftQuestion {
    /// Its key: no other question or group of the draft has it.
    pub key: u32,
    /// Its document.
    pub map: Map,
}

/// A group of scored questions.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftGroup {
    /// Its key.
    pub key: u32,
    /// Its document without the questions.
    pub map: Map,
    /// Its questions.
    pub items: Vec<DraftQuestion>,
}

/// A form that is being edited. It need not be one that can be used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormDraft {
    /// What the document says of the whole form.
    pub head: Map,
    /// The questions about the respondent.
    pub about: Vec<DraftQuestion>,
    /// The groups.
    pub groups: Vec<DraftGroup>,
    /// The closing questions.
    pub closing: Vec<DraftQuestion>,
    last_key: u32,
}

const PARTS: [&str; 3] = ["attributes", "groups", "closing"];

impl FormDraft {
    /// The parts of a document. What is no question in it is left out.
    #[must_use]
    pub fn of(document: &Value) -> Self {
        let mut draft = Self::default();
        let Some(map) = document.as_map() else { return draft };
        draft.about = draft.questions(map.list("attributes"));
        for group in map.list("groups").iter().filter_map(Value::as_map) {
            let key = draft.next_key();
            let items = draft.questions(group.list("items"));
            let mut map = group.clone();
            map.remove("items");
            draft.groups.push(DraftGroup { key, map, items });
        }
        draft.closing = draft.questions(map.list("closing"));
        draft.head = map.clone();
        for part in PARTS {
            draft.head.remove(part);
        }
        draft
    }

    fn questions(&mut self, list: &[Value]) -> Vec<DraftQuestion> {
        let maps = list.iter().filter_map(Value::as_map);
        maps.map(|map| DraftQuestion { key: self.next_key(), map: map.clone() }).collect()
    }

    fn next_key(&mut self) -> u32 {
        self.last_key += 1;
        self.last_key
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> Value {
        let list =
            |own: &[DraftQuestion]| Value::List(own.iter().map(|own| own.map.clone().into()).collect());
        let group = |own: &DraftGroup| own.map.clone().with("items", list(&own.items)).into();
        let groups = Value::List(self.groups.iter().map(group).collect());
        let mut map = self.head.clone();
        for (key, part) in PARTS.into_iter().zip([list(&self.about), groups, list(&self.closing)]) {
            if part != Value::List(Vec::new()) {
                map.insert(key, part);
            }
        }
        map.into()
    }

    /// The questions of a section.
    #[must_use]
    pub fn section(&self, section: Section) -> &[DraftQuestion] {
        match section {
            Section::About => &self.about,
            Section::Closing => &self.closing,
            Section::Group(key) => {
                self.groups.iter().find(|own| own.key == key).map_or(&[], |own| own.items.as_slice())
            }
        }
    }

    fn lists(&mut self) -> impl Iterator<Item = &mut Vec<DraftQuestion>> {
        let groups = self.groups.iter_mut().map(|own| &mut own.items);
        std::iter::once(&mut self.about).chain(groups).chain(std::iter::once(&mut self.closing))
    }

    /// All questions with their sections, in the order of asking.
    pub fn all(&self) -> impl Iterator<Item = (Section, &DraftQuestion)> {
        let about = self.about.iter().map(|own| (Section::About, own));
        let items = self
            .groups
            .iter()
            .flat_map(|group| group.items.iter().map(|own| (Section::Group(group.key), own)));
        about.chain(items).chain(self.closing.iter().map(|own| (Section::Closing, own)))
    }

    /// The document of the question or group with a key; without one, of the form.
    #[must_use]
    pub fn map(&self, key: Option<u32>) -> Option<&Map> {
        let Some(key) = key else { return Some(&self.head) };
        let question = self.all().find(|(_, own)| own.key == key).map(|(_, own)| &own.map);
        question.or_else(|| self.groups.iter().find(|own| own.key == key).map(|own| &own.map))
    }

    /// The same, to be changed.
    pub fn map_mut(&mut self, key: Option<u32>) -> Option<&mut Map> {
        let Some(key) = key else { return Some(&mut self.head) };
        if self.groups.iter().any(|own| own.key == key) {
            return self.groups.iter_mut().find(|own| own.key == key).map(|own| &mut own.map);
        }
        self.lists().flatten().find(|own| own.key == key).map(|own| &mut own.map)
    }

    /// Adds an empty question at the end of a section, and returns its key.
    pub fn add(&mut self, section: Section) -> u32 {
        let key = self.next_key();
        let start = match section {
            Section::About => "about".to_owned(),
            Section::Closing => "Z".to_owned(),
            Section::Group(group) => {
                self.map(Some(group)).and_then(|map| map.string("code")).unwrap_or_default()
            }
        };
        let id = self.free_id(&start);
        let map = match section {
            Section::About => Map::new()
                .with("id", id)
                .with("label", "")
                .with("kind", "choice")
                .with("options", two_options()),
            Section::Group(_) => Map::new().with("code", id).with("text", ""),
            Section::Closing => Map::new()
                .with("id", id.to_lowercase())
                .with("code", id)
                .with("label", "")
                .with("kind", "text"),
        };
        let question = DraftQuestion { key, map };
        match section {
            Section::About => self.about.push(question),
            Section::Closing => self.closing.push(question),
            Section::Group(group) => {
                if let Some(own) = self.groups.iter_mut().find(|own| own.key == group) {
                    own.items.push(question);
                }
            }
        }
        key
    }

    /// Adds a group, and returns its key.
    pub fn add_group(&mut self) -> u32 {
        let key = self.next_key();
        let letters = (b'A'..=b'Z').map(char::from).map(String::from);
        let is_free = |code: &String| self.groups.iter().all(|own| own.map.text("code") != Some(code));
        let code = letters.into_iter().find(is_free).unwrap_or_else(|| format!("G{key}"));
        let map = Map::new().with("code", code).with("title", "");
        self.groups.push(DraftGroup { key, map, items: Vec::new() });
        key
    }

    /// A name that no question has: `start` and a number.
    fn free_id(&self, start: &str) -> String {
        let ids: Vec<String> =
            self.all().map(|(section, own)| id_of(section, &own.map).to_lowercase()).collect();
        let named = |number: usize| format!("{start}{number}");
        let mut numbers = 1..=ids.len() + 1;
        numbers.find(|number| !ids.contains(&named(*number).to_lowercase())).map(named).unwrap_or_default()
    }

    /// Takes a question, or a group with its questions, out.
    pub fn remove(&mut self, key: u32) {
        self.groups.retain(|own| own.key != key);
        self.lists().for_each(|list| list.retain(|own| own.key != key));
    }

    /// Moves a question within its section, or a group among the groups, by one place up or down.
    pub fn shift(&mut self, key: u32, is_up: bool) {
        let other = |at: usize| if is_up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(at) = self.groups.iter().position(|own| own.key == key) {
            if let Some(to) = other(at).filter(|to| *to < self.groups.len()) {
                self.groups.swap(at, to);
            }
            return;
        }
        for list in self.lists() {
            if let Some(at) = list.iter().position(|own| own.key == key) {
                if let Some(to) = other(at).filter(|to| *to < list.len()) {
                    list.swap(at, to);
                }
                return;
            }
        }
    }

    /// The languages of its words, Vietnamese first.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let mut all = vec!["vi".to_owned()];
        let maps = self.all().map(|(_, own)| &own.map).chain(self.groups.iter().map(|own| &own.map));
        for map in maps.chain([&self.head]) {
            let texts =
                map.iter().filter_map(|(_, value)| value.as_map()).filter(|texts| texts.get("vi").is_some());
            for (language, _) in texts.flat_map(Map::iter) {
                if !all.iter().any(|own| own == language) {
                    all.push(language.to_owned());
                }
            }
        }
        all
    }
}

/// The name of a question: an item's is its code.
#[must_use]
pub(super) fn id_of(section: Section, map: &Map) -> String {
    let key = if matches!(section, Section::Group(_)) { "code" } else { "id" };
    map.string(key).unwrap_or_default()
}

fn two_options() -> Value {
    let option = |code: &str, label: &str| {
        let mut map = Map::new().with("code", code);
        set_text(&mut map, "label", "vi", label);
        map.into()
    };
    Value::List(vec![option("1", "Có"), option("2", "Không")])
}
