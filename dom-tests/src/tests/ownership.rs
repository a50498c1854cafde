//! What ends when its owner ends.

use std::cell::Cell;
use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::stage::{Stage, send, settle};
use crate::dom::{Get as _, RwSignal, Set as _, follow, on_change, on_cleanup, view};

fn counter() -> (Rc<Cell<u32>>, impl Fn() + Clone + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    (count, move || counted.set(counted.get() + 1))
}

#[wasm_bindgen_test]
async fn a_cleanup_runs_once_for_each_run_of_its_part() {
    let ((cleanups, clean), number) = (counter(), RwSignal::new(0_u32));
    let stage = Stage::show(move || {
        move || {
            let clean = SendWrapper::new(clean.clone());
            on_cleanup(move || clean());
            number.get()
        }
    });
    assert_eq!(cleanups.get(), 0);
    number.set(1);
    settle().await;
    assert_eq!(cleanups.get(), 1);
    stage.dispose();
    number.set(2);
    settle().await;
    assert_eq!((cleanups.get(), stage.text().as_str()), (2, "1"), "nothing runs after the end");
}

#[wasm_bindgen_test]
async fn a_listener_ends_with_the_run_that_made_it() {
    let ((clicks, click), number) = (counter(), RwSignal::new(0_u32));
    let stage = Stage::show(move || {
        move || {
            let (number, click) = (number.get(), click.clone());
            view! { <button on:click=move |_| click()>{number}</button> }
        }
    });
    let first: Element = stage.one("button");
    send(&first, "click");
    assert_eq!(clicks.get(), 1);
    number.set(1);
    settle().await;
    send(&first, "click");
    assert_eq!(clicks.get(), 1, "the old button no longer listens");
    let second: Element = stage.one("button");
    send(&second, "click");
    assert_eq!(clicks.get(), 2);
    stage.dispose();
    send(&second, "click");
    assert_eq!(clicks.get(), 2, "nor does any after the end");
}

#[wasm_bindgen_test]
async fn a_followed_closure_ends_with_its_owner() {
    let ((runs, run), number) = (counter(), RwSignal::new(0_u32));
    let stage = Stage::show(move || {
        follow(move || {
            number.get();
            run();
        });
        "một"
    });
    number.set(1);
    settle().await;
    stage.dispose();
    number.set(2);
    settle().await;
    assert_eq!(runs.get(), 2);
}

#[wasm_bindgen_test]
async fn an_act_follows_a_change_of_what_it_reads_and_ends_with_its_owner() {
    let ((acts, act), number) = (counter(), RwSignal::new(10_u32));
    let stage = Stage::show(move || {
        on_change(
            move || number.get() / 10,
            move |_| {
                assert!(!crate::dom::is_rendering());
                number.get();
                act();
            },
        );
        "một"
    });
    assert_eq!(acts.get(), 0, "not while the view is built");
    settle().await;
    assert_eq!(acts.get(), 1);
    number.set(11);
    settle().await;
    assert_eq!(acts.get(), 1, "the value read is the same");
    number.set(20);
    settle().await;
    assert_eq!(acts.get(), 2);
    number.set(30);
    stage.dispose();
    settle().await;
    assert_eq!(acts.get(), 2);
}
