//! What columns and aggregates say is what the log says, whatever came, was corrected, deleted, disputed, pruned or undone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../cases/mod.rs"]
mod cases;

mod fields;
mod forms;
mod reference;
mod world;

use std::collections::BTreeMap;

use proptest::prelude::*;
use std::sync::Arc;

use so_thon::analysis::{
    ClosingResult, Columns, Filter, Headline, Listed, PlaceFilter, Results, month_number,
};
use so_thon::domain::campaign::{Answered, Campaign, Progress, VillagePlan};
use so_thon::domain::forms::{Form, FormRef, FormRegistry};
use so_thon::domain::places::{Aliases, Units};
use so_thon::domain::survey::{Judged, Response, ValidityRule, Way};
use so_thon::log::{DeviceId, Log, Record};

use cases::cases;
use fields::mixed;
use world::{Act, CAMPAIGNS, World, act, device};

/// The month of a date as people write it.
fn month(date: &str) -> Option<u16> {
    let mut parts = date.split('-').map(str::parse::<u16>);
    month_number(parts.next()?.ok()?, parts.next()?.ok()?)
}

/// As the filter is meant, from the response alone.
fn is_chosen(log: &Log, filter: &Filter, response: &Response) -> bool {
    let is_made_by = |device| log.record(&response.record).unwrap().is_made_by(device);
    let place = |kind: &str, filter: &PlaceFilter, own: &Option<String>| match filter {
        PlaceFilter::All => true,
        PlaceFilter::NotStated => own.is_none(),
        // A unit with its sites, or one site.
        PlaceFilter::Is(id) if kind == "facility" => {
            let units = Units::of(log);
            let of = |own| if units.is_site(id) { units.site_of(own) } else { units.unit_of(own) };
            own.as_deref().map(of) == Some(of(id))
        }
        PlaceFilter::Is(id) => {
            let aliases = Aliases::of(log, kind);
            own.as_deref().map(|own| aliases.canonical(own)) == Some(aliases.canonical(id))
        }
    };
    let months = filter.months.as_ref();
    filter.device.is_none_or(is_made_by)
        && place("campaign", &filter.campaign, &response.campaign)
        && (filter.way.is_none() || filter.way == response.way)
        && place("village", &filter.village, &response.village)
        && place("facility", &filter.facility, &response.facility)
        && months.is_none_or(|months| month(&response.date).is_some_and(|month| months.contains(&month)))
}

fn filters(seed: u64) -> impl Iterator<Item = Filter> {
    let place = |seed: u64| match mixed(seed) % 5 {
        0 | 1 => PlaceFilter::All,
        2 => PlaceFilter::NotStated,
        3 => PlaceFilter::Is("nam-chanh".into()),
        _ => PlaceFilter::Is(if seed.is_multiple_of(3) { "nowhere".into() } else { "x".into() }),
    };
    let months = |seed: u64| {
        let first = 68 + u16::try_from(mixed(seed) % 8).unwrap();
        seed.is_multiple_of(2).then_some(first..=first + u16::try_from(mixed(seed ^ 9) % 6).unwrap())
    };
    let some = (0..4).map(move |turn| {
        let seed = mixed(seed ^ turn);
        let device =
            (mixed(seed ^ 3).is_multiple_of(3)).then(|| device(usize::try_from(mixed(seed) % 4).unwrap()));
        let campaign = match mixed(seed ^ 7) % 4 {
            0 | 1 => PlaceFilter::All,
            2 => PlaceFilter::NotStated,
            _ => PlaceFilter::Is("spring".into()),
        };
        let way = (mixed(seed ^ 8).is_multiple_of(3)).then_some(Way::Interview);
        let (village, facility) = (place(seed ^ 1), place(seed ^ 2));
        Filter { village, facility, campaign, way, device, months: months(seed) }
    });
    std::iter::once(Filter::default()).chain(some)
}

fn expected(log: &Log, form: &Arc<Form>, filter: &Filter) -> Results {
    reference::results(log, form, ValidityRule::default(), |response| is_chosen(log, filter, response))
}

