//! Paper forms: printed blank, typed in twice by two people, and decided where both differ.

mod blank;
mod cells;
mod check;
mod entries;
mod grid;
mod list;
mod sitting;
mod typing;

use crate::dom::{View, view};
use crate::ui::context::Context;
use crate::ui::route::Route;

/// In the program, not in a file: the single-file edition has no files beside it, and a collector never needs them.
const STYLE: &str = include_str!("../../../../style/papers.css");

/// The pages of paper forms, with the styles that only they need.
pub(in crate::ui) fn page(app: Context, route: &Route) -> View {
    let page = match route {
        Route::TypePapers(form) => typing::page(app, form),
        Route::CheckPaper(id) => check::page(app, id),
        Route::BlankPaper(form) => blank::page(app, form),
        _ => list::page(app),
    };
    view! { <style>{STYLE}</style> {page} }
}
