//! Cài đặt: who and where this device is, and how the app looks.

use crate::dom::{Get as _, RwSignal, Set as _, View, event_target_value, spawn_local, view};
use crate::session::{OfflineStatus, Preference, Topic};

use crate::browser;
use crate::domain::RecordKind;
use crate::domain::places::{facilities, villages};
use crate::i18n::{T, count, localized, permille, t, tf};
use crate::json::Map;
use crate::store::FORM_RESERVE_UNITS;
use crate::ui::context::Context;
use crate::ui::parts::{reached_text, voices};
use crate::ui::route::Route;
use crate::ui::settings::{learn_language, set};
use crate::ui::widgets::{RadioOption, icon, radio_group, row_link, select};

/// What a response takes on average, in UTF-16 units, with its key: measured on filled forms, rounded up.
const RESPONSE_UNITS: usize = 800;

#[inline(never)]
pub(in crate::ui) fn page(app: Context) -> View {
    // Two builds of one version differ by their content.
    let version = format!("{} · {}", env!("CARGO_PKG_VERSION"), browser::build());
    view! {
        <h2>{T::ThisDevice}</h2>
        {device(app)}
        <div class="rows">
            {row_link(Route::Villages.address(), t(T::Villages), t(T::VillagesHelp))}
            {row_link(Route::Facilities.address(), t(T::Facilities), t(T::FacilitiesHelp))}
            {move || guide(app)}
        </div>
        {shortcuts()}
        <h2>{T::Look}</h2>
        {look(app)}
        <h2>{T::Space}</h2>
        {move || space(app)}
        <p class="note">{tf(T::Version, &[&version])} <br/> {T::PrivacyNote}</p>
    }
}

#[cfg(feature = "office")]
fn shortcuts() -> View {
    use crate::ui::settings::SHORTCUTS;
    let show = |_| browser::show_dialog(SHORTCUTS);
    view! { <button class="button quiet" on:click=show>{icon("edit")} {T::Shortcuts}</button> }
}

#[cfg(not(feature = "office"))]
const fn shortcuts() -> Option<View> {
    None
}

/// The guide is a page beside the app; the single file has none beside it.
fn guide(app: Context) -> Option<View> {
    let is_beside = app.with(Topic::Storage, |state| state.offline != OfflineStatus::File);
    is_beside.then(|| row_link("./huong-dan.html".to_owned(), t(T::HelpPage), t(T::HelpPageHelp)))
}

/// Writes a field of this device's record, which travels so that the office knows whose file it has.
fn tell(app: Context, field: &str, text: &str) {
    let text = browser::nfc(text.trim());
    let (record, before) =
        app.with_untracked(|state| (state.device_record(), state.about_device(field).unwrap_or_default()));
    if before != text {
        app.save(&record, Map::new().with(field, text));
    }
}

fn device(app: Context) -> View {
    let text_field = |label: T, help: T, field: &'static str| {
        let before = app.with_untracked(|state| state.about_device(field).unwrap_or_default());
        view! {
            <label class="field">
                <span>{label}</span>
                <small class="note">{help}</small>
                <input maxlength="80" autocomplete="off" prop:value=before on:change=move |event| tell(app, field, &event_target_value(&event))/>
            </label>
        }
    };
    let (units, unit) = app.with_untracked(|state| {
        let units = state.plan.units.iter();
        let units = units.map(|unit| RadioOption::new(&*unit.id, localized(&unit.name, &unit.english)));
        (RadioOption::list(T::NotChosen, units.collect()), state.about_device("unit").unwrap_or_default())
    });
    let (places, village) = app.with_untracked(|state| {
        let places = villages(&state.log).into_iter().map(|own| RadioOption::new(own.id, own.name));
        (RadioOption::list(T::NotChosen, places.collect()), state.about_device("village").unwrap_or_default())
    });
    let (workplaces, workplace) = app.with_untracked(|state| {
        let places = facilities(&state.log).into_iter().map(|own| RadioOption::new(own.id, own.name));
        (
            RadioOption::list(T::WorksElsewhere, places.collect()),
            state.about_device("works_at").unwrap_or_default(),
        )
    });
    let id = app.with_untracked(|state| state.device.to_string());
    view! {
        <section class="card">
            {text_field(T::DeviceName, T::DeviceNameHelp, "name")}
            {text_field(T::Who, T::WhoHelp, "by")}
            {select(t(T::Unit), units, &unit, move |id| tell(app, "unit", &id))}
            {select(t(T::Village), places, &village, move |id| tell(app, "village", &id))}
            {select(t(T::WorksAt), workplaces, &workplace, move |id| tell(app, "works_at", &id))}
            <p class="note">{tf(T::DeviceCode, &[&id])}</p>
        </section>
    }
}

