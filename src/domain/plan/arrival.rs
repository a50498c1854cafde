//! How a unit stands with a report: arrived in time, late, missing.

use chrono::NaiveDate;

use super::due::parse_date;
use super::obligation::Obligation;
use crate::log::Log;

/// A unit's report that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The day of its arrival, if it can be read.
    pub day: Option<NaiveDate>,
    /// The number of its document, as "31/BC-UBND"; may be empty.
    pub document: String,
}

impl Arrival {
    /// The report of `unit` (fields `received/<unit>` and `document/<unit>`), if it has arrived.
    #[must_use]
    pub fn of(own: &Obligation, unit: &str, log: &Log) -> Option<Self> {
        own.is_received(unit).then_some(())?;
        let record = log.record(&own.record)?;
        let text = |field: &str| record.text(&format!("{field}/{unit}")).unwrap_or_default();
        Some(Self { day: parse_date(text("received")), document: text("document").to_owned() })
    }
}

/// How a unit stands with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It has arrived, this many days after the last day in time; 0: in time, or on a day that nobody knows.
    Sent(Arrival, i64),
    /// It has not, and the last day in time was this many days ago, at least 1.
    Missing(i64),
    /// It has not, and there is time left.
    Open,
}

impl ReportState {
    /// How `unit` stands with a report on `today`.
    #[must_use]
    pub fn of(own: &Obligation, unit: &str, log: &Log, today: NaiveDate) -> Self {
        let late = |day: NaiveDate| {
            own.before.pred_opt().map_or(0, |last| day.signed_duration_since(last).num_days().max(0))
        };
        match Arrival::of(own, unit, log) {
            Some(arrival) => {
                let days = arrival.day.map_or(0, late);
                Self::Sent(arrival, days)
            }
            None if late(today) > 0 => Self::Missing(late(today)),
            None => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{PlanRegistry, obligations};
    use crate::json::Map;
    use crate::log::{DeviceId, Stamp};

    #[test]
    fn lateness_is_counted_from_the_last_good_day() {
        let plan = PlanRegistry::built_in().get("nam-dan-2026").unwrap_or_default();
        let day = |text| parse_date(text).unwrap_or_default();
        let stamp = Stamp { device: DeviceId::from_random(1), seq: 1, at: String::new(), by: None };
        let fields = Map::new()
            .with("received/thon", "2026-03-14")
            .with("received/kinh-te", "2026-03-17")
            .with("document/kinh-te", "31/BC-KT")
            .with("received/mat-tran", "no day")
            .with("received/van-phong", "");
        let mut log = Log::new();
        log.insert(log.prepare(&stamp, "report/2026/2026-q1", &fields));
        let all = obligations(&plan, &log);
        let state = |unit: &str, today| {
            let own = all.iter().find(|own| own.record == "report/2026/2026-q1");
            own.map(|own| ReportState::of(own, unit, &log, day(today)))
        };
        let sent = |on: &str, document: &str, days| {
            Some(ReportState::Sent(Arrival { day: parse_date(on), document: document.into() }, days))
        };
        assert_eq!(state("thon", "2026-03-16"), sent("2026-03-14", "", 0));
        assert_eq!(state("kinh-te", "2026-03-20"), sent("2026-03-17", "31/BC-KT", 3));
        assert_eq!(state("mat-tran", "2026-03-20"), sent("no day", "", 0));
        assert_eq!(state("van-phong", "2026-03-16"), Some(ReportState::Missing(2)));
        assert_eq!(state("dich-vu-cong", "2026-03-14"), Some(ReportState::Open));
    }
}
