//! Các cách gửi: which ways out of the phone this browser has, each to be tried without touching any data.

use crate::dom::{CollectView, RwSignal, Set as _, View, spawn_local, view};
use crate::session::Topic;

use crate::browser::{self, Capabilities};
use crate::i18n::{T, t};
use crate::ui::context::Context;
use crate::ui::parts::sent_text;
use crate::ui::widgets::icon;

/// What a test sends, and under which name.
const TEST_NAME: &str = "so-thon-gui-thu";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Share,
    Download,
    Copy,
}

pub(in crate::ui) fn page(app: Context) -> View {
    let result = RwSignal::new(String::new());
    let Capabilities { share, download, installed_on_ios, copy, camera } = browser::capabilities();
    let row = |text: T, works: bool, way: Option<Way>| {
        let unsure = works && way == Some(Way::Download) && installed_on_ios;
        let (name, state) = match (works, unsure) {
            (_, true) => ("warning", T::WayUnsure),
            (true, _) => ("saved", T::WayWorks),
            (false, _) => ("stuck", T::WayMissing),
        };
        let button = way.filter(|_| works).map(|way| {
            view! { <button class="button quiet" on:click=move |_| attempt(way, result)>{T::WayTry}</button> }
        });
        view! { <li class="way">{icon(name)} <span class="row-text"><b>{text}</b><small>{state}</small></span> {button}</li> }
    };
    let ways = [
        row(T::WayShare, share, Some(Way::Share)),
        row(T::WayDownload, download, Some(Way::Download)),
        row(T::WayCopy, copy, Some(Way::Copy)),
        row(T::WayCodes, true, None),
        row(T::WayScan, camera, None),
    ];
    let stores = move || {
        let (durable, journal) = app.with(Topic::Storage, |state| (state.is_durable(), state.has_journal()));
        let row = |text: T, works: bool| {
            let (name, state) = if works { ("saved", T::WayWorks) } else { ("stuck", T::WayMissing) };
            view! { <li class="way">{icon(name)} <span class="row-text"><b>{text}</b><small>{state}</small></span></li> }
        };
        [row(T::WayKeep, durable), row(T::WayJournal, journal)].into_iter().collect_view()
    };
    view! {
        <p class="note">{T::WaysHelp}</p>
        <ul class="ways">{ways.into_iter().collect_view()} {stores}</ul>
        <p class="result" role="status">{result}</p>
    }
}

fn attempt(way: Way, result: RwSignal<String>) {
    spawn_local(async move {
        let text = t(T::WayTest);
        let outcome = match way {
            Way::Copy => t(if browser::copy(text).await { T::SentByCopy } else { T::CopyFailed }).to_owned(),
            Way::Download => sent_text(browser::save_file(TEST_NAME, text), TEST_NAME),
            Way::Share => sent_text(browser::deliver(TEST_NAME, text).await, TEST_NAME),
        };
        result.set(outcome);
    });
}
