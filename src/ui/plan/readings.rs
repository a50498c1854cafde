//! The readings of a target: entering one, the table, and the line through them.

use chrono::Datelike as _;

use crate::browser;
use crate::compact::sort_by;
use crate::dom::{
    CollectView, Get as _, GetUntracked as _, RwSignal, Set as _, View, event_target_value, view,
};
use crate::domain::plan::{Reading, Target, TargetUnit, forecast, parse_date, readings};
use crate::i18n::{T, day, t, tf};
use crate::json::{Map, Value};
use crate::session::Topic;
use crate::text::parse_hundredths;
use crate::ui::context::Context;
use crate::ui::parts::reached_text;
use crate::ui::widgets::icon;

/// No plan of these reforms has older figures.
const FIRST_YEAR: i32 = 2020;
/// 100 %, in hundredths.
const WHOLE: i64 = 10_000;

/// The texts of the boxes.
#[derive(Clone, Copy)]
struct Entry {
    number: RwSignal<String>,
    part: RwSignal<String>,
    whole: RwSignal<String>,
    day: RwSignal<String>,
    source: RwSignal<String>,
    is_outside: RwSignal<bool>,
}

/// What the boxes say.
enum Entered {
    Nothing,
    Wrong(T),
    Reading(Reading),
}

fn whole_number(text: &str) -> Option<i64> {
    parse_hundredths(text).filter(|hundredths| hundredths % 100 == 0).map(|hundredths| hundredths / 100)
}

impl Entry {
    fn new() -> Self {
        let blank = || RwSignal::new(String::new());
        let day = RwSignal::new(Context::today().to_string());
        Self {
            number: blank(),
            part: blank(),
            whole: blank(),
            day,
            source: blank(),
            is_outside: RwSignal::new(false),
        }
    }

    fn read(self, may_divide: bool) -> Entered {
        let [number, part, whole] =
            [self.number, self.part, self.whole].map(|own| own.get().trim().to_owned());
        if number.is_empty() && part.is_empty() && whole.is_empty() {
            return Entered::Nothing;
        }
        if may_divide && part.is_empty() != whole.is_empty() {
            // The other one is still to come.
            return Entered::Nothing;
        }
        let Some(day) = parse_date(&self.day.get()) else { return Entered::Wrong(T::DayMissing) };
        // A slip in a year would be the newest figure for good.
        if day > Context::today() || day.year() < FIRST_YEAR {
            return Entered::Wrong(T::DayOfFigureWrong);
        }
        let (hundredths, parts) = if may_divide && !part.is_empty() {
            let Some(parts) = whole_number(&part).zip(whole_number(&whole)) else {
                return Entered::Wrong(T::PartsWrong);
            };
            let Some(share) = Reading::percentage(parts.0, parts.1).filter(|_| parts.0 <= parts.1) else {
                return Entered::Wrong(T::PartsWrong);
            };
            // A figure beside its parts must be theirs.
            if !number.is_empty() && parse_hundredths(&number).is_none_or(|own| (own - share).abs() > 50) {
                return Entered::Wrong(T::PartsDiffer);
            }
            (share, Some(parts))
        } else {
            let Some(own) = parse_hundredths(&number) else { return Entered::Wrong(T::NumberWrong) };
            if may_divide && own > WHOLE {
                return Entered::Wrong(T::PercentTooLarge);
            }
            (own, None)
        };
        let source = browser::nfc(self.source.get().trim());
        Entered::Reading(Reading { day, hundredths, parts, source, is_outside: self.is_outside.get() })
    }

    fn clear(self) {
        for own in [self.number, self.part, self.whole, self.source] {
            // The page may have gone meanwhile.
            let _ = own.try_set(String::new());
        }
    }
}

/// The boxes of a new reading.
pub(super) fn entry(app: Context, record: String, target: &Target) -> View {
    let is_percent = target.unit == TargetUnit::Percent;
    let percent = if is_percent { "%" } else { "" };
    let entry = Entry::new();
    let wrong = move || match entry.read(is_percent) {
        Entered::Wrong(text) => Some(view! { <p class="problem" role="alert">{text}</p> }),
        _ => None,
    };
    let save = move |_| {
        let Entered::Reading(reading) = crate::dom::untrack(|| entry.read(is_percent)) else { return };
        let mut fields = Map::new().with(&Reading::field(reading.day), reading.to_value());
        // An earlier version shows the newest.
        let is_newest = app.with_untracked(|state| {
            readings(state.log.record(&record).as_ref()).iter().all(|own| own.day <= reading.day)
        });
        if is_newest {
            fields = fields.with("reached", reading.hundredths).with("as_of", reading.day.to_string());
        }
        let saving = app.session().commit(&record, fields);
        app.spawn(async move {
            if saving.await.is_ok() {
                entry.clear();
                app.say(t(T::TargetSaved));
            }
        });
    };
    let number = move |label: View, signal: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input inputmode="decimal" maxlength="10" prop:value=signal
                    on:input=move |event| signal.set(browser::nfc(&event_target_value(&event)))/>
            </label>
        }
    };
    let parts = is_percent.then(|| {
        let (part, whole) = (view! { {T::ReadingPart} }, view! { {T::ReadingWhole} });
        view! { <p class="note">{T::OrParts}</p> <div class="pair">{number(part, entry.part)} {number(whole, entry.whole)}</div> }
    });
    let figure = view! { {T::Reached} " " {percent} };
    view! {
        <div class="pair">
            {number(figure, entry.number)}
            <label class="field">
                <span>{T::AsOf}</span>
                <input type="date" prop:value=entry.day on:input=move |event| entry.day.set(event_target_value(&event))/>
            </label>
        </div>
        {parts}
        <label class="field">
            <span>{T::ReadingSource}</span>
            <input maxlength="200" prop:value=entry.source on:input=move |event| entry.source.set(event_target_value(&event))/>
        </label>
        <label class="check">
            <input type="checkbox" prop:checked=move || entry.is_outside.get() on:change=move |_| entry.is_outside.set(!entry.is_outside.get_untracked())/>
            <span>{T::ReadingOutside}</span>
        </label>
        {wrong}
        <button class="button" on:click=save disabled=move || !matches!(entry.read(is_percent), Entered::Reading(_))>
            {T::SaveFigure}
        </button>
    }
}

