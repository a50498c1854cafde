//! A form as a phone shows its questions, one after another. Nothing that is tapped here is kept.

use crate::dom::{CollectView, View, view};
use crate::domain::forms::{Form, Question, QuestionKind};
use crate::domain::survey::Answer;
use crate::i18n::{T, form_text};
use crate::ui::parts::{likert_item, scale_item};
use crate::ui::widgets::{RadioOption, radio_group};

pub(super) fn preview(form: &Form) -> View {
    let intro = form.intro.as_ref().map(|intro| view! { <p>{form_text(intro).to_owned()}</p> });
    let about = form.attributes.iter().map(|question| asked(form, question)).collect_view();
    let groups = form.numbered_groups().map(|(first, group)| {
        let items = group.items.iter().enumerate().map(|(at, item)| {
            let hint = item.hint.as_ref().map(|hint| form_text(hint).to_owned());
            likert_item(first + at, &item.code, form_text(&item.text), hint, &form.scale, Answer::Unanswered, |_| {})
        });
        view! { <p><b>{group.code.clone()} ". " {form_text(&group.title).to_owned()}</b></p> {items.collect_view()} }
    });
    let groups = groups.collect_view();
    let closing = form.closing.iter().map(|question| asked(form, question)).collect_view();
    view! {
        <div class="phone" tabindex="0" role="group" aria-label=crate::i18n::t(T::FormPreview) translate="no">
            <p><b>{form_text(&form.title).to_owned()}</b></p>
            {intro}
            {about}
            {groups}
            {closing}
        </div>
    }
}

fn asked(form: &Form, question: &Question) -> View {
    let legend = format!("{} {}", question.code, form_text(&question.text)).trim().to_owned();
    let name = format!("preview-{}", question.id);
    let hint =
        question.hint.as_ref().map(|hint| view! { <small class="note">{form_text(hint).to_owned()}</small> });
    let answer = match question.kind {
        QuestionKind::Choice => {
            let options = question.options.iter();
            let options =
                options.map(|own| RadioOption::new(own.code.clone(), form_text(&own.label))).collect();
            radio_group(&name, &legend, options, String::new, |_| {})
        }
        QuestionKind::Scale => scale_item(&name, legend, &form.scale, Answer::Unanswered, |_| {}),
        QuestionKind::Percent | QuestionKind::Number => {
            view! { <label class="field short"><span>{legend}</span><input inputmode="decimal" maxlength="9"/></label> }
        }
        QuestionKind::Text => {
            view! { <label class="field"><span>{legend}</span><textarea rows="2"></textarea></label> }
        }
    };
    view! { {answer} {hint} }
}
