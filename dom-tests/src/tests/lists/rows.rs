//! Rows: their content, their ends, their shapes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use send_wrapper::SendWrapper;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::super::stage::{send, settle};
use super::{List, Stage, Village, villages};
use crate::dom::{Get as _, RwSignal, Set as _, Update as _, each, on_cleanup, view};

#[wasm_bindgen_test]
async fn a_row_follows_its_item_and_stays() {
    let list = List::of("a b");
    let (row, name): (Element, Element) = (list.stage.one("#b"), list.within("b", "b"));
    list.villages.update(|villages| villages[1].name = "Nấm Dẩn".into());
    settle().await;
    assert_eq!(name.text_content().as_deref(), Some("Nấm Dẩn"));
    assert_eq!(list.stage.one::<Element>("#b"), row);
}

/// A row's function runs once for a key, its closures once for each unequal item, whatever the row reads.
#[wasm_bindgen_test]
async fn only_what_an_unequal_item_changes_runs_again() {
    let signal = RwSignal::new(villages("a b"));
    let other = RwSignal::new(0_u32);
    let runs = Rc::new(RefCell::new(Vec::new()));
    let _stage = {
        let runs = runs.clone();
        Stage::show(move || {
            each(
                move || signal.get(),
                |village| village.id.to_owned(),
                move |village| {
                    // Not tracked: a row is no reason to compare the whole list again.
                    other.get();
                    let runs = runs.clone();
                    runs.borrow_mut().push(format!("row {}", village.get().id));
                    move || {
                        runs.borrow_mut().push(village.get().name.clone());
                        "hàng"
                    }
                },
            )
        })
    };
    assert_eq!(runs.take(), ["row a", "Thôn a", "row b", "Thôn b"]);
    signal.set(villages("b a"));
    other.set(1);
    settle().await;
    assert_eq!(runs.take(), [""; 0]);
    signal.update(|villages| villages[0].name = "Bản Díu".into());
    settle().await;
    assert_eq!(runs.take(), ["Bản Díu"]);
}

#[wasm_bindgen_test]
async fn a_row_that_goes_is_disposed_once() {
    let (signal, ended) = (RwSignal::new(villages("a b c")), Rc::new(RefCell::new(Vec::new())));
    let stage = {
        let ended = ended.clone();
        Stage::show(move || {
            each(
                move || signal.get(),
                |village| village.id.to_owned(),
                move |village| {
                    let (id, ended) = (village.get_untracked().id, SendWrapper::new(ended.clone()));
                    on_cleanup(move || ended.borrow_mut().push(id));
                    view! { <li>{id}</li> }
                },
            )
        })
    };
    signal.set(villages("c a"));
    settle().await;
    assert_eq!(ended.take(), ["b"]);
    // The new row has the owner of the one that has gone.
    signal.set(villages("d a"));
    settle().await;
    assert_eq!(ended.take(), ["c"]);
    stage.dispose();
    let mut rest = ended.take();
    rest.sort_unstable();
    assert_eq!(rest, ["a", "d"]);
    drop(stage);
    signal.set(villages("e"));
    settle().await;
    assert_eq!(ended.take(), [""; 0], "the list itself has ended");
}

#[wasm_bindgen_test]
async fn a_removed_row_hears_nothing_of_its_removal() {
    let (signal, heard) = (RwSignal::new(villages("a b")), Rc::new(Cell::new(0)));
    let stage = {
        let heard = heard.clone();
        Stage::show(move || {
            each(
                move || signal.get(),
                |village| village.id.to_owned(),
                move |village| {
                    let (id, heard) = (village.get_untracked().id, heard.clone());
                    let count = move |_| heard.set(heard.get() + 1);
                    view! { <input id=id on:blur=count.clone() on:change=count/> }
                },
            )
        })
    };
    stage.focus("#a");
    let field: Element = stage.one("#a");
    signal.set(villages("b"));
    settle().await;
    send(&field, "change");
    assert_eq!(heard.get(), 0);
    send(&stage.one::<Element>("#b"), "change");
    assert_eq!(heard.get(), 1, "the one that stays still listens");
}

#[wasm_bindgen_test]
async fn a_row_may_be_several_nodes_or_a_closure_or_nothing() {
    let (signal, open) = (RwSignal::new(villages("a b c")), RwSignal::new(false));
    let stage = Stage::show(move || {
        let rows = each(
            move || signal.get(),
            |village| village.id.to_owned(),
            move |village| {
                let id = village.get_untracked().id;
                let more = move || open.get().then_some("!");
                match id {
                    "a" => view! { "một " <i>{id}</i> {more} },
                    "b" => view! { {move || view! { <b>{id}</b> {more} }} },
                    _ => crate::dom::View::several(),
                }
            },
        );
        view! { <p>"[" {rows} "]"</p> }
    });
    assert_eq!(stage.html(), "<p>[một <i>a</i><b>b</b>]</p>");
    signal.set(villages("c b a"));
    open.set(true);
    settle().await;
    assert_eq!(stage.html(), "<p>[<b>b</b>!một <i>a</i>!]</p>");
    signal.set(villages("a"));
    settle().await;
    assert_eq!(stage.html(), "<p>[một <i>a</i>!]</p>");
    signal.set(Vec::new());
    settle().await;
    assert_eq!(stage.html(), "<p>[]</p>");
}

#[wasm_bindgen_test]
async fn rows_of_one_key_are_kept_too() {
    let list = List::of("a b a");
    let before = list.rows();
    list.show("b a c a").await;
    let after = list.rows();
    assert_eq!(after[0], before[1]);
    assert!([1, 3].iter().all(|index| before.contains(&after[*index])) && after[1] != after[3]);
    list.show("a").await;
    assert!(before.contains(&list.rows()[0]));
}

#[wasm_bindgen_test]
async fn a_list_within_a_row_goes_with_it() {
    let (outer, inner) = (RwSignal::new(villages("a b")), RwSignal::new(villages("x y")));
    let stage = Stage::show(move || {
        each(
            move || outer.get(),
            |village| village.id.to_owned(),
            move |village: crate::dom::Item<Village>| {
                let own = village.get_untracked().id;
                each(
                    move || inner.get(),
                    |inner| inner.id.to_owned(),
                    move |inner| {
                        let id = inner.get_untracked().id;
                        view! { <i>{own} {id}</i> }
                    },
                )
            },
        )
    });
    assert_eq!(stage.text(), "axaybxby");
    inner.set(villages("y z x"));
    outer.set(villages("b a"));
    settle().await;
    assert_eq!(stage.text(), "bybzbxayazax");
    outer.set(villages("a"));
    inner.set(villages("x"));
    settle().await;
    assert_eq!(stage.text(), "ax");
}

#[wasm_bindgen_test]
async fn a_list_within_a_part_that_re_renders_begins_again() {
    let (signal, number) = (RwSignal::new(villages("a b")), RwSignal::new(0_u32));
    let stage = Stage::show(move || {
        move || {
            let rows = each(
                move || signal.get(),
                |village| village.id.to_owned(),
                |village| village.get_untracked().id,
            );
            view! { <p>{number.get()} {rows}</p> }
        }
    });
    number.set(1);
    signal.set(villages("b c"));
    settle().await;
    assert_eq!(stage.html(), "<p>1bc</p>");
    signal.set(villages("c"));
    settle().await;
    assert_eq!(stage.html(), "<p>1c</p>");
}
