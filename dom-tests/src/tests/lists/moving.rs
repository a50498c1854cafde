//! How many rows are moved.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord};

use super::super::stage::{has_focus, settle};
use super::{List, villages};
use crate::dom::{RwSignal, Set as _, each, view};

/// Counts the nodes put into the list and taken out of it while `act` runs.
async fn touched(list: &List, act: impl Future<Output = ()>) -> (u32, u32) {
    let counts = Rc::new(Cell::new((0, 0)));
    let count = {
        let counts = counts.clone();
        Closure::<dyn FnMut(Array)>::new(move |records: Array| {
            for record in records.iter() {
                let record: MutationRecord = record.unchecked_into();
                let (added, removed) = counts.get();
                counts
                    .set((added + record.added_nodes().length(), removed + record.removed_nodes().length()));
            }
        })
    };
    let observer = MutationObserver::new(count.as_ref().unchecked_ref()).unwrap();
    let children = MutationObserverInit::new();
    children.set_child_list(true);
    observer.observe_with_options(&list.stage.one::<Element>("ul"), &children).unwrap();
    act.await;
    settle().await;
    observer.disconnect();
    counts.get()
}

/// A move is one removal and one insertion.
async fn moves(from: &str, to: &str, focused: Option<&str>) -> u32 {
    let list = List::of(from);
    if let Some(id) = focused {
        list.stage.focus(&format!("#{id} input"));
    }
    let (added, removed) = touched(&list, list.show(to)).await;
    let stays = |id: &&str| from.split_whitespace().any(|other| other == *id);
    let new = u32::try_from(to.split_whitespace().filter(|id| !stays(id)).count()).unwrap();
    let gone = from.split_whitespace().filter(|id| !to.split_whitespace().any(|other| other == *id)).count();
    assert_eq!(added - new, removed - u32::try_from(gone).unwrap(), "{from} → {to}");
    if let Some(id) = focused {
        assert!(has_focus(&list.within::<Element>(id, "input")), "{from} → {to}: {id} keeps the focus");
    }
    added - new
}

#[wasm_bindgen_test]
async fn the_fewest_rows_are_moved() {
    for (from, to, fewest) in [
        ("a b c d e", "a b c d e", 0),
        ("a b c d e", "x a c y e z", 0),
        ("a b c d e", "e a b c d", 1),
        ("a b c d e", "b c d e a", 1),
        ("a b c d e", "a d c b e", 2),
        ("a b c d e", "e d c b a", 4),
        ("a b c d e", "e x b c a", 2),
        ("a b c d e f", "d e f a b c", 3),
    ] {
        assert_eq!(moves(from, to, None).await, fewest, "{from} → {to}");
    }
}

#[wasm_bindgen_test]
async fn the_focused_row_is_not_among_them() {
    for (to, focused, fewest) in [
        ("b c d e a", "a", 4),
        ("e a b c d", "e", 4),
        ("e d c b a", "b", 4),
        ("d e a b c", "d", 3),
        ("d e a b c", "b", 2),
        ("c x a b", "c", 2),
    ] {
        assert_eq!(moves("a b c d e", to, Some(focused)).await, fewest, "{to}, {focused} focused");
    }
}

/// All orders of five rows, with the focus on each: the order is right, and the focus stays.
#[wasm_bindgen_test]
async fn every_order_is_reached_with_the_focus_on_any_row() {
    let ids = ["a", "b", "c", "d", "e"];
    let list = List::of("a b c d e");
    for number in 0..120_usize {
        let (mut left, mut order, mut rest) = (ids.to_vec(), Vec::new(), number);
        while !left.is_empty() {
            order.push(left.remove(rest % left.len()));
            rest /= left.len() + 1;
        }
        let focused = ids[number % 5];
        let field = list.stage.focus(&format!("#{focused} input"));
        list.show(&order.join(" ")).await;
        assert!(has_focus(&field), "{order:?}, {focused} focused");
    }
}

#[wasm_bindgen_test]
async fn a_thousand_rows_are_turned_round_in_time() {
    let ids: Vec<String> = (0..1_000).map(|number| format!("response-{number}")).collect();
    let all = villages(&ids.join(" "));
    let signal = RwSignal::new(Vec::new());
    let stage = super::Stage::show(move || {
        let rows = each(
            move || crate::dom::Get::get(&signal),
            |village: &super::Village| village.id.to_owned(),
            |village| view! { <li>{village.get_untracked().id}</li> },
        );
        view! { <ul>{rows}</ul> }
    });
    let clock = web_sys::window().unwrap().performance().unwrap();
    let others =
        villages(&(1_000..2_000).map(|number| format!("response-{number}")).collect::<Vec<_>>().join(" "));
    let reversed: Vec<_> = all.iter().rev().cloned().collect();
    for (what, list) in [("made", &all), ("turned round", &reversed), ("exchanged", &others), ("made", &all)]
    {
        let start = clock.now();
        signal.set(list.clone());
        settle().await;
        let time = clock.now() - start;
        console_log!("1 000 rows {what}: {time:.0} ms");
        assert_eq!(stage.one::<Element>("ul").children().length(), 1_000);
        assert_eq!(stage.one::<Element>("li:first-child").text_content().as_deref(), Some(list[0].id));
        // An unoptimised program on a busy machine; a cubic algorithm needs minutes.
        assert!(time < 3_000.0, "{what}: {time} ms");
    }
}
