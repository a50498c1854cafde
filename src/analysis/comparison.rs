//! Units now and in an earlier period: who has risen, who has fallen, who is above a goal.

use std::ops::RangeInclusive;

use super::columns::Columns;
use super::filter::Filter;
use super::results::PlaceScore;
use super::shown::Hiding;
use crate::domain::forms::Form;
use crate::json::names;

names! {
    /// A period to compare with.
    pub enum Earlier {
        /// As many months, directly before.
        Before = "before",
        /// The same months of the year before.
        LastYear = "last-year",
    }
}

impl Earlier {
    /// The months to compare `months` with ([`month_number`](super::month_number)); `None` where they would lie before the
    /// first month, or where `months` has no beginning or end.
    #[must_use]
    pub fn months(self, months: &RangeInclusive<u16>) -> Option<RangeInclusive<u16>> {
        let (first, last) = (*months.start(), *months.end());
        if first == 0 || last == u16::MAX || first > last {
            return None;
        }
        let back = match self {
            Self::Before => last - first + 1,
            // More than a year would be compared with a part of itself.
            Self::LastYear if last - first >= 12 => return None,
            Self::LastYear => 12,
        };
        Some(first.checked_sub(back)?..=last - back)
    }
}

/// The share of satisfied answers as it is printed: in thousandths, with the valid responses that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Thousandths, halves up.
    pub permille: u32,
    /// Valid responses.
    pub responses: u32,
}

/// A unit, or all of them, in both periods. A share is `None` where there is none, or where it is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The unit's id; `None` for all of them and for responses that name none.
    pub id: Option<String>,
    /// In the period that is looked at.
    pub now: Option<Printed>,
    /// In the earlier one.
    pub before: Option<Printed>,
}

impl Change {
    /// How many thousandths it has risen, as far as both figures are shown. Figures that are printed alike are alike.
    #[must_use]
    pub fn permille(&self) -> Option<i64> {
        Some(i64::from(self.now?.permille) - i64::from(self.before?.permille))
    }
}

/// All units in both periods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Of all responses that the filter lets through.
    pub all: Change,
    /// By facility, in the order of the results of now, then those of before alone.
    pub units: Vec<Change>,
}

impl Comparison {
    /// The facilities, without what names none.
    fn named(&self) -> impl Iterator<Item = &Change> {
        self.units.iter().filter(|own| own.id.is_some())
    }

    /// How many units have risen, fallen, and stayed.
    #[must_use]
    pub fn directions(&self) -> [usize; 3] {
        let changes: Vec<i64> = self.named().filter_map(Change::permille).collect();
        let number = |is_so: fn(i64) -> bool| changes.iter().filter(|change| is_so(**change)).count();
        [number(|own| own > 0), number(|own| own < 0), number(|own| own == 0)]
    }

    /// How many units reach a goal in hundredths of a percent, and how many have a figure.
    #[must_use]
    pub fn reaching(&self, goal: u32) -> (usize, usize) {
        let shares: Vec<u32> = self.named().filter_map(|own| Some(own.now?.permille)).collect();
        (shares.iter().filter(|own| **own * 10 >= goal).count(), shares.len())
    }

    /// The units with the highest and the lowest share; all that are printed alike. Nothing while fewer than two have one.
    #[must_use]
    pub fn ends(&self) -> Option<[Vec<&Change>; 2]> {
        let shares = || self.named().filter_map(|own| Some(own.now?.permille));
        let (least, most) = (shares().min()?, shares().max()?);
        let with = |end: u32| {
            self.named().filter(|own| own.now.is_some_and(|now| now.permille == end)).collect::<Vec<_>>()
        };
        (shares().count() > 1 && least < most).then(|| [with(most), with(least)])
    }
}

impl Columns {
    /// Compares what a filter with months lets through with an earlier period. What either page of results would hide is
    /// left out. `None` where there is no earlier period.
    #[must_use]
    pub fn compare(&self, form: &Form, filter: &Filter, earlier: Earlier) -> Option<Comparison> {
        let months = earlier.months(filter.months.as_ref()?)?;
        let before = self.shares(form, &Filter { months: Some(months), ..filter.clone() });
        Some(compared(&self.shares(form, filter), &before))
    }

