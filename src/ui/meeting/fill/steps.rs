//! The screens between the first and the last: about the person, one for each group, closing.

use std::sync::Arc;

use super::filling::Filling;
use super::questions::{question, while_asked};
use crate::dom::{CollectView, View, view};
use crate::domain::forms::Question;
use crate::domain::survey::Answer;
use crate::i18n::{T, form_text};
use crate::session::{DraftTarget, Preference};
use crate::ui::parts::{campaign_list, likert_item, place_picker};
use crate::ui::settings::set;

/// About the respondent: bands only, each may be declined.
pub(in crate::ui) fn about(filling: Filling) -> View {
    let app = filling.app;
    let (form, village, facility) = filling.with_untracked(|draft| {
        (Arc::clone(&draft.form), draft.entry.village.clone(), draft.entry.facility.clone())
    });
    let places = place_picker(app, &form, &village, &facility, move |field, id| {
        let is_real = filling.with_untracked(|draft| !matches!(draft.subject, DraftTarget::Practice(_)));
        let preference = if field == "village" { Preference::Village } else { Preference::Facility };
        if is_real {
            set(app, preference, &id);
        }
        filling.change(|draft| match field {
            "village" => draft.entry.village = id,
            _ => draft.entry.facility = id,
        });
    });
    let campaign = filling.with_untracked(|draft| draft.entry.campaign.clone());
    let campaigns = campaign_list(app, &form.id, &campaign, move |id| {
        filling.change(|draft| draft.entry.campaign = id);
    });
    let attributes = form.attributes.iter().map(|attribute| question(filling, attribute));
    view! {
        <h2>{T::AboutRespondent}</h2>
        <p class="note">{T::AboutRespondentHelp}</p>
        {campaigns}
        {places}
        {attributes.collect_view()}
    }
}

/// The item at an index, kept at each answer; `then` is called behind that.
pub(super) fn item_view(
    filling: Filling,
    at: usize,
    item: &Question,
    then: impl Fn(Answer) + 'static,
) -> View {
    let (form, answer) =
        filling.with_untracked(|draft| (Arc::clone(&draft.form), draft.entry.answers.get(at)));
    let note = form.explanation(item).map(|note| form_text(note).to_owned());
    likert_item(at, &item.code, form_text(&item.text), note, &form.scale, answer, move |answer| {
        filling.change_and_paint(|draft| draft.entry.answers.set(at, answer));
        then(answer);
    })
}

/// One group of items.
pub(in crate::ui) fn group(filling: Filling, index: usize) -> View {
    let form = filling.form();
    let Some((first, group)) = form.numbered_groups().nth(index) else { return View::several() };
    let items = group
        .items
        .iter()
        .zip(first..)
        .map(|(item, at)| while_asked(filling, item, item_view(filling, at, item, |_| {})));
    view! {
        <h2><b class="code">{group.code.clone()}</b> {form_text(&group.title)}</h2>
        {items.collect_view()}
    }
}

/// The closing questions.
pub(in crate::ui) fn closing(filling: Filling) -> View {
    let form = filling.with_untracked(|draft| Arc::clone(&draft.form));
    let questions = form.closing.iter().map(|closing| question(filling, closing));
    view! { <h2>{T::ClosingQuestions}</h2> {questions.collect_view()} }
}
