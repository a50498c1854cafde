//! What a row keeps while the list around it changes.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::super::stage::has_focus;
use super::List;

/// Gives row `c` all that an element can lose, shows each of `orders`, and looks for it every time.
async fn keeps_everything(orders: &[&str]) {
    let list = List::of("a b c d e");
    let row: Element = list.stage.one("#c");
    let (field, fold, scrolled): (HtmlInputElement, Element, HtmlElement) =
        (list.within("c", "input"), list.within("c", "details"), list.within("c", "div"));
    list.stage.focus("#c input");
    field.set_value("đang gõ dở");
    field.set_selection_range(2, 6).unwrap();
    fold.set_attribute("open", "").unwrap();
    scrolled.set_scroll_top(50);
    assert_eq!(scrolled.scroll_top(), 50);
    for order in orders {
        list.show(order).await;
        assert_eq!(list.stage.one::<Element>("#c"), row, "{order}: the element");
        assert!(has_focus(&field), "{order}: the focus");
        assert_eq!(field.value(), "đang gõ dở", "{order}: what was typed");
        let selection = (field.selection_start().unwrap(), field.selection_end().unwrap());
        assert_eq!(selection, (Some(2), Some(6)), "{order}: the selection");
        assert!(fold.has_attribute("open"), "{order}: the open fold");
        assert_eq!(scrolled.scroll_top(), 50, "{order}: the scroll position");
    }
}

#[wasm_bindgen_test]
async fn over_insertion() {
    keeps_everything(&["x a b c d e", "x a b y c z d e", "x a b y c z d e w"]).await;
}

#[wasm_bindgen_test]
async fn over_removal() {
    keeps_everything(&["a c d e", "a c e", "c"]).await;
}

#[wasm_bindgen_test]
async fn over_moves_of_its_own() {
    keeps_everything(&["c a b d e", "a b d e c", "a c b d e"]).await;
}

#[wasm_bindgen_test]
async fn over_reversal() {
    keeps_everything(&["e d c b a", "a b c d e"]).await;
}

#[wasm_bindgen_test]
async fn over_everything_at_once() {
    keeps_everything(&["e x c a", "y c", "c e d b a"]).await;
}

#[wasm_bindgen_test]
async fn every_row_that_stays_keeps_its_element() {
    let list = List::of("a b c d e");
    let before = list.rows();
    list.show("e x d b a").await;
    let after = list.rows();
    assert_eq!(
        [&after[0], &after[2], &after[3], &after[4]],
        [&before[4], &before[3], &before[1], &before[0]]
    );
    assert!(!before.contains(&after[1]));
}

#[wasm_bindgen_test]
async fn a_row_that_goes_and_returns_is_made_again() {
    let list = List::of("a b");
    let before: Element = list.stage.one("#a");
    list.show("b").await;
    list.show("a b").await;
    assert_ne!(list.stage.one::<Element>("#a"), before);
    list.show("").await;
    list.show("b a").await;
}
