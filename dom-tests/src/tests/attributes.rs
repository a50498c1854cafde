//! Attributes, classes, styles and properties, plain and reactive.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::stage::{Stage, settle};
use crate::dom::{Get as _, RwSignal, Set as _, view};

fn style(stage: &Stage, property: &str) -> String {
    stage.one::<HtmlElement>("p").style().get_property_value(property).unwrap()
}

#[wasm_bindgen_test]
fn plain_values_are_set_once() {
    let stage = Stage::show(|| {
        let (absent, present): (Option<&str>, Option<String>) = (None, Some("p".into()));
        view! { <p lang="vi" title=absent id=present hidden=false inert=true class="a" class:b=true class:c=false style:color="red"/> }
    });
    let p: Element = stage.one("p");
    let mut names: Vec<String> = p.get_attribute_names().iter().filter_map(|name| name.as_string()).collect();
    names.sort();
    assert_eq!(names, ["class", "id", "inert", "lang", "style"]);
    assert_eq!(p.class_name(), "a b");
    assert_eq!(style(&stage, "color"), "red");
}

#[wasm_bindgen_test]
async fn an_attribute_follows_its_closure() {
    let (text, flag) = (RwSignal::new(Some("một".to_owned())), RwSignal::new(false));
    let stage = Stage::show(|| view! { <p title=move || text.get() hidden=move || flag.get()/> });
    let p: Element = stage.one("p");
    assert_eq!((p.get_attribute("title").as_deref(), p.has_attribute("hidden")), (Some("một"), false));
    text.set(None);
    flag.set(true);
    settle().await;
    assert_eq!((p.get_attribute("title"), p.get_attribute("hidden").as_deref()), (None, Some("")));
}

#[wasm_bindgen_test]
async fn a_class_follows_its_closure_and_leaves_the_others() {
    let on = RwSignal::new(true);
    let stage = Stage::show(|| view! { <p class="a" class:deleted=move || on.get()/> });
    let p: Element = stage.one("p");
    assert_eq!(p.class_name(), "a deleted");
    on.set(false);
    settle().await;
    assert_eq!(p.class_name(), "a");
}

#[wasm_bindgen_test]
async fn a_style_follows_its_closure_on_html_and_svg() {
    let width = RwSignal::new(Some("25%".to_owned()));
    let stage = Stage::show(|| {
        view! { <p style:width=move || width.get() style:--level="2"/><svg><rect style:width=move || width.get()/></svg> }
    });
    assert_eq!((style(&stage, "width").as_str(), style(&stage, "--level").as_str()), ("25%", "2"));
    let rect: Element = stage.one("rect");
    assert_eq!(rect.get_attribute("style").as_deref(), Some("width: 25%;"));
    width.set(None);
    settle().await;
    assert_eq!(style(&stage, "width"), "");
}

#[wasm_bindgen_test]
async fn a_property_follows_its_closure_and_its_signal() {
    let (checked, text) = (RwSignal::new(false), RwSignal::new("một".to_owned()));
    let stage = Stage::show(|| {
        view! { <input type="checkbox" prop:checked=move || checked.get()/><input type="text" prop:value=text/> }
    });
    let (check, field): (HtmlInputElement, HtmlInputElement) =
        (stage.one("[type=checkbox]"), stage.one::<Element>("[type=text]").unchecked_into());
    assert_eq!((check.checked(), field.value().as_str()), (false, "một"));
    checked.set(true);
    text.set("hai".into());
    settle().await;
    assert_eq!((check.checked(), field.value().as_str()), (true, "hai"));
}
