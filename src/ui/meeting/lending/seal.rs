//! Earlier responses after the device was taken back without its code: not shown until the code is given.

use super::code::code_form;
use crate::dom::{View, view};
use crate::i18n::T;
use crate::ui::context::Context;
use crate::ui::widgets::icon;

#[inline(never)]
pub(in crate::ui) fn page(app: Context) -> View {
    // The page follows the seal.
    let form = code_form(None, move |code| app.session().unseal(code));
    view! { <p class="notice">{icon("lock")} <span>{T::SealedHelp}</span></p> {form} }
}
