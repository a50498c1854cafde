#[path = "../recorder/mod.rs"]
mod dom;

use dom::view;

fn main() {
    let name = "x";
    let _ = view! { <p>một {name}</p> };
}
