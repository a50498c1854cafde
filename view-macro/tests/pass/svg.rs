#[path = "../recorder/mod.rs"]
mod dom;

use dom::view;

fn main() {
    let inner = || view! { <title/> };
    let drawing = view! {
        <a><svg viewBox="0 0 1 1"><a/>{ let rows = view! { <g>{view! { <rect/> }}</g> }; rows }
            {dom::view! { <line/> }} {inner()}
            <foreignObject><p/>{view! { <i/> }}</foreignObject></svg><title/></a>
    };
    assert_eq!(
        drawing.calls(),
        "<a <svg:svg|viewBox|0 0 1 1 <svg:a> <svg:g <svg:rect>> <svg:line> <title> \
         <svg:foreignObject <p> <i>>> <title>>"
    );
    assert_eq!(dom::svg! { <rect/><text>"1"</text> }.calls(), "<svg:rect><svg:text \"1\">");
}
