#[path = "../recorder/mod.rs"]
mod dom;

use dom::view;

fn main() {
    let name = "x";
    let _ = view! { <p bind:value=name>"một"</p> };
}
