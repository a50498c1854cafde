//! A form on paper: A4, with its codes, a number, and the faces, in the order of the grid that types it in.

use crate::browser;
use crate::dom::{CollectView, Get as _, RwSignal, Set as _, View, event_target_value, view};
use crate::domain::forms::{Form, Question, QuestionKind};
use crate::i18n::{T, form_text, level_word, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::{campaign_picker, present_campaign, usual_campaign};
use crate::ui::widgets::{empty, icon};

/// How many papers are made at once, at most: each is pages long.
const MOST: usize = 60;

pub(super) fn page(app: Context, form: &str) -> View {
    let Some(form) = app.with_untracked(|state| state.forms.newest(form)) else {
        return empty(t(T::FormUnknown));
    };
    let place = app.with_untracked(|state| state.plan.place.clone());
    let (first, copies) = (RwSignal::new(None::<u32>), RwSignal::new(1));
    let set_first = move |event| first.set(event_target_value(&event).trim().parse().ok());
    let set_copies = move |event| {
        let count = event_target_value(&event).trim().parse().unwrap_or(1);
        copies.set(count.clamp(1, MOST));
    };
    let campaign = RwSignal::new(usual_campaign(app, &form.id));
    let campaigns = campaign_picker(app, &form.id, campaign);
    let papers = move || {
        let first = first.get();
        let name = present_campaign(app, &campaign.get()).map(|own| own.name);
        let numbers = (0..copies.get()).map(|at| first.map(|first| u64::from(first) + at as u64));
        numbers.map(|number| paper(&form, &place, name.as_deref(), number)).collect_view()
    };
    view! {
        <div class="filters no-print">
            {campaigns}
            <label class="field"><span>{T::FirstNumber}</span><input inputmode="numeric" maxlength="7" on:input=set_first/></label>
            <label class="field"><span>{T::Copies}</span><input inputmode="numeric" maxlength="2" prop:value="1" on:input=set_copies/></label>
        </div>
        <p class="note no-print">{T::BlankHelp}</p>
        {papers}
        <button class="button wide" on:click=|_| browser::print()>{icon("copy")} {T::PrintBlank}</button>
    }
}

fn paper(form: &Form, place: &str, campaign: Option<&str>, number: Option<u64>) -> View {
    let campaign = campaign.map(|name| view! { <p>{tf(T::CampaignNamed, &[name])}</p> });
    let number = number.map_or_else(|| "……………".to_owned(), |number| number.to_string());
    // Scrolls sideways on a phone, with the keyboard too.
    let label = tf(T::PaperNumberBlank, &[&number]);
    let intro = form.intro.as_ref().map(|intro| view! { <p>{form_text(intro)}</p> });
    let about = form.attributes.iter().map(|question| open_question(form, question)).collect_view();
    let groups = form.groups.iter().map(|group| {
        let rows = group.items.iter().map(|item| item_row(form, item));
        view! {
            <tbody>
                <tr><th scope="rowgroup">{group.code.clone()} ". " {form_text(&group.title)}</th><td>{faces(form)}</td></tr>
                {rows.collect_view()}
            </tbody>
        }
    });
    let closing = form.closing.iter().map(|question| open_question(form, question)).collect_view();
    view! {
        <article class="paper" tabindex="0" aria-label=label>
            <p class="paper-head"><span>{place.to_owned()}</span> <b>{tf(T::PaperNumberBlank, &[&number])}</b></p>
            <h2>{form_text(&form.title)}</h2>
            {campaign}
            {intro}
            <p>{T::ConsentNotice}</p>
            <p>{T::Village} ": …………………………………… " {T::ResponseDay} ": ……/……/……… "</p>
            <p>{T::FacilityRated} ": ……………………………………………………………………"</p>
            <h3>{T::AboutRespondent}</h3>
            {about}
            <p>{T::PaperScaleHelp}</p>
            <table class="paper-items">
                <thead><tr><th>{T::PaperQuestion}</th><th>{scale_head(form)}</th></tr></thead>
                {groups.collect_view()}
            </table>
            <h3>{T::ClosingQuestions}</h3>
            {closing}
            <p>{T::ThankYou}</p>
        </article>
    }
}

fn face(form: &Form, level: u8) -> Option<View> {
    (form.scale.levels == 5)
        .then(|| view! { <svg aria-hidden="true"><use href=format!("#face-{level}")></use></svg> })
}

/// The faces alone, at each group: browsers do not draw them in a head that they repeat on each page.
fn faces(form: &Form) -> Option<View> {
    let faces = form.scale.iter().filter_map(|level| Some(view! { <span>{face(form, level)?}</span> }));
    (form.scale.levels == 5)
        .then(|| view! { <span class="paper-scale">{faces.collect_view()} <span></span></span> })
}

/// The levels with number and word, then 0: repeated on each page.
fn scale_head(form: &Form) -> View {
    let levels = form.scale.iter().map(|level| {
        view! { <span><b>{u32::from(level)}</b> <small>{level_word(&form.scale, level)}</small></span> }
    });
    view! {
        <span class="paper-scale">
            {levels.collect_view()}
            <span><b>"0"</b> <small>{T::NotUsed}</small></span>
        </span>
    }
}

fn item_row(form: &Form, item: &Question) -> View {
    let boxes = form.scale.iter().map(u32::from).chain([0]).map(|level| view! { <span>{level}</span> });
    // Notes on items are about the source of their wording, which is no citizen's matter.
    let hint = item.hint.as_ref().map(|hint| view! { " " <small>{form_text(hint)}</small> });
    view! {
        <tr>
            <td><b>{item.code.clone()}</b> " " {form_text(&item.text)} {hint}</td>
            <td><span class="paper-scale boxes">{boxes.collect_view()}</span></td>
        </tr>
    }
}

fn open_question(form: &Form, question: &Question) -> View {
    let answer = match question.kind {
        QuestionKind::Choice => {
            let options = question.options.iter().map(|option| {
                let line = option.takes_text().then_some(" ……………………");
                view! { <span class="paper-option">"☐ " {option.code.clone()} ". " {form_text(&option.label)} {line}</span> }
            });
            options.collect_view()
        }
        QuestionKind::Scale => {
            let levels = form.scale.iter();
            let levels = levels.map(|level| {
                view! { <span class="paper-option">"☐ " {u32::from(level)} ". " {level_word(&form.scale, level)}</span> }
            });
            levels.collect_view()
        }
        QuestionKind::Percent => view! { "…………… %" },
        QuestionKind::Number => view! { "……………" },
        QuestionKind::Text => view! { <span class="paper-lines"></span> },
    };
    view! { <p class="paper-question"><b>{question.code.clone()} " " {form_text(&question.text)}</b> <br/> {answer}</p> }
}
