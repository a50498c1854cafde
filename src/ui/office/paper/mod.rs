//! Paper forms: printed blank, typed in twice by two people, and decided where both differ.

mod blank;
mod cells;
mod check;
mod entries;
mod grid;
mod list;
mod sitting;
mod typing;

pub(in crate::ui) use blank::page as blank_page;
pub(in crate::ui) use check::page as check_page;
pub(in crate::ui) use list::page;
pub(in crate::ui) use typing::page as type_page;
