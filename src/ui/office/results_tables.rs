//! The tables of a form's results: by group, item, village, facility, closing question.

use crate::analysis::Tally;
use crate::analysis::{ClosingResult, Hidden, Hiding, PlaceScore, Results, SMALL, UnitSites};
use crate::dom::{CollectView, View, view};
use crate::domain::forms::{Form, Scale};
use crate::i18n::{T, count, form_text, hundredths, percent, t, tf};
use crate::ui::office::results_places::{PlaceRow, hidden_text, place_table};
use crate::ui::parts::PlaceNames;

/// How many remarks are read and shown: each costs a look at its response.
pub(super) const REMARKS_SHOWN: usize = 100;

/// What people wrote to a closing question, and what cannot be read as an answer to it.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) written: Vec<String>,
    pub(super) unread: Vec<String>,
}

/// Texts in a fold; nothing where there are none.
fn fold(title: String, all: usize, texts: &[String]) -> Option<View> {
    let is_part = texts.len() < all;
    let part = is_part.then(|| view! { <p class="note">{tf(T::FirstRemarks, &[&count(texts.len())])}</p> });
    let texts = texts.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
    (all > 0).then(|| view! { <details><summary>{title}</summary>{part}<ul>{texts}</ul></details> })
}

/// How many answers to items from elsewhere could not be read.
pub(in crate::ui) fn unread_items(all: u32) -> Option<View> {
    let text = tf(T::UnreadItems, &[&count(all as usize)]);
    (all > 0).then(|| view! { <p class="note" data-test="unread-items">{text}</p> })
}

fn mean(tally: &Tally) -> String {
    tally.mean_hundredths().map_or_else(|| "–".into(), hundredths)
}

fn satisfied(tally: &Tally, scale: &Scale) -> String {
    tally.satisfied(scale).hundredths().map_or_else(|| "–".into(), percent)
}

/// The answers, and their figures where they are not hidden.
fn cells(tally: &Tally, scale: &Scale, hidden: Option<Hidden>) -> View {
    let figures = match hidden {
        None => view! { <td>{mean(tally)}</td><td>{satisfied(tally, scale)}</td> },
        Some(why) => view! { <td colspan="2">{hidden_text(why)}</td> },
    };
    view! { <td>{count(tally.answered() as usize)}</td>{figures} }
}

