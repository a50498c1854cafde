//! Reading a form's document: by hand, because derived readers of a dozen types cost 25 KB on every first visit.

use super::form::{
    Attribute, Choice, Closing, ClosingKind, Domain, Form, Group, Item, Source, Text, Verified,
};
use crate::domain::FacilityKind;
use crate::json::{Map, Value};

pub(super) fn form(map: &Map) -> Option<Form> {
    Some(Form {
        id: map.string("id")?,
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
        groups: map.each("groups", group)?,
        attributes: map.each("attributes", attribute)?,
        closing: map.each("closing", closing)?,
    })
}

fn text(map: &Map, key: &str) -> Option<Text> {
    Some(Text { vi: map.string(key)? })
}

fn source(map: &Map) -> Option<Source> {
    Some(Source {
        document: map.string("document")?,
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
    Some(Group { code: map.string("code")?, title: text(map, "title")?, items: map.each("items", item)? })
}

fn item(map: &Map) -> Option<Item> {
    Some(Item { code: map.string("code")?, text: text(map, "text")?, note: text(map, "note") })
}

fn attribute(map: &Map) -> Option<Attribute> {
    Some(Attribute {
        id: map.string("id")?,
        label: text(map, "label")?,
        options: map.each("options", choice)?,
    })
}

fn choice(map: &Map) -> Option<Choice> {
    Some(Choice { code: map.string("code")?, label: text(map, "label")? })
}

fn closing(map: &Map) -> Option<Closing> {
    Some(Closing {
        id: map.string("id")?,
        code: map.string("code")?,
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
        options: map.each("options", choice)?,
        positive: map.list("positive").iter().filter_map(Value::as_text).map(str::to_owned).collect(),
    })
}
