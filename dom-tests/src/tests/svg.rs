//! SVG by position.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::stage::Stage;
use crate::dom::{CollectView as _, View, svg, view};

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";

fn namespace(stage: &Stage, selector: &str) -> String {
    stage.one::<Element>(selector).namespace_uri().unwrap()
}

#[wasm_bindgen_test]
fn every_element_within_svg_is_svg() {
    let stage = Stage::show(|| {
        view! {
            <title>"HTML"</title>
            <svg viewBox="0 0 10 10">
                <title>"Hài lòng"</title>
                <g><rect width="4" height="2"/><line x2="5"/><circle r="1"/><text>"80 %"</text></g>
            </svg>
        }
    });
    for tag in ["svg", "svg > title", "g", "rect", "line", "circle", "text"] {
        assert_eq!(namespace(&stage, tag), SVG, "{tag}");
    }
    assert_eq!(namespace(&stage, "div > title"), HTML);
    assert_eq!(stage.one::<Element>("svg").get_attribute("viewBox").as_deref(), Some("0 0 10 10"));
    assert!(stage.one::<Element>("rect").get_bounding_client_rect().width() > 0.0, "it is painted");
}

#[wasm_bindgen_test]
fn foreign_object_leads_back_to_html() {
    let stage = Stage::show(|| {
        let nested = || view! { <b>"B"</b> };
        view! { <svg><foreignObject><p>"HTML"</p>{view! { <i>"I"</i> }} {nested}</foreignObject><rect/></svg> }
    });
    for (tag, expected) in [("foreignObject", SVG), ("p", HTML), ("i", HTML), ("b", HTML), ("rect", SVG)] {
        assert_eq!(namespace(&stage, tag), expected, "{tag}");
    }
}

#[wasm_bindgen_test]
fn a_view_in_braces_takes_the_position_of_the_braces() {
    let stage = Stage::show(|| {
        view! {
            <svg>
                {[3, 5].into_iter().map(|width: u32| view! { <rect width=width.to_string()/> }).collect_view()}
                {move || Some(view! { <g>{view! { <foreignObject><p>{view! { <em/> }}</p></foreignObject> }}</g> })}
                {crate::dom::view! { <line/> }}
            </svg>
        }
    });
    for tag in ["rect[width='3']", "rect[width='5']", "g", "foreignObject", "line"] {
        assert_eq!(namespace(&stage, tag), SVG, "{tag}");
    }
    assert_eq!(namespace(&stage, "p"), HTML);
    assert_eq!(namespace(&stage, "em"), HTML);
}

#[wasm_bindgen_test]
fn a_function_builds_a_piece_of_a_drawing_with_svg() {
    fn bar() -> View {
        svg! { <rect/><circle/> }
    }
    let stage = Stage::show(|| view! { <svg>{bar()}</svg> });
    assert_eq!(namespace(&stage, "rect"), SVG);
    assert_eq!(namespace(&stage, "circle"), SVG);
}
