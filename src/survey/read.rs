//! Reading a form's document: by hand, because derived readers of a dozen types cost 25 KB on every first visit.

use super::form::{
    Attribute, Choice, Closing, ClosingKind, Domain, FacilityKind, Form, Group, Item, Source, Text, Verified,
};
use crate::log::{Map, Value};

pub(super) fn form(map: &Map) -> Option<Form> {
    Some(Form {
        id: string(map, "id")?,
        version: map.int("version")?,
        domain: match map.text("domain")? {
            "health" => Domain::Health,
            "education" => Domain::Education,
            _ => return None,
        },
        facility: FacilityKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == map.text("facility"))?,
        title: text(map, "title")?,
        short: text(map, "short")?,
        intro: text(map, "intro")?,
        source: source(map.map("source")?)?,
        groups: each(map, "groups", group)?,
        attributes: each(map, "attributes", attribute)?,
        closing: each(map, "closing", closing)?,
    })
}

fn string(map: &Map, key: &str) -> Option<String> {
    map.text(key).map(str::to_owned)
}

fn text(map: &Map, key: &str) -> Option<Text> {
    let both = map.map(key)?;
    Some(Text { vi: string(both, "vi")?, en: string(both, "en")? })
}

/// All objects of a list; one that is not understood spoils it, so that no question is missing unseen.
fn each<T>(map: &Map, key: &str, read: fn(&Map) -> Option<T>) -> Option<Vec<T>> {
    map.list(key).iter().map(|item| read(item.as_map()?)).collect()
}

fn source(map: &Map) -> Option<Source> {
    Some(Source {
        document: string(map, "document")?,
        verified: match map.text("verified")? {
            "transcription" => Verified::Transcription,
            "single-transcription" => Verified::SingleTranscription,
            "reconstructed" => Verified::Reconstructed,
            _ => return None,
        },
        note: text(map, "note")?,
    })
}

fn group(map: &Map) -> Option<Group> {
    Some(Group { code: string(map, "code")?, title: text(map, "title")?, items: each(map, "items", item)? })
}

fn item(map: &Map) -> Option<Item> {
    Some(Item { code: string(map, "code")?, text: text(map, "text")?, note: text(map, "note") })
}

fn attribute(map: &Map) -> Option<Attribute> {
    Some(Attribute {
        id: string(map, "id")?,
        label: text(map, "label")?,
        options: each(map, "options", choice)?,
    })
}

fn choice(map: &Map) -> Option<Choice> {
    Some(Choice { code: string(map, "code")?, label: text(map, "label")? })
}

fn closing(map: &Map) -> Option<Closing> {
    Some(Closing {
        id: string(map, "id")?,
        code: string(map, "code")?,
        kind: match map.text("kind")? {
            "choice" => ClosingKind::Choice,
            "percent" => ClosingKind::Percent,
            "scale" => ClosingKind::Scale,
            "text" => ClosingKind::Text,
            _ => return None,
        },
        label: text(map, "label")?,
        note: text(map, "note"),
        maximum: map.int("maximum"),
        options: each(map, "options", choice)?,
        positive: map.list("positive").iter().filter_map(Value::as_text).map(str::to_owned).collect(),
    })
}