fn look(app: Context) -> View {
    let choice =
        |preference: Preference, name: &str, legend: T, options: Vec<RadioOption>, standard: &'static str| {
            let chosen = move || match app.with(Topic::Settings, |state| preference.of(&state.settings)) {
                chosen if chosen.is_empty() => standard.to_owned(),
                chosen => chosen,
            };
            radio_group(name, t(legend), options, chosen, move |code| {
                set(app, preference, &code);
                if preference == Preference::Language {
                    app.note_language();
                    learn_language(app);
                }
            })
        };
    let named = |options: &[(&str, T)]| {
        options.iter().map(|(code, text)| RadioOption::new(*code, t(*text))).collect::<Vec<_>>()
    };
    let languages = vec![RadioOption::new("vi", "Tiếng Việt"), RadioOption::new("en", "English")];
    let mut seconds = named(&[("off", T::AdvanceOff)]);
    // How long an answer is seen before the next question comes.
    seconds.extend([400, 600, 800, 1000].map(|milliseconds: i64| {
        let text = tf(T::AdvanceSeconds, &[&reached_text(milliseconds / 10)]);
        RadioOption::new(milliseconds.to_string(), text)
    }));
    let sizes = named(&[("normal", T::TextNormal), ("large", T::TextLarge), ("huge", T::TextHuge)]);
    let themes = named(&[
        ("auto", T::ThemeAuto),
        ("light", T::ThemeLight),
        ("dark", T::ThemeDark),
        ("sun", T::ThemeSun),
    ]);
    view! {
        <section class="card">
            {role()}
            {choice(Preference::Language, "language", T::LanguageLabel, languages, "vi")}
            {choice(Preference::Advance, "advance", T::AdvanceLabel, seconds, "600")}
            {voices(app, None)}
            {choice(Preference::TextSize, "text", T::TextSize, sizes, "normal")}
            {choice(Preference::Theme, "theme", T::Theme, themes, "auto")}
        </section>
    }
}

/// The program of the next start, where a person has chosen the office's before.
fn role() -> Option<View> {
    let chosen = browser::role();
    let role = RwSignal::new(chosen.clone());
    let options = [("meeting", T::StartMeeting), ("office", T::StartOffice)];
    let options = options.map(|(code, text)| RadioOption::new(code, t(text))).into();
    (!chosen.is_empty()).then(|| {
        radio_group(
            "role",
            t(T::StartWith),
            options,
            move || role.get(),
            move |code| {
                browser::choose_role(&code);
                role.set(code);
            },
        )
    })
}

/// More than anybody will ask is not worth a figure.
const PLENTY: usize = 10_000;

fn space(app: Context) -> View {
    let (space, promise) = app.with(Topic::Storage, |state| (state.space(), state.promise));
    let (changes, damaged, drafts, unknown) = app.with(Topic::Settings, |state| {
        let known = |name: &str| RecordKind::of(name).is_some();
        let unknown = state.log.record_names().filter(|name| !known(name)).count();
        let drafts = state.drafts().len();
        (state.log.len(), state.damaged.len(), drafts, unknown)
    });
    let used = space.used_permille();
    let left = space.free_units().saturating_sub(FORM_RESERVE_UNITS) / RESPONSE_UNITS;
    let left = match left {
        PLENTY.. => t(T::RoomForMore).to_owned(),
        // Two leading digits are honest about an estimate.
        100.. => tf(T::RoomFor, &[&count(left / 100 * 100)]),
        _ => tf(T::RoomFor, &[&count(left)]),
    };
    let damaged = (damaged > 0).then(|| {
        let download = move |_| {
            let lines = app.with_untracked(|state| {
                let lines = state.damaged.iter().flat_map(|(key, value)| [key, "\n", value, "\n"]);
                lines.collect::<String>()
            });
            spawn_local(async move {
                let _ = browser::deliver("so-thon-muc-hong", &lines).await;
            });
        };
        view! {
            <p class="problem">{icon("warning")} {tf(T::DamagedValues, &[&count(damaged)])}</p>
            <button class="button quiet wide" on:click=download>{icon("receive")} {T::SaveDamaged}</button>
        }
    });
    let unknown =
        (unknown > 0).then(|| view! { <p class="note">{tf(T::UnknownRecords, &[&count(unknown)])}</p> });
    let promise = promise.map(|promised| {
        view! { <p class="note">{if promised { T::KeptForGood } else { T::NotKeptForGood }}</p> }
    });
    view! {
        <section class="card">
            <p><b>{left}</b></p>
            <meter min="0" max="1000" low="700" high="850" optimum="0" value=used.to_string()>{permille(used)}</meter>
            <p class="note">{tf(T::SpaceUsed, &[&permille(used), &count(changes), &count(drafts)])}</p>
            {promise} {damaged} {unknown}
            <a class="button wide" href=Route::HandOver.address()>{icon("send")} {T::ExportAll}</a>
        </section>
    }
}