/// Headline figures of results.
fn headline(form: &Arc<Form>, results: &Results) -> Headline {
    let overall = results.score.overall();
    Headline {
        responses: results.responses,
        invalid: results.invalid,
        in_conflict: results.in_conflict,
        answered: overall.answered(),
        total: overall.total(),
        satisfied: overall.satisfied(&form.scale).part,
        fully_satisfied: results.score.fully_satisfied,
    }
}

fn check(log: &Log, forms: &FormRegistry, columns: &Columns, seed: u64) -> Result<(), TestCaseError> {
    for form in forms.all() {
        for filter in filters(seed) {
            let expected = expected(log, form, &filter);
            let texts = expected.closing.iter().enumerate().filter_map(|(at, closing)| match closing {
                ClosingResult::Text(count) => Some((at, *count as usize)),
                _ => None,
            });
            for (question, count) in texts {
                prop_assert_eq!(columns.texts(&form.reference(), question, &filter).count(), count);
            }
            prop_assert_eq!(columns.results(&form.reference(), &filter), Some(expected), "{:?}", filter);
            let themes =
                columns.themes(form, &filter).into_iter().map(|(theme, count)| (theme.to_owned(), count));
            let is_chosen = |response: &Response| is_chosen(log, &filter, response);
            prop_assert_eq!(
                themes.collect::<BTreeMap<_, _>>(),
                reference::themes(log, form, ValidityRule::default(), is_chosen)
            );
        }
        let whole = headline(form, &expected(log, form, &Filter::default()));
        prop_assert_eq!(columns.headline(&form.reference()), whole);
        for place in columns.cells(&form.reference()) {
            let by = |id: Option<&str>| id.map_or(PlaceFilter::NotStated, |id| PlaceFilter::Is(id.into()));
            let filter = Filter {
                village: by(place.village),
                facility: by(place.facility),
                campaign: PlaceFilter::All,
                way: None,
                device: None,
                months: place.month.map(|month| month..=month),
            };
            // Alone, without its sites.
            let units = Units::of(log);
            let of_it = reference::results(log, form, ValidityRule::default(), |response| {
                is_chosen(log, &filter, response)
                    && response.facility.as_deref().map(|own| units.site_of(own)) == place.facility
                    && month(&response.date) == place.month
            });
            prop_assert_eq!(&place.cell, &headline(form, &of_it));
            prop_assert!(place.cell.responses > 0);
        }
    }
    Ok(())
}

/// Counts and lists, from every response of the log.
fn check_lists(log: &Log, forms: &FormRegistry, columns: &Columns) -> Result<(), TestCaseError> {
    let records = log.records("response");
    let read = records.iter().filter_map(|record| Some((record, Response::of(record)?)));
    let all: Vec<_> = read.collect();
    let shown = || all.iter().filter(|(_, response)| !response.deleted);
    prop_assert_eq!(columns.count(), shown().count());
    let mut by_form: BTreeMap<FormRef, usize> = BTreeMap::new();
    for (_, response) in shown() {
        *by_form.entry(answered(forms, &response.form)).or_default() += 1;
    }
    let from_columns = columns.forms().map(|(form, count)| (form.clone(), count));
    prop_assert_eq!(from_columns.collect::<BTreeMap<_, _>>(), by_form);
    let mut newest: Vec<_> = all.iter().map(|(record, _)| record).collect();
    newest.sort_by_key(|record| std::cmp::Reverse((record.history()[0].lamport(), record.history()[0].id())));
    let listed = |device: Option<DeviceId>| {
        let own = newest.iter().filter(|record| device.is_none_or(|device| record.is_made_by(device)));
        own.map(|record| listed(forms, record)).collect::<Vec<_>>()
    };
    let from_columns = |device| columns.newest(device).map(|own| format!("{own:?}")).collect::<Vec<_>>();
    prop_assert_eq!(from_columns(None), listed(None));
    for device in (0..4).map(device) {
        let own = shown().filter(|(record, _)| record.is_made_by(device)).count();
        prop_assert_eq!(columns.own_count(device), own);
        prop_assert_eq!(from_columns(Some(device)), listed(Some(device)));
    }
    Ok(())
}

