//! What can stand within an element, and what a change re-renders.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::stage::{Stage, settle};
use crate::dom::{CollectView as _, Get as _, RwSignal, Set as _, view};

#[wasm_bindgen_test]
fn texts_options_and_lists_stand_side_by_side() {
    let stage = Stage::show(|| {
        let (nothing, something): (Option<&str>, _) = (None, Some("có".to_owned()));
        let many = vec![view! { <i>"1"</i> }, view! { <i>"2"</i> }];
        let more = (3..5).map(|number: u32| view! { <b>{number}</b> }).collect_view();
        view! { <p>"một & <hai>" {nothing} {something} {many} {more}</p> }
    });
    assert_eq!(stage.html(), "<p>một &amp; &lt;hai&gt;có<i>1</i><i>2</i><b>3</b><b>4</b></p>");
}

#[wasm_bindgen_test]
async fn a_closure_may_give_nothing_and_later_several() {
    let count = RwSignal::new(0_u32);
    let stage = Stage::show(|| {
        let some = move || (count.get() > 0).then(|| view! { <i>"có"</i> });
        let list = move || (0..count.get()).map(|number| view! { <b>{number}</b> }).collect::<Vec<_>>();
        view! { "[" {some} "|" {list} "]" }
    });
    assert_eq!(stage.html(), "[|]");
    count.set(2);
    settle().await;
    assert_eq!(stage.html(), "[<i>có</i>|<b>0</b><b>1</b>]");
    count.set(0);
    settle().await;
    assert_eq!(stage.html(), "[|]");
}

#[wasm_bindgen_test]
async fn an_inner_part_re_renders_without_the_outer() {
    let (outer, inner) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let runs = Rc::new((Cell::new(0), Cell::new(0)));
    let stage = {
        let runs = runs.clone();
        Stage::show(move || {
            move || {
                runs.0.set(runs.0.get() + 1);
                let outer = outer.get();
                let runs = runs.clone();
                let part = move || {
                    runs.1.set(runs.1.get() + 1);
                    inner.get()
                };
                view! { <p>{outer} "," {part}</p> }
            }
        })
    };
    let p: Element = stage.one("p");
    inner.set(5);
    settle().await;
    assert_eq!((stage.text().as_str(), runs.0.get(), runs.1.get()), ("0,5", 1, 2));
    assert_eq!(stage.one::<Element>("p"), p, "the outer element stays");
    outer.set(1);
    settle().await;
    assert_eq!((stage.text().as_str(), runs.0.get(), runs.1.get()), ("1,5", 2, 3));
    inner.set(6);
    settle().await;
    assert_eq!((stage.text().as_str(), runs.0.get(), runs.1.get()), ("1,6", 2, 4), "the old part has ended");
}

#[wasm_bindgen_test]
async fn a_signal_of_a_text_is_a_child() {
    let text = RwSignal::new("một".to_owned());
    let stage = Stage::show(|| view! { <p>{text}</p> });
    text.set("hai".into());
    settle().await;
    assert_eq!(stage.html(), "<p>hai</p>");
}