fn table(first: T, second: T, rows: Vec<View>) -> View {
    view! {
        <table class="scores">
            <thead><tr>
                <th scope="col">{first}</th>
                <th scope="col">{second}</th>
                <th scope="col">{T::MeanShort}</th>
                <th scope="col">{T::SatisfiedShort}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

pub(in crate::ui) fn groups(form: &Form, found: &Results, hiding: &Hiding) -> View {
    let row = |((first, group), hidden): ((usize, &crate::domain::forms::Group), &Option<Hidden>)| {
        let tally = found.score.group(first, group.items.len());
        let title = format!("{}. {}", group.code, form_text(&group.title));
        view! { <tr data-test=format!("group-{}", group.code)><th scope="row">{title}</th>{cells(&tally, &form.scale, *hidden)}</tr> }
    };
    table(T::Group, T::AnswersShort, form.numbered_groups().zip(&hiding.groups).map(row).collect())
}

/// Each item with its distribution: a bar, and the same in numbers.
pub(in crate::ui) fn items(form: &Form, found: &Results, hiding: &Hiding) -> View {
    let items = form.items().zip(&found.score.items).enumerate().map(|(at, (item, tally))| {
        if let Some(why) = hiding.item(at) {
            let answers = tf(T::OfAnswers, &[&count(tally.answered() as usize)]);
            return view! {
                <li data-test=format!("item-{}", item.code)>
                    <p><b class="code">{item.code.clone()}</b> {form_text(&item.text)}</p>
                    <p class="note">{answers} " · " {hidden_text(why)}</p>
                </li>
            };
        }
        let levels = form.scale.iter().zip(tally.levels);
        let words: Vec<String> = levels
            .map(|(level, number)| tf(T::LevelCount, &[&level.to_string(), &number.to_string()]))
            .collect();
        let others = tf(
            T::OtherCounts,
            &[&tally.not_used.to_string(), &tally.refused.to_string(), &tally.unanswered.to_string()],
        );
        view! {
            <li data-test=format!("item-{}", item.code)>
                <p><b class="code">{item.code.clone()}</b> {form_text(&item.text)}</p>
                <div class="bars" role="img" aria-label=words.join(", ")>{bars(tally, &form.scale)}</div>
                <p class="numbers">
                    <span>{T::MeanShort} " " <b>{mean(tally)}</b></span>
                    <span>{T::SatisfiedShort} " " <b>{satisfied(tally, &form.scale)}</b></span>
                    <small>{words.join(" · ")} " · " {others}</small>
                </p>
            </li>
        }
    });
    view! { <ul class="items">{items.collect_view()}</ul> }
}

/// The levels of an item on both sides of a line: what is not satisfied to its left, what is to its right, and a middle level,
/// where the scale has one, half on each. Each side is as wide as all answers.
fn bars(tally: &Tally, scale: &Scale) -> View {
    let middle = (scale.levels % 2 == 1).then_some(scale.levels / 2 + 1);
    let middle = middle.filter(|middle| *middle < scale.satisfied_from);
    let colour = if scale.levels == 5 { "" } else { ";--level:var(--ink)" };
    let side = |is_satisfied: bool| {
        let part = |(level, number): (u8, u32)| {
            let halves = if middle == Some(level) { 2 } else { 1 };
            let is_here = halves == 2 || (level >= scale.satisfied_from) == is_satisfied;
            // In ten-thousandths of all answers.
            let width = u64::from(number) * 10_000 / (u64::from(tally.answered().max(1)) * halves);
            let style = format!("flex-basis:{}.{:02}%{colour}", width / 100, width % 100);
            let shown = (halves == 1 || is_satisfied).then_some(number);
            (is_here && number > 0)
                .then(|| view! { <span class=format!("bar level-{level}") style=style>{shown}</span> })
        };
        scale.iter().zip(tally.levels).map(part).collect_view()
    };
    view! { <span class="against">{side(false)}</span> <span class="for">{side(true)}</span> }
}

/// By site of a unit.
pub(in crate::ui) fn sites(
    own: &UnitSites,
    hidden: Vec<Option<Hidden>>,
    scale: &Scale,
    names: &PlaceNames,
) -> View {
    let unit = names.text(&own.unit);
    let name = |id: &str| if id == own.unit { tf(T::NoSiteNamed, &[&unit]) } else { names.text(id) };
    let table = scores(&own.sites, hidden, scale, &name, T::SiteShort);
    view! { <h3>{tf(T::BySite, &[&unit])}</h3> {table} }
}

/// By village or facility, each with why its scores are not shown.
pub(in crate::ui) fn places(
    places: &[PlaceScore],
    hidden: Vec<Option<Hidden>>,
    scale: &Scale,
    names: &PlaceNames,
    label: T,
) -> View {
    scores(places, hidden, scale, &|id| names.text(id), label)
}

fn scores(
    places: &[PlaceScore],
    hidden: Vec<Option<Hidden>>,
    scale: &Scale,
    name: &dyn Fn(&str) -> String,
    label: T,
) -> View {
    let row = |(place, hiding): (&PlaceScore, Option<Hidden>)| {
        let overall = place.score.overall();
        PlaceRow {
            name: place.id.as_deref().map_or_else(|| t(T::NotStated).to_owned(), name),
            responses: place.score.responses,
            shown: hiding
                .map_or_else(|| Ok((overall.mean_hundredths(), overall.satisfied(scale).hundredths())), Err),
        }
    };
    place_table(label, places.iter().zip(hidden).map(row).collect())
}

pub(in crate::ui) fn closing(form: &Form, found: &Results, texts: &[Texts]) -> View {
    let results = found.closing.iter().zip(&found.unread).zip(texts);
    let questions = form.closing.iter().zip(results).filter_map(|(question, ((result, unread), texts))| {
        let people = result.people();
        let body = match result {
            _ if (1..SMALL).contains(&people) => {
                let people = tf(T::OfPeople, &[&count(people as usize)]);
                view! { <p class="note">{people} " · " {hidden_text(Hidden::Few)}</p> }
            }
            ClosingResult::Choice { counts, .. } => {
                let rows = question.options.iter().zip(counts);
                let rows = rows.map(|(option, number)| view! { <tr><th scope="row">{form_text(&option.label)}</th><td>{*number}</td></tr> });
                let written = fold(tf(T::Remarks, &[&count(texts.written.len())]), texts.written.len(), &texts.written);
                view! { <table><tbody>{rows.collect_view()}</tbody></table> {written} }
            }
            ClosingResult::Percent { count: people, mean_hundredths } => {
                let value = mean_hundredths.map_or_else(|| "–".into(), percent);
                view! { <p><b>{value}</b> " " {tf(T::OfPeople, &[&count(*people as usize)])}</p> }
            }
            ClosingResult::Number { count: people, mean_hundredths } => {
                let value = mean_hundredths.map_or_else(|| "–".into(), hundredths);
                view! { <p>{T::MeanShort} " " <b>{value}</b> " " {tf(T::OfPeople, &[&count(*people as usize)])}</p> }
            }
            ClosingResult::Scale(tally) => {
                view! { <p><b>{mean(tally)}</b> " · " {satisfied(tally, &form.scale)} " " {tf(T::OfAnswers, &[&count(tally.answered() as usize)])}</p> }
            }
            ClosingResult::Text(0) => return None,
            ClosingResult::Text(all) => {
                view! { {fold(tf(T::Remarks, &[&count(*all as usize)]), *all as usize, &texts.written)} }
            }
        };
        let unread = fold(tf(T::UnreadAnswers, &[&count(*unread as usize)]), *unread as usize, &texts.unread);
        Some(view! { <section class="closing"><h3>{form_text(&question.text)}</h3> {body} {unread}</section> })
    });
    questions.collect_view()
}
