use proptest::prelude::*;

use super::*;

const NO_MONTH: u32 = NO_DATE as u32;

fn crowd(cells: &[(Cell, u32)]) -> Crowd {
    let mut sums: BTreeMap<Cell, u32> = BTreeMap::new();
    for (cell, people) in cells {
        *sums.entry(*cell).or_default() += people;
    }
    Crowd(sums.into_iter().collect())
}

/// A selection by village, campaign and months.
fn wanted(village: Wanted, campaign: Wanted, months: Wanted) -> [Wanted; DIMENSIONS] {
    [village, Wanted::All, Wanted::All, campaign, Wanted::All, months]
}

#[test]
fn a_filter_shows_nothing_that_the_whole_or_its_neighbours_would_give_away() {
    // Village 1: 20 people, 17 of them in campaign 1. Village 2: 3. Village 3: 30.
    let crowd = crowd(&[
        ([1, 1, 1, 1, 1, 70], 17),
        ([1, 1, 1, 0, 1, 70], 3),
        ([2, 1, 1, 0, 1, 71], 3),
        ([3, 1, 1, 0, 1, 71], 12),
        ([3, 1, 1, 0, 1, 72], 18),
    ]);
    let (all, is) = (Wanted::All, Wanted::Is);
    for (selection, expected) in [
        (wanted(all, all, all), None),
        (wanted(is(2), all, all), Some(Hidden::Few)),
        // With villages 1 and 3, the whole leaves village 2: the smaller one is hidden as well.
        (wanted(is(1), all, all), Some(Hidden::GivesAway)),
        (wanted(is(3), all, all), None),
        // 17 of the 20 people of village 1.
        (wanted(is(1), is(1), all), Some(Hidden::GivesAway)),
        (wanted(all, is(1), all), None),
        (wanted(all, all, Wanted::Months(70, 70)), None),
        (wanted(all, all, Wanted::Months(0, 71)), None),
        // Nobody: nothing to hide.
        (wanted(is(9), all, all), None),
    ] {
        assert_eq!(crowd.hidden(&selection), expected, "{selection:?}");
    }
}

#[test]
fn months_are_chosen_in_blocks_of_enough_people() {
    let months: BTreeMap<u32, u32> = [(70, 9), (71, 2), (72, 2), (73, 7), (74, 3)].into();
    // 70 alone; 71 to 74, because the last three are too few for a block of their own.
    assert!(!cuts_a_block(&months, 70, 70));
    assert!(!cuts_a_block(&months, 71, 80));
    for (first, last) in [(70, 71), (71, 72), (72, 74), (71, 73)] {
        assert!(cuts_a_block(&months, first, last), "{first} to {last}");
    }
    // All that have a date, beside two people without one.
    let undated: BTreeMap<u32, u32> = [(70, 9), (NO_MONTH, 2)].into();
    assert!(cuts_a_block(&undated, 0, 80));
    let many: BTreeMap<u32, u32> = [(70, 9), (NO_MONTH, 6)].into();
    assert!(!cuts_a_block(&many, 0, 80));
}

fn wish(values: u32) -> impl Strategy<Value = Wanted> {
    prop_oneof![Just(Wanted::All), (0..values).prop_map(Wanted::Is)]
}

fn months() -> impl Strategy<Value = Wanted> {
    prop_oneof![
        Just(Wanted::All),
        (70_u32..74, 0_u32..4).prop_map(|(first, more)| Wanted::Months(first, first + more))
    ]
}

/// The unit of a site: two have two sites each.
const fn unit_of(site: u32) -> u32 {
    site / 2
}

/// What a page chooses of units and sites: all, a unit, or a site, which is chosen with its unit.
fn site() -> impl Strategy<Value = [Wanted; 2]> {
    prop_oneof![
        Just([Wanted::All, Wanted::All]),
        (0_u32..2).prop_map(|unit| [Wanted::Is(unit), Wanted::All]),
        (0_u32..4).prop_map(|site| [Wanted::Is(unit_of(site)), Wanted::Is(site)]),
    ]
}

proptest! {
    /// Of two selections that are shown and of which one contains the other with one wish less, the difference is nobody or
    /// enough people; and so is what the shown parts of a selection leave of it.
    #[test]
    fn no_difference_of_shown_selections_is_few_people(
        cells in prop::collection::vec(
            ((0_u32..4, 0_u32..4, 0_u32..3, 1_u32..3, prop_oneof![70_u32..74, Just(NO_MONTH)]), 0_u32..9), 1..14),
        village in wish(4), [unit, site] in site(), campaign in wish(3), way in wish(3), months in months(),
    ) {
        let cells: Vec<(Cell, u32)> =
            cells.into_iter().map(|((a, site, c, d, e), people)| ([a, unit_of(site), site, c, d, e], people)).collect();
        let crowd = crowd(&cells);
        let narrow = [village, unit, site, campaign, way, months];
        let few = |people: u32| people > 0 && people < SMALL;
        let size = |wanted: &[Wanted; DIMENSIONS]| crowd.count(wanted);
        let is_shown = |wanted: &[Wanted; DIMENSIONS]| crowd.hidden(wanted).is_none();
        if is_shown(&narrow) {
            prop_assert!(!few(size(&narrow)));
            for at in 0..DIMENSIONS {
                let mut own = 0..;
                let wide = narrow.map(|wanted| if own.next() == Some(at) { Wanted::All } else { wanted });
                let is_other = size(&narrow) > 0 && is_shown(&wide);
                prop_assert!(!is_other || !few(size(&wide) - size(&narrow)), "{:?} in {:?}", narrow, wide);
            }
        }
        // The villages of a selection that are shown, taken from it.
        let with = |village| [village, unit, site, campaign, way, months];
        let left = |wide: &[Wanted; DIMENSIONS], parts: Vec<[Wanted; DIMENSIONS]>| {
            let shown: u32 = parts.into_iter().filter(is_shown).map(|own| size(&own)).sum();
            if is_shown(wide) && shown > 0 { size(wide) - shown } else { 0 }
        };
        let rest = left(&with(Wanted::All), (0..4).map(|village| with(Wanted::Is(village))).collect());
        prop_assert!(!few(rest), "villages: {}", rest);
        // The same of units, and of the sites of each.
        let of = |unit, site| [village, unit, site, campaign, way, months];
        let (all, is) = (Wanted::All, Wanted::Is);
        let rest = left(&of(all, all), (0..2).map(|unit| of(is(unit), all)).collect());
        prop_assert!(!few(rest), "units: {}", rest);
        for unit in 0..2 {
            let sites = (0..4).filter(|site| unit_of(*site) == unit).map(|site| of(is(unit), is(site)));
            let rest = left(&of(is(unit), all), sites.collect());
            prop_assert!(!few(rest), "sites of {}: {}", unit, rest);
        }
    }
}
