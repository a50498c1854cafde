//! Keyed lists.

mod keeping;
mod moving;
mod rows;

use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::stage::{Stage, settle};
use crate::dom::{RwSignal, Set as _, each, view};

/// What the lists below show: a key and a text.
#[derive(Clone, Debug, PartialEq)]
struct Village {
    id: &'static str,
    name: String,
}

fn villages(ids: &str) -> Vec<Village> {
    ids.split_whitespace()
        .map(|id| Village { id: Box::leak(id.to_owned().into_boxed_str()), name: format!("Thôn {id}") })
        .collect()
}

/// A list of rows with a field, a fold and a box that scrolls.
struct List {
    villages: RwSignal<Vec<Village>>,
    stage: Stage,
}

impl List {
    fn of(ids: &str) -> Self {
        let signal = RwSignal::new(villages(ids));
        let stage = Stage::show(move || {
            let rows = each(
                move || crate::dom::Get::get(&signal),
                |village| village.id.to_owned(),
                |village| {
                    let id = village.get_untracked().id;
                    view! {
                        <li id=id>
                            <b>{move || village.get().name.clone()}</b>
                            <input value="năm chữ cái"/>
                            <details><summary>"Thêm"</summary>"Chi tiết"</details>
                            <div style="height: 20px; overflow: auto"><p style="height: 200px"></p></div>
                        </li>
                    }
                },
            );
            view! { <ul>{rows}</ul> }
        });
        Self { villages: signal, stage }
    }

    async fn show(&self, ids: &str) {
        self.villages.set(villages(ids));
        settle().await;
        assert_eq!(self.order(), ids);
    }

    fn rows(&self) -> Vec<Element> {
        let children = self.stage.one::<Element>("ul").children();
        (0..children.length()).map(|index| children.item(index).unwrap()).collect()
    }

    fn order(&self) -> String {
        self.rows().iter().map(Element::id).collect::<Vec<_>>().join(" ")
    }

    fn within<E: wasm_bindgen::JsCast>(&self, id: &str, selector: &str) -> E {
        self.stage.one::<Element>(&format!("#{id} {selector}")).unchecked_into()
    }
}
