//! Nothing writes into a box that has the focus.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::stage::{Stage, send, settle};
use crate::dom::{Get as _, RwSignal, Set as _, Update as _, event_target_value, view, write_focused};

/// Decomposed, as Windows' own layout types it, and composed, as it is stored.
const TYPED: &str = "tre\u{302}\u{301}";
const STORED: &str = "tr\u{1ebf}";

fn echo() -> (RwSignal<String>, Stage) {
    let text = RwSignal::new(String::new());
    let stage = Stage::show(move || {
        let normalized = move |event| {
            let typed: js_sys::JsString = event_target_value(&event).into();
            text.set(typed.normalize("NFC").into());
        };
        view! { <textarea prop:value=move || text.get() on:input=normalized></textarea><button>"Khác"</button> }
    });
    (text, stage)
}

#[wasm_bindgen_test]
async fn typing_decomposed_letters_keeps_the_caret() {
    let (text, stage) = echo();
    stage.focus("textarea");
    let area: HtmlTextAreaElement = stage.one("textarea");
    area.set_value(&format!("{TYPED} sau"));
    area.set_selection_range(5, 5).unwrap();
    send(&area, "input");
    settle().await;
    assert_eq!(crate::dom::GetUntracked::get_untracked(&text), format!("{STORED} sau"));
    assert_eq!(area.value(), format!("{TYPED} sau"));
    assert_eq!(area.selection_start().unwrap(), Some(5));
    stage.focus("button");
    assert_eq!(area.value(), format!("{STORED} sau"), "it catches up when the focus leaves");
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_waits_until_the_focus_leaves() {
    let (text, stage) = echo();
    let area: HtmlTextAreaElement = stage.one("textarea");
    for round in ["một", "hai"] {
        stage.focus("textarea");
        area.set_value("đang gõ");
        text.set("bỏ qua".into());
        settle().await;
        text.set(round.into());
        settle().await;
        assert_eq!(area.value(), "đang gõ");
        stage.focus("button");
        assert_eq!(area.value(), round, "the last value arrives");
    }
    text.set("ngay".into());
    settle().await;
    assert_eq!(area.value(), "ngay", "without focus at once");
}

#[wasm_bindgen_test]
async fn what_is_shown_again_before_the_focus_leaves_is_not_postponed() {
    let (text, stage) = echo();
    let area: HtmlTextAreaElement = stage.one("textarea");
    stage.focus("textarea");
    area.set_value("gõ");
    text.set("từ máy khác".into());
    settle().await;
    send(&area, "input");
    settle().await;
    stage.focus("button");
    assert_eq!(area.value(), "gõ", "what was typed last stands");
}

#[wasm_bindgen_test]
async fn only_the_value_waits_and_only_of_the_focused_element() {
    let count = RwSignal::new(0_u32);
    let stage = Stage::show(move || {
        view! {
            <input id="a" prop:value=move || count.get().to_string() prop:title=move || count.get().to_string()/>
            <input id="b" prop:value=move || count.get().to_string()/>
        }
    });
    stage.focus("#a");
    count.update(|count| *count += 1);
    settle().await;
    let (a, b): (HtmlInputElement, HtmlInputElement) = (stage.one("#a"), stage.one("#b"));
    assert_eq!((a.value(), a.title(), b.value()), ("0".into(), "1".into(), "1".into()));
}

#[wasm_bindgen_test]
async fn a_command_can_empty_the_box_whose_text_it_has_taken() {
    let (text, stage) = echo();
    stage.focus("textarea");
    let area: HtmlTextAreaElement = stage.one("textarea");
    area.set_value("Nấm Dẩn");
    send(&area, "input");
    settle().await;
    text.set(String::new());
    write_focused("");
    settle().await;
    assert_eq!(area.value(), "");
    stage.focus("button");
    assert_eq!(area.value(), "");
}