/// How far campaigns have come, from every response of the log.
fn check_campaigns(log: &Log, columns: &Columns) -> Result<(), TestCaseError> {
    let villages = ["nam-chanh", "x"].map(|id| VillagePlan {
        village: id.into(),
        households: 9,
        ..VillagePlan::default()
    });
    for id in &CAMPAIGNS[1..] {
        let campaign = Campaign {
            id: (*id).into(),
            from: "2026-03-13".into(),
            to: "2026-03-30".into(),
            villages: villages.to_vec(),
            facilities: vec!["x".into()],
            ..Campaign::default()
        };
        let (villages, units) = (Aliases::of(log, "village"), Units::of(log));
        let mut expected = Progress::new(&campaign);
        for record in log.records("response") {
            let Some(response) = Response::of(&record).filter(|own| !own.deleted) else { continue };
            if response.campaign.as_deref() != Some(*id) || response.judged == Some(Judged::LeftOut) {
                continue;
            }
            let village = response.village.as_deref().map_or("", |id| villages.canonical(id));
            let facility = response.facility.as_deref().unwrap_or_default();
            let facility = units.counted(facility, &campaign.facilities);
            let day = month(&response.date).map_or("", |_| &response.date);
            expected.add(&campaign, Answered { village, facility, day }, 1);
        }
        let mut found = Progress::new(&campaign);
        columns.count_campaign(&campaign, &mut found);
        expected.facilities[1..].sort();
        found.facilities[1..].sort();
        prop_assert_eq!(found, expected);
    }
    Ok(())
}

/// The form that a response is counted under: the one that it answers, else the one that it names.
fn answered(forms: &FormRegistry, named: &FormRef) -> FormRef {
    forms.get(named).map_or_else(|| named.clone(), |form| form.reference())
}

/// A response as lists show it, from its record.
fn listed(forms: &FormRegistry, record: &Record) -> String {
    let response = Response::of(record).unwrap();
    let form = forms.get(&response.form);
    let own = Listed {
        record: record.name(),
        form: &answered(forms, &response.form),
        device: record.history()[0].id().device,
        village: response.village.as_deref(),
        facility: response.facility.as_deref(),
        date: month(&response.date).map(|_| response.date.clone()),
        is_deleted: response.deleted,
        is_disputed: response.conflict,
        touched: form.map(|form| reference::touched(&form, record)),
    };
    format!("{own:?}")
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn figures_that_follow_every_act_are_those_of_the_log(
        acts in prop::collection::vec(act(), 0..60), seed in any::<u64>(),
    ) {
        let world = World::play(&acts);
        let (office, forms) = (&world.office, &world.forms);
        check(office, forms, &world.columns, seed)?;
        check_lists(office, forms, &world.columns)?;
        check_campaigns(office, &world.columns)?;
        // Filled in at once, nothing else comes out.
        let fresh = Columns::of(office, forms, ValidityRule::default());
        check(office, forms, &fresh, !seed)?;
        check_lists(office, forms, &fresh)?;
    }
}

#[test]
fn a_form_that_becomes_known_late_counts_as_if_it_had_been_known() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut acts = prop::collection::vec(act(), 900..901).new_tree(&mut runner).unwrap().current();
    acts.retain(|act| !matches!(act, Act::Prune { .. } | Act::Undo { .. }));
    let World { office, forms, .. } = World::play(&acts);
    let mut columns = Columns::default();
    while !columns.fill_some(&office, 2) {}
    assert!(columns.newest(None).count() > 5 && columns.newest(None).all(|own| own.touched.is_none()));
    for form in forms.all() {
        assert_eq!(columns.results(&form.reference(), &Filter::default()), None);
    }
    columns.learn(&forms);
    for form in forms.all() {
        let found = columns.results(&form.reference(), &Filter::default());
        assert!(found.is_some_and(|results| results.responses == 0));
    }
    assert!(!columns.is_filled() && !columns.fill_some(&office, 1));
    while !columns.fill_some(&office, 2) {}
    check(&office, &forms, &columns, 7).unwrap();
    check_lists(&office, &forms, &columns).unwrap();
    let counts = forms.all().map(|form| columns.headline(&form.reference()).responses);
    let counts: Vec<u32> = counts.collect();
    assert!(counts.iter().filter(|count| **count > 0).count() > 1, "{counts:?}");
    // A registry that knows them no longer.
    columns.learn(&FormRegistry::new());
    while !columns.fill_some(&office, 2) {}
    check_lists(&office, &FormRegistry::new(), &columns).unwrap();
}
