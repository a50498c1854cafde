use super::*;
use crate::analysis::Filter;
use crate::domain::forms::FormRegistry;
use crate::domain::survey::{JUDGED, PACE, ValidityRule};
use crate::json::Map;
use crate::log::{Log, Stamp};

/// A device's responses to the form of primary pupils' parents.
struct Phone {
    log: Log,
    seq: u32,
}

impl Phone {
    fn writes(&mut self, record: &str, fields: &Map) {
        self.seq += 1;
        let stamp =
            Stamp { device: DeviceId::from_random(1), seq: self.seq, at: "2026-03-12".into(), by: None };
        self.log.insert(self.log.prepare(&stamp, record, fields));
    }

    fn answers(&mut self, id: &str, day: &str, answers: &str, more: &[(&str, &str)]) {
        let fields = Map::new().with("form", "primary-parents").with("version", 2).with("date", day);
        let fields = fields.with("answers", answers);
        let fields = more.iter().fold(fields, |map, (field, value)| map.with(field, *value));
        self.writes(&format!("response/{id}"), &fields);
    }
}

fn found(phone: &Phone) -> Vec<(String, Vec<Suspicion>, Option<Judged>)> {
    let forms = FormRegistry::built_in();
    let columns = Columns::of(&phone.log, &forms, ValidityRule::default());
    let form = forms.newest("primary-parents").map(|form| form.reference());
    let works_at = |_| Some("th-nam-dan".to_owned());
    let suspected = form.map(|form| columns.suspected(&form, &works_at)).unwrap_or_default();
    suspected.into_iter().map(|own| (own.record.to_owned(), own.reasons, own.judged)).collect()
}

#[test]
fn each_reason_is_told_and_ordinary_responses_are_not() {
    let mut phone = Phone { log: Log::new(), seq: 0 };
    let mixed = "545454545454545454545454";
    phone.answers("usual", "2026-03-10", mixed, &[(PACE, "usual")]);
    phone.answers("rushed", "2026-03-11", mixed, &[(PACE, "rushed")]);
    phone.answers("straight", "2026-03-12", "444444444444444444444444", &[]);
    phone.answers("few", "2026-03-12", "444444444---------------", &[]);
    phone.answers("own", "2026-03-13", mixed, &[("facility", "th-nam-dan")]);
    for number in 0..3 {
        phone.answers(&format!("burst-{number}"), "2026-03-14", "553355335533553355335533", &[]);
    }
    phone.answers("alike-on-another-day", "2026-03-15", "553355335533553355335533", &[]);
    let burst = vec![Suspicion::Burst(3)];
    let mut all = found(&phone);
    all.sort();
    let expected = [
        ("response/burst-0", burst.clone(), None),
        ("response/burst-1", burst.clone(), None),
        ("response/burst-2", burst, None),
        ("response/own", vec![Suspicion::OwnFacility], None),
        ("response/rushed", vec![Suspicion::Rushed], None),
        ("response/straight", vec![Suspicion::StraightLine], None),
    ];
    assert_eq!(all, expected.map(|(record, reasons, judged)| (record.to_owned(), reasons, judged)));
}

#[test]
fn who_has_decided_is_heard_and_the_response_stays() {
    let mut phone = Phone { log: Log::new(), seq: 0 };
    phone.answers("one", "2026-03-12", "444444444444444444444444", &[]);
    phone.answers("two", "2026-03-12", "545454545454545454545454", &[]);
    let counted = |phone: &Phone| {
        let forms = FormRegistry::built_in();
        let columns = Columns::of(&phone.log, &forms, ValidityRule::default());
        let form = forms.newest("primary-parents").map(|form| form.reference());
        let results = form.and_then(|form| columns.results(&form, &Filter::default()));
        results.map(|results| (results.responses, results.invalid))
    };
    assert_eq!(counted(&phone), Some((2, 0)));
    phone.writes("response/two", &Map::new().with(JUDGED, "left-out"));
    phone.writes("response/one", &Map::new().with(JUDGED, "kept"));
    assert_eq!(counted(&phone), Some((2, 1)), "left out of the figures, and still a response");
    let mut all = found(&phone);
    all.sort();
    assert_eq!(
        all,
        [
            ("response/one".to_owned(), vec![Suspicion::StraightLine], Some(Judged::Kept)),
            ("response/two".to_owned(), vec![], Some(Judged::LeftOut)),
        ]
    );
    phone.writes("response/two", &Map::new().with(JUDGED, crate::json::Value::Null));
    assert_eq!(counted(&phone), Some((2, 0)), "taken back");
}

#[test]
fn every_burst_has_as_many_as_are_alike() {
    const ALL: usize = 900;
    let mut phone = Phone { log: Log::new(), seq: 0 };
    // Many patterns on three days, of which some come more often than others.
    let kind = |number: usize| (number * number % 97, number % 3);
    for number in 0..ALL {
        let (pattern, day) = kind(number);
        let letters: String =
            (0..24).map(|at| if pattern >> (at % 8) & 1 == 1 { '5' } else { '3' }).collect();
        phone.answers(&format!("r{number:03}"), &format!("2026-03-1{day}"), &letters, &[]);
    }
    let alike = |number: usize| (0..ALL).filter(|other| kind(*other) == kind(number)).count();
    let mut expected = Vec::new();
    for number in 0..ALL {
        let mut reasons = Vec::new();
        // The pattern of zeros.
        reasons.extend((kind(number).0 == 0).then_some(Suspicion::StraightLine));
        reasons.extend((alike(number) >= BURST).then(|| Suspicion::Burst(alike(number))));
        if !reasons.is_empty() {
            expected.push((format!("response/r{number:03}"), reasons, None));
        }
    }
    let mut all = found(&phone);
    all.sort();
    assert_eq!(all, expected);
}
