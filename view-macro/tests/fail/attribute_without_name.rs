#[path = "../recorder/mod.rs"]
mod dom;

use dom::view;

fn main() {
    let name = "x";
    let _ = view! { <p {name}>"một"</p> };
}
