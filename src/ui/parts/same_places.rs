//! Two entries that may be one place: the office says what they are, and can take that back.

use crate::dom::{Get as _, GetUntracked as _, RwSignal, Set as _, View, each, view};
use crate::domain::places::{Aliases, DIFFERS, Pair, SAME_AS, facilities, lookalikes, place_name, villages};
use crate::i18n::{T, t, tf};
use crate::json::{Map, Value};
use crate::session::{State, Topic};
use crate::ui::context::Context;
use crate::ui::widgets::{RadioOption, icon, select};

/// What looks alike, what is joined, and a way to join any two.
pub(in crate::ui) fn same_places(app: Context, kind: &'static str) -> View {
    let joined = each(
        move || app.with(Topic::Places, |state| aliases(state, kind)),
        |(id, ..)| id.clone(),
        move |entry| {
            let (id, name, other) = (*entry.get_untracked()).clone();
            let part = move |_| {
                let fields = Map::new().with(SAME_AS, Value::Null);
                app.save(&format!("{kind}/{id}"), fields);
            };
            view! {
                <li>
                    <span>{tf(T::PlaceCountsAs, &[&name, &other])}</span>
                    <button class="button quiet" on:click=part>{icon("undo")} {T::PartPlaces}</button>
                </li>
            }
        },
    );
    let pairs = move || app.with(Topic::Places, |state| lookalikes(&state.log, kind));
    let alike = each(pairs, pair_key, move |pair| question(app, kind, &pair.get_untracked()));
    view! { {alike} <ul class="lines">{joined}</ul> {any_two(app, kind)} }
}

/// The questions alone, of villages and facilities, for the page of conflicts.
pub(in crate::ui) fn alike_places(app: Context) -> View {
    let of_kind = move |kind: &'static str| {
        let pairs = move || app.with(Topic::Places, |state| lookalikes(&state.log, kind));
        each(pairs, pair_key, move |pair| question(app, kind, &pair.get_untracked()))
    };
    view! { {of_kind("village")} {of_kind("facility")} }
}

/// How many pairs nobody has judged yet.
pub(in crate::ui) fn alike_count(state: &State) -> usize {
    lookalikes(&state.log, "village").len() + lookalikes(&state.log, "facility").len()
}

fn pair_key(pair: &Pair) -> String {
    let [(one, _), (other, _)] = pair;
    format!("{one} {other}")
}

fn question(app: Context, kind: &'static str, pair: &Pair) -> View {
    let [(one, one_name), (other, other_name)] = pair.clone();
    let keep = |kept: (&str, &str), gone: (&str, &str)| {
        let label = tf(T::SamePlaceNamed, &[kept.1]);
        let text = tf(T::PlaceCountsAs, &[gone.1, kept.1]);
        let (record, kept) = (format!("{kind}/{}", gone.0), kept.0.to_owned());
        let join = move |_| join(app, record.clone(), &kept, text.clone());
        view! { <button class="button" on:click=join>{label}</button> }
    };
    let first = keep((&one, &one_name), (&other, &other_name));
    let second = keep((&other, &other_name), (&one, &one_name));
    let differ = move |_| {
        let field = format!("{DIFFERS}{other}");
        let undo = Map::new().with(&field, Value::Null);
        app.save_saying(
            format!("{kind}/{one}"),
            Map::new().with(&field, true),
            t(T::TwoPlacesSaid).into(),
            undo,
        );
    };
    view! {
        <section class="card">
            <p><b>{tf(T::SamePlaceOrTwo, &[&one_name, &other_name])}</b></p>
            <p class="note">{T::SamePlaceHelp}</p>
            <div class="acts">{first} {second} <button class="button quiet" on:click=differ>{T::TwoPlaces}</button></div>
        </section>
    }
}

fn join(app: Context, record: String, kept: &str, text: String) {
    let undo = Map::new().with(SAME_AS, Value::Null);
    app.save_saying(record, Map::new().with(SAME_AS, kept), text, undo);
}

/// Entries that another stands for: id, name, and the other's name.
fn aliases(state: &State, kind: &str) -> Vec<(String, String, String)> {
    let aliases = Aliases::of(&state.log, kind);
    let entry = |(id, _): (&str, &str)| {
        let own = state.log.record(&format!("{kind}/{id}"))?.text("name")?.to_owned();
        Some((id.to_owned(), own, place_name(&state.log, kind, &aliases, id).name))
    };
    aliases.iter().filter_map(entry).collect()
}

/// Two entries whose names do not look alike.
fn any_two(app: Context, kind: &'static str) -> View {
    let (gone, kept) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let lists = move || {
        let all: Vec<(String, String)> = app.with(Topic::Places, |state| match kind {
            "village" => villages(&state.log).into_iter().map(|own| (own.id, own.name)).collect(),
            _ => facilities(&state.log).into_iter().map(|own| (own.id, own.name)).collect(),
        });
        let options = || {
            let named = all.iter().map(|(id, name)| RadioOption::new(id.as_str(), name.as_str()));
            RadioOption::list(T::NotChosen, named.collect())
        };
        view! {
            {select(t(T::PlaceEntry), options(), &gone.get_untracked(), move |id| gone.set(id))}
            {select(t(T::PlaceThatStays), options(), &kept.get_untracked(), move |id| kept.set(id))}
        }
    };
    let cannot = move || gone.get().is_empty() || kept.get().is_empty() || gone.get() == kept.get();
    let act = move |_| {
        let (record, kept) = (format!("{kind}/{}", gone.get_untracked()), kept.get_untracked());
        join(app, record, &kept, t(T::PlacesJoined).into());
    };
    view! {
        <details>
            <summary>{T::JoinPlaces}</summary>
            {lists}
            <button class="button wide" disabled=cannot on:click=act>{T::SamePlace}</button>
        </details>
    }
}
