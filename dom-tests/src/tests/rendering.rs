//! What counts as rendering.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::stage::{Stage, send, settle};
use crate::dom::{Get as _, RwSignal, Set as _, each, is_rendering, spawn_local, view};

#[wasm_bindgen_test]
async fn parts_rows_and_attributes_are_rendering_and_handlers_and_tasks_are_not() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let number = RwSignal::new(0_u32);
    let note = {
        let seen = seen.clone();
        move |what: &'static str| seen.borrow_mut().push((what, is_rendering()))
    };
    let stage = {
        let [part, row, attribute, handler, task] = std::array::from_fn(|_| note.clone());
        Stage::show(move || {
            let part = move || {
                part("part");
                number.get()
            };
            let rows = each(
                move || vec![number.get()],
                u32::to_string,
                move |_| {
                    row("row");
                    "hàng"
                },
            );
            let title = move || {
                attribute("attribute");
                number.get().to_string()
            };
            let click = move |_| {
                handler("handler");
                let task = task.clone();
                spawn_local(async move { task("task") });
            };
            view! { <button title=title on:click=click>{part} {rows}</button> }
        })
    };
    send(&stage.one::<Element>("button"), "click");
    number.set(1);
    settle().await;
    assert!(!is_rendering(), "all has been counted back");
    let seen = seen.borrow();
    for what in ["part", "row", "attribute", "handler", "task"] {
        let times: Vec<bool> =
            seen.iter().filter(|(name, _)| *name == what).map(|(_, during)| *during).collect();
        let is_view = !matches!(what, "handler" | "task");
        assert_eq!(times, vec![is_view; if is_view { 2 } else { 1 }], "{what}");
    }
}

#[wasm_bindgen_test]
async fn a_handler_that_a_removal_calls_is_no_rendering() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let shown = RwSignal::new(true);
    let stage = {
        let seen = seen.clone();
        Stage::show(move || {
            let field = move || shown.get().then(|| view! { <input/> });
            view! { <div on:focusout=move |_| seen.borrow_mut().push(is_rendering())>{field}</div> }
        })
    };
    stage.focus("input");
    shown.set(false);
    settle().await;
    assert!(seen.borrow().iter().all(|during| !during), "{seen:?}");
}