    /// The same without an earlier period: there are no earlier figures.
    #[must_use]
    pub fn standing(&self, form: &Form, filter: &Filter) -> Comparison {
        compared(&self.shares(form, filter), &Shares::default())
    }

    /// The share of all and of each facility.
    fn shares(&self, form: &Form, filter: &Filter) -> Shares {
        let Some(found) = self.results(&form.reference(), filter) else { return Shares::default() };
        let hiding = Hiding::of(self, form, filter, &found);
        let printed = |score: &super::score::Score| {
            let share = score.overall().satisfied(&form.scale).hundredths()?;
            Some(Printed { permille: (share + 5) / 10, responses: score.responses })
        };
        let all = printed(&found.score).filter(|_| hiding.selection.is_none());
        let place = |(own, hidden): (&PlaceScore, &Option<super::hiding::Hidden>)| {
            let share = printed(&own.score).filter(|_| hidden.is_none() && hiding.selection.is_none());
            (own.id.clone(), share)
        };
        (all, found.facilities.iter().zip(&hiding.facilities).map(place).collect())
    }
}

fn compared(now: &Shares, before: &Shares) -> Comparison {
    let is_new = |id: &Option<String>| !now.1.iter().any(|(own, _)| own == id);
    let gone = before.1.iter().filter(|(id, _)| is_new(id));
    let ids = now.1.iter().chain(gone).map(|(id, _)| id.clone());
    let share = |shares: &Shares, id: &Option<String>| {
        shares.1.iter().find(|(own, _)| own == id).and_then(|(_, share)| *share)
    };
    let units = ids.map(|id| Change { now: share(now, &id), before: share(before, &id), id }).collect();
    Comparison { all: Change { id: None, now: now.0, before: before.0 }, units }
}

/// Of all, and of each unit by its id.
type Shares = (Option<Printed>, Vec<(Option<String>, Option<Printed>)>);

#[cfg(test)]
mod tests {
    use super::*;

    fn change(id: &str, now: Option<u32>, before: Option<u32>) -> Change {
        let printed = |permille| Printed { permille, responses: 5 };
        Change { id: Some(id.into()), now: now.map(printed), before: before.map(printed) }
    }

    #[test]
    fn the_earlier_months_are_as_many_and_lie_directly_before_or_a_year_ago() {
        assert_eq!(Earlier::Before.months(&(72..=74)), Some(69..=71));
        assert_eq!(Earlier::Before.months(&(74..=74)), Some(73..=73));
        assert_eq!(Earlier::LastYear.months(&(72..=74)), Some(60..=62));
        assert_eq!(Earlier::LastYear.months(&(72..=83)), Some(60..=71));
        assert_eq!(Earlier::LastYear.months(&(72..=84)), None, "more than a year");
        assert_eq!(Earlier::Before.months(&(2..=4)), None, "before the first month");
        assert_eq!(Earlier::LastYear.months(&(3..=u16::MAX)), None, "without an end");
    }

    #[test]
    fn units_are_counted_as_they_are_printed() {
        let comparison = Comparison {
            all: Change::default(),
            units: vec![
                change("a", Some(800), Some(750)),
                change("b", Some(900), Some(900)),
                change("c", Some(600), Some(700)),
                change("d", Some(900), None),
                change("e", None, Some(500)),
                // Responses that name no facility are no facility.
                Change { id: None, ..change("", Some(999), Some(1)) },
            ],
        };
        assert_eq!(comparison.directions(), [1, 1, 1]);
        assert_eq!(comparison.reaching(8_000), (3, 4));
        assert_eq!(comparison.reaching(8_001), (2, 4));
        let ends = comparison
            .ends()
            .map(|ends| ends.map(|own| own.iter().map(|one| one.id.clone()).collect::<Vec<_>>()));
        let some = |id: &str| Some(id.to_owned());
        assert_eq!(ends, Some([vec![some("b"), some("d")], vec![some("c")]]));
    }

    #[test]
    fn there_is_no_best_among_equals() {
        let units = vec![change("a", Some(800), None), change("b", Some(800), None)];
        assert_eq!(Comparison { units, ..Comparison::default() }.ends(), None);
    }
}
