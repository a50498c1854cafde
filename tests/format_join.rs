//! The header of a merge is a join: the order, the grouping and the repetition of files make no difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;

use std::collections::BTreeSet;

use cases::cases;
use chrono::DateTime;
use proptest::prelude::*;
use so_thon::format::{Header, JoinedHeaders, Sender, read_bundle, write_bundle};
use so_thon::log::{DeviceId, Log, VersionVector};

/// Few different headers, so that equal ones meet: times in several spellings, dates, nothing, and no time at all.
fn header() -> impl Strategy<Value = Header> {
    let at = prop::sample::select(vec![
        "",
        "2026-01-02",
        "hôm qua",
        "2026-01-03T00:00:00+07:00",
        "2026-01-02T17:00:00Z",
        "2026-01-02T17:00:00+00:00",
        "2026-01-02T16:59:59.5Z",
        "2026-01-03T00:00:01+07:00",
        "1999-12-31T23:59:59-08:00",
    ]);
    let plan = prop::sample::select(vec!["a", "b", "đ", "！", "😀", "\n\u{301}", ""]);
    (prop::collection::vec(plan, 0..3), at).prop_map(|(plans, at)| {
        let from = Sender { device: DeviceId::from_random(9), issued: 3, name: None, by: None };
        let plans = plans.into_iter().map(str::to_owned).collect();
        Header { scope: None, plans, from, at: at.into(), have: VersionVector::default() }
    })
}

/// The header that a merge of these writes, after it was written and read.
fn merged(headers: &[Header]) -> Header {
    let mut joined = JoinedHeaders::default();
    for header in headers {
        joined.add(header);
    }
    let from = Sender { device: DeviceId::from_random(0), issued: 0, name: None, by: None };
    let header = Header {
        scope: None,
        plans: joined.plans().to_vec(),
        from,
        at: joined.at().to_owned(),
        have: VersionVector::default(),
    };
    let read = read_bundle(&write_bundle(&header, Log::new().iter())).unwrap().header.unwrap();
    assert_eq!(read, header, "it is read as it was written");
    read
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn merging_is_associative_commutative_and_idempotent(a in header(), b in header(), c in header()) {
        let all = merged(&[a.clone(), b.clone(), c.clone()]);
        let pair = |one: &Header, other: &Header| merged(&[one.clone(), other.clone()]);
        prop_assert_eq!(&pair(&pair(&a, &b), &c), &all);
        prop_assert_eq!(&pair(&a, &pair(&b, &c)), &all);
        prop_assert_eq!(pair(&a, &b), pair(&b, &a));
        prop_assert_eq!(&pair(&all, &a), &all);
        prop_assert_eq!(&merged(std::slice::from_ref(&all)), &all);
    }

    #[test]
    fn a_merge_names_every_plan_once_and_the_latest_time(headers in prop::collection::vec(header(), 0..5)) {
        let merged = merged(&headers);
        let plans: BTreeSet<Vec<u16>> =
            headers.iter().flat_map(|header| &header.plans).map(|plan| plan.encode_utf16().collect()).collect();
        let named: Vec<Vec<u16>> = merged.plans.iter().map(|plan| plan.encode_utf16().collect()).collect();
        prop_assert_eq!(named, plans.into_iter().collect::<Vec<_>>());
        let times = || headers.iter().filter_map(|header| DateTime::parse_from_rfc3339(&header.at).ok());
        prop_assert_eq!(DateTime::parse_from_rfc3339(&merged.at).ok(), times().max());
        prop_assert_eq!(merged.at.is_empty(), times().next().is_none());
        let text = write_bundle(&merged, Log::new().iter());
        prop_assert_eq!(text.contains("\"at\":"), times().next().is_some(), "absent where there is none");
    }
}
