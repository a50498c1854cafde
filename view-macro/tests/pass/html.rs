#[path = "../recorder/mod.rs"]
mod dom;

use dom::view;

fn main() {
    let (name, shown) = ("Nấm Dẩn", true);
    let view = view! {
        <p class="note" id=name hidden class:open=shown style:width="5%" style:--level=2 prop:value=name on:click=|| 7>
            "một" {name} <br/>
        </p>
    };
    assert_eq!(
        view.calls(),
        "<p|class|note attr(id, Nấm Dẩn) attr(hidden, true) class(open, true) style(width, 5%) style(--level, 2) \
         prop(value, Nấm Dẩn) on(click, 7) \"một\" \"Nấm Dẩn\" <br>>"
    );
    assert_eq!(view! { "một" <i/> {name} }.calls(), "\"một\"<i>\"Nấm Dẩn\"");
    assert_eq!(view! {}.calls(), "");
    assert_eq!(view! { <p title="hai\ndòng"/> }.calls(), "<p attr(title, hai\ndòng)>");
}
