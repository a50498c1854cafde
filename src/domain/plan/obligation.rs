//! The reports that units must send, and when (IV.8 of the plan).

use chrono::{Datelike as _, Months, NaiveDate};

use super::document::Plan;
use super::due::{Due, Urgency, parse_date};
use crate::compact::sort_by;
use crate::log::Log;

/// One report that is due to the culture-society office from every unit.
#[derive(Clone, Debug)]
pub struct Obligation {
    /// The record with its date and the units that have reported.
    pub record: String,
    /// In Vietnamese; empty for the units' own plans.
    pub label: String,
    /// In English; empty for the units' own plans.
    pub english: String,
    /// The report must arrive before this day; the last day in time is the one before.
    pub before: NaiveDate,
    /// The last day of the period: that of the month in which the plan asks for its report, whatever date a person has moved
    /// that to ("trước ngày 15 của kỳ báo cáo", IV.8, read as its last month).
    pub ends: NaiveDate,
    /// The units whose report has arrived.
    pub received: Vec<String>,
}

impl Obligation {
    /// How near the last day in time is.
    #[must_use]
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        self.before.pred_opt().map_or(Urgency::None, |last| Due::By(last).urgency(today))
    }

    /// Returns `true` if `unit` has reported.
    #[must_use]
    pub fn is_received(&self, unit: &str) -> bool {
        self.received.iter().any(|own| own == unit)
    }
}

/// All reports of the plan's year by date, with those that have arrived. A person can move a date (field `before`)
/// and mark a unit's report as received (field `received/<unit>`, a date; empty takes it back).
#[must_use]
pub fn obligations(plan: &Plan, log: &Log) -> Vec<Obligation> {
    let own = ("own-plan".to_owned(), String::new(), String::new(), plan.reports.own_plan.due);
    let periods = plan.reports.periods.iter();
    let periods =
        periods.map(|period| (period.id.clone(), period.label.clone(), period.english.clone(), period.due));
    let mut all: Vec<Obligation> = std::iter::once(own)
        .chain(periods)
        .map(|(id, label, english, due)| {
            let name = format!("report/{}/{id}", plan.year);
            let record = log.record(&name);
            let moved = record.as_ref().and_then(|record| record.text("before")).and_then(parse_date);
            let has = |unit: &str| {
                let field = format!("received/{unit}");
                record.as_ref().and_then(|record| record.text(&field)).is_some_and(|date| !date.is_empty())
            };
            let received =
                plan.units.iter().filter(|unit| has(&unit.id)).map(|unit| unit.id.clone()).collect();
            Obligation {
                record: name,
                label,
                english,
                before: moved.unwrap_or(due),
                ends: end_of_month(due),
                received,
            }
        })
        .collect();
    sort_by(&mut all, |left, right| left.before.cmp(&right.before));
    all
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::PlanRegistry;
    use crate::json::Map;
    use crate::log::{DeviceId, Stamp};

    #[test]
    fn before_the_fifteenth_means_the_fourteenth_is_the_last_good_day() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        let all = obligations(&plan, &Log::new());
        let quarter = all.iter().find(|one| one.record == "report/2026/2026-q1");
        let day = |text| parse_date(text).unwrap_or_default();
        let urgency = |text| quarter.map(|one| one.urgency(day(text)));
        assert_eq!(urgency("2026-03-14"), Some(Urgency::Soon(0)));
        assert_eq!(urgency("2026-03-15"), Some(Urgency::Late(1)));
        assert_eq!(all.first().map(|one| one.before), Some(day("2026-01-20")));
    }

    #[test]
    fn a_received_report_and_a_moved_date_come_from_the_log() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: String::new(), by: None };
        let fields = Map::new().with("received/thon", "2026-03-10").with("before", "2026-03-20");
        let mut log = Log::new();
        log.insert(log.prepare(&stamp, "report/2026/2026-q1", &fields));
        let all = obligations(&plan, &log);
        let quarter = all.iter().find(|one| one.record == "report/2026/2026-q1");
        assert_eq!(quarter.map(|one| one.is_received("thon")), Some(true));
        assert_eq!(quarter.map(|one| one.is_received("kinh-te")), Some(false));
        assert_eq!(quarter.map(|one| one.before), parse_date("2026-03-20"));
        assert_eq!(quarter.map(|one| one.ends), parse_date("2026-03-31"), "the period itself stays");
    }
}
