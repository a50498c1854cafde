//! Editing a form. The draft is kept on this device; publishing makes a version of it, which never changes again.

mod editing;
mod fields;
mod options;
mod question;
mod scale;

use crate::dom::{
    Get as _, GetUntracked as _, RwSignal, Set as _, View, each, event_target_value, untrack, view,
};
use crate::domain::forms::Form;
use crate::domain::forms::editing::{FormDraft, Section};
use crate::i18n::{T, t, tf};
use crate::session::Preference;
use crate::ui::context::Context;
use crate::ui::office::forms::keeping::{STYLE, kept_draft, next_version, store};
use crate::ui::office::forms::preview::preview;
use crate::ui::route::Route;
use crate::ui::widgets::{Confirmation, RadioOption, confirm_button, empty, icon, select};

use editing::Editing;
use fields::{plain, problems, words};
use question::{acts, card};
use scale::scale;

pub(super) fn page(app: Context) -> View {
    let Some(draft) = untrack(|| kept_draft(app)) else { return empty(t(T::NoFormDraft)) };
    let editing = Editing::new(app, draft);
    view! {
        <style>{STYLE}</style>
        {language(editing)}
        <div class="editor">
            <div class="editor-main">
                {whole(editing)}
                <h2>{T::AboutRespondent}</h2>
                {section(editing, Section::About)}
                {groups(editing)}
                <h2>{T::ClosingQuestions}</h2>
                {section(editing, Section::Closing)}
                {publish(editing)}
            </div>
            <div class="side">
                <h2>{T::FormPreview}</h2>
                {move || shown(editing)}
            </div>
        </div>
    }
}

/// In which language the words are edited.
fn language(editing: Editing) -> View {
    let name = |code: &str| match code {
        "vi" => "Tiếng Việt".to_owned(),
        "en" => "English".to_owned(),
        other => other.to_owned(),
    };
    let typed = RwSignal::new(String::new());
    let add = move |_| {
        let is_code = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
        let code: String = typed.get_untracked().trim().to_lowercase().chars().filter(is_code).collect();
        if !code.is_empty() {
            editing.language.set(code);
            editing.reshape(|_| ());
        }
    };
    let choice = move || {
        let mut all = editing.shaped(FormDraft::languages);
        let now = editing.language.get();
        if !all.contains(&now) {
            all.push(now.clone());
        }
        let all = all.iter().map(|code| RadioOption::new(code.clone(), name(code))).collect();
        select(t(T::EditLanguage), all, &now, move |code| editing.language.set(code))
    };
    view! {
        <div class="filters">
            {choice}
            <label class="field"><span>{T::AddLanguage}</span><input maxlength="12" autocapitalize="off" on:input=move |event| typed.set(event_target_value(&event))/></label>
            <button class="button quiet" on:click=add>{icon("plus")} {T::Add}</button>
        </div>
    }
}

fn whole(editing: Editing) -> View {
    view! {
        <article class="card question">
            {problems(editing, None)}
            {words(editing, None, "title", T::FormTitle, true)}
            {words(editing, None, "short", T::FormShort, false)}
            {words(editing, None, "intro", T::FormIntro, true)}
            {plain(editing, None, "id", T::FormId)}
            <p><b>{T::ScaleOfForm}</b></p>
            {scale(editing)}
        </article>
    }
}

fn section(editing: Editing, section: Section) -> View {
    let rows = each(
        move || {
            editing.shaped(|draft| draft.section(section).iter().map(|own| own.key).collect::<Vec<u32>>())
        },
        u32::to_string,
        move |key| card(editing, section, *key.get_untracked()),
    );
    let add = move |_| editing.reshape(|draft| draft.add(section));
    view! {
        <div class="questions">{rows}</div>
        <button class="button wide" on:click=add>{icon("plus")} {T::AddQuestion}</button>
    }
}

fn groups(editing: Editing) -> View {
    let rows = each(
        move || editing.shaped(|draft| draft.groups.iter().map(|own| own.key).collect::<Vec<u32>>()),
        u32::to_string,
        move |key| group(editing, *key.get_untracked()),
    );
    let add = move |_| editing.reshape(FormDraft::add_group);
    view! {
        <h2>{T::ScoredQuestions}</h2>
        {rows}
        <button class="button wide" on:click=add>{icon("plus")} {T::AddGroup}</button>
    }
}

fn group(editing: Editing, key: u32) -> View {
    let name = move || {
        let code = editing.stored(|draft| draft.map(Some(key)).and_then(|map| map.string("code")));
        tf(T::GroupNamed, &[&code.unwrap_or_default()])
    };
    view! {
        <section class="group">
            <article class="card question">
                {acts(editing, key, name)}
                {problems(editing, Some(key))}
                {words(editing, Some(key), "title", T::GroupTitle, false)}
                {plain(editing, Some(key), "code", T::QuestionCode)}
            </article>
            {section(editing, Section::Group(key))}
        </section>
    }
}

/// The draft as a phone shows it; while it is no form, what is to be mended first.
fn shown(editing: Editing) -> View {
    let form = editing.stored(|draft| Form::read(&draft.document()));
    form.map_or_else(|_| view! { <p class="note">{T::PreviewLater}</p> }, |form| preview(&form))
}

fn publish(editing: Editing) -> View {
    let app = editing.app;
    let act = move || {
        let count = editing.problem_count();
        if count > 0 {
            return view! { <p class="problem" role="status">{icon("warning")} {tf(T::ProblemsLeft, &[&count.to_string()])}</p> };
        }
        let Ok(form) = editing.stored(|draft| Form::read(&draft.document())) else { return View::several() };
        let version = next_version(app, &form);
        let go = move |_| store(app, editing.look(FormDraft::document), true);
        view! { <button class="button main wide" on:click=go>{icon("saved")} {tf(T::PublishForm, &[&version.to_string()])}</button> }
    };
    let discard = confirm_button(
        "button quiet wide",
        || view! { {icon("trash")} {T::DiscardFormDraft} },
        move || {
            let go = move || {
                app.session().set_preference(Preference::FormDraft, "");
                Route::Forms(None).visit();
            };
            let act = view! { {icon("trash")} {T::DiscardFormDraft} };
            (view! { <p>{T::DiscardFormDraftHelp}</p> }, Some(Confirmation { keep: T::GoOnEditing, act, go }))
        },
    );
    view! { <p class="note">{T::PublishHelp}</p> {act} {discard} }
}