/// The readings as a table, the newest first, and where the line through them leads.
pub(super) fn table(app: Context, record: &str, target: &Target) -> Option<View> {
    let (mut all, end) = app.with(Topic::Tasks, |state| {
        (
            readings(state.log.record(record).as_ref()),
            chrono::NaiveDate::from_ymd_opt(state.plan.year, 12, 31),
        )
    });
    if all.is_empty() {
        return None;
    }
    let percent = if target.unit == TargetUnit::Percent { "%" } else { "" };
    let ahead = end.filter(|end| all.last().is_some_and(|last| last.day < *end));
    let ahead = ahead.and_then(|end| Some((end, forecast(target.unit, &all, end)?)));
    let ahead = ahead.map(|(end, value)| {
        let value = format!("{}{percent}", reached_text(value));
        view! { <p class="note" data-test="forecast">{tf(T::Forecast, &[&value, &day(end)])}</p> }
    });
    let line = line(target, &all);
    sort_by(&mut all, |left, right| right.day.cmp(&left.day));
    let rows = all.into_iter().map(|own| {
        let parts = own.parts.map(|(part, whole)| format!("{part}/{whole}")).unwrap_or_default();
        let remove = {
            let (record, field, value) = (record.to_owned(), Reading::field(own.day), own.to_value());
            move |_| remove(app, &record, &field, value.clone())
        };
        let outside = own.is_outside.then(|| view! { <small>{T::Outside}</small> });
        view! {
            <tr>
                <th scope="row">{day(own.day)}</th>
                <td>{reached_text(own.hundredths)} {percent}</td>
                <td>{parts}</td>
                <td>{own.source.clone()} " " {outside}</td>
                <td class="no-print"><button class="button quiet" aria-label=t(T::RemoveReading) on:click=remove>{icon("trash")}</button></td>
            </tr>
        }
    });
    Some(view! {
        {line}
        <div class="wide" tabindex="0" role="region" aria-label=t(T::Figure)>
        <table class="scores" data-test="readings">
            <thead><tr>
                <th scope="col">{T::AsOf}</th><th scope="col">{T::Figure}</th><th scope="col">{T::Parts}</th><th scope="col">{T::ReadingSource}</th><th class="no-print"></th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        </div>
        {ahead}
    })
}

/// Takes a reading back, and offers to undo that. Earlier versions are shown the one before it.
fn remove(app: Context, record: &str, field: &str, value: Value) {
    let left = app.with_untracked(|state| {
        let all = readings(state.log.record(record).as_ref());
        all.into_iter().rfind(|own| Reading::field(own.day) != field)
    });
    let before = app.with_untracked(|state| {
        let own = state.log.record(record);
        ["reached", "as_of"]
            .map(|field| own.as_ref().and_then(|own| own.value(field).cloned()).unwrap_or(Value::Null))
    });
    let newest =
        left.map_or([Value::Null, Value::Null], |own| [own.hundredths.into(), own.day.to_string().into()]);
    let fields = |value: Value, [reached, as_of]: [Value; 2]| {
        Map::new().with(field, value).with("reached", reached).with("as_of", as_of)
    };
    app.save_saying(
        record.to_owned(),
        fields(Value::Null, newest),
        t(T::ReadingRemoved).into(),
        fields(value, before),
    );
}

/// The readings as a line over the days, with the target's height. The table below says the same.
fn line(target: &Target, all: &[Reading]) -> Option<View> {
    const WIDTH: i64 = 300;
    const HEIGHT: i64 = 80;
    let (first, last) = (all.first()?, all.last().filter(|_| all.len() > 1)?);
    let days = last.day.signed_duration_since(first.day).num_days().max(1);
    let wanted = target.value * 100;
    let shown = || all.iter().map(|own| own.hundredths).chain([wanted]);
    let (low, top) = (shown().min()?, shown().max()?);
    let range = (top - low).max(1);
    let high = |value: i64| HEIGHT - (value - low) * HEIGHT / range;
    let points = all.iter().map(|own| {
        let at = own.day.signed_duration_since(first.day).num_days() * WIDTH / days;
        format!("{at},{}", high(own.hundredths))
    });
    let points: Vec<String> = points.collect();
    let wanted = format!("M0 {0}H{WIDTH}", high(wanted));
    Some(view! {
        <svg class="trend" viewBox=format!("-4 -4 {} {}", WIDTH + 8, HEIGHT + 8) role="img" aria-label=t(T::TrendPicture)>
            <path class="wanted" d=wanted></path>
            <polyline points=points.join(" ")></polyline>
        </svg>
    })
}
