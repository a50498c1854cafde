//! The results page.

use std::collections::BTreeMap;

use crate::FormKind;
use serde_json::Value as Json;

use super::App;

/// The figures of one form, as texts: a test compares what a person reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The number of responses that count.
    pub responses: String,
    /// By name (`mean`, `satisfied`, `index`, `fully`, `expectation`, `return`): the figure and its note.
    pub figures: BTreeMap<String, (String, Vec<String>)>,
    /// By group: answers, mean, share of 4–5.
    pub groups: BTreeMap<String, Vec<String>>,
    /// By item: mean, share, and the counts of every answer.
    pub items: BTreeMap<String, Item>,
    /// Villages and facilities: name and cells.
    pub places: BTreeMap<String, Vec<String>>,
}

/// One item's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Điểm trung bình.
    pub mean: String,
    /// The share of 4–5.
    pub satisfied: String,
    /// The counts of each level, and of each way to give none.
    pub counts: Vec<String>,
}

impl Figures {
    /// A figure by its name; empty if the page has none with that name.
    #[must_use]
    pub fn figure(&self, name: &str) -> &str {
        self.figures.get(name).map_or("", |(figure, _)| figure)
    }

    /// The note of a figure: number of answers, interval.
    #[must_use]
    pub fn said_of(&self, name: &str) -> Vec<&str> {
        self.figures.get(name).map(|(_, said)| said.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The cells of a group.
    #[must_use]
    pub fn group(&self, code: &str) -> Vec<&str> {
        self.groups.get(code).map(|cells| cells.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The counts of an item.
    #[must_use]
    pub fn counts(&self, code: &str) -> Vec<&str> {
        self.items.get(code).map(|item| item.counts.iter().map(String::as_str).collect()).unwrap_or_default()
    }

    /// The cells of a village or facility.
    #[must_use]
    pub fn place(&self, name: &str) -> Vec<&str> {
        self.places.get(name).map(|cells| cells.iter().map(String::as_str).collect()).unwrap_or_default()
    }
}

impl App {
    /// The results of a form; `None` if there are none yet.
    pub async fn figures(&self, form: FormKind) -> Option<Figures> {
        const READ: &str = "
            const text = element => element?.innerText.replace(/\\s+/g, ' ').trim() ?? '';
            const marked = prefix => [...document.querySelectorAll(`[data-test^='${prefix}']`)];
            const name = (element, prefix) => element.dataset.test.slice(prefix.length);
            const rows = [...document.querySelectorAll('table.scores tbody tr:not([data-test])')];
            return {
                responses: text(document.querySelector('[data-test=responses]')),
                figures: [...document.querySelectorAll('.figure')].map(element =>
                    [element.dataset.test, text(element.querySelector('b')), text(element.querySelector('small'))]),
                groups: marked('group-').map(row =>
                    [name(row, 'group-'), [...row.querySelectorAll('td')].map(text)]),
                items: marked('item-').map(item =>
                    [name(item, 'item-'), ...[...item.querySelectorAll('.numbers b')].map(text), text(item.querySelector('small'))]),
                places: rows.map(row => [text(row.querySelector('th')), [...row.querySelectorAll('td')].map(text)]),
            }";
        self.go(&format!("#/results/{}", form.as_str())).await;
        let page = self.browser.run(READ, vec![]).await;
        let responses = text(&page["responses"]);
        (!responses.is_empty()).then(|| Figures {
            responses,
            figures: pairs(&page["figures"], |row| (text(&row[1]), parts(&text(&row[2])))),
            groups: pairs(&page["groups"], |row| texts(&row[1])),
            items: pairs(&page["items"], |row| Item {
                mean: text(&row[1]),
                satisfied: text(&row[2]),
                counts: parts(&text(&row[3])),
            }),
            places: pairs(&page["places"], |row| texts(&row[1])),
        })
    }
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

fn texts(json: &Json) -> Vec<String> {
    json.as_array().map(|list| list.iter().map(text).collect()).unwrap_or_default()
}

/// The parts of a line, whatever separates them; a decimal comma does not.
fn parts(line: &str) -> Vec<String> {
    line.replace(", ", "·").split(['·', ';']).map(|part| part.trim().to_owned()).collect()
}

fn pairs<V>(json: &Json, value: impl Fn(&Json) -> V) -> BTreeMap<String, V> {
    let rows = json.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| (text(&row[0]), value(row))).collect()
}
