//! What is pasted.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomParser, Element, Event, SupportedType};

use crate::json::Value;

/// The rows of the tables that a paste event carries as HTML, as word processors and spreadsheets put them there: each cell with
/// its text and how many columns and rows it spans. `None` if there is no table.
#[must_use]
pub fn pasted_table(event: &Event) -> Option<Value> {
    let data = Reflect::get(event, &"clipboardData".into()).ok()?;
    let read: Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
    let html = read.call1(&data, &JsValue::from_str("text/html")).ok()?.as_string()?;
    // Nothing of it is ever shown, and a document that is parsed so runs no script and fetches nothing.
    let document = DomParser::new().ok()?.parse_from_string(&html, SupportedType::TextHtml).ok()?;
    let rows = document.get_elements_by_tag_name("tr");
    let cell = |cell: Element| {
        let span = |name: &str| {
            let number = cell.get_attribute(name).and_then(|text| text.parse::<u16>().ok());
            Value::Int(number.unwrap_or(1).into())
        };
        let text = cell.text_content().unwrap_or_default();
        Value::List(vec![text.as_str().into(), span("colspan"), span("rowspan")])
    };
    let row = |row: Element| {
        let cells = row.children();
        Value::List((0..cells.length()).filter_map(|at| cells.item(at)).map(cell).collect())
    };
    let rows: Vec<Value> = (0..rows.length()).filter_map(|at| rows.item(at)).map(row).collect();
    (!rows.is_empty()).then_some(Value::List(rows))
}
