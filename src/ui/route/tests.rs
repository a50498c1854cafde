#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use super::*;

fn all() -> Vec<Route> {
    let id = || "vaccination".to_owned();
    vec![
        Route::Today,
        Route::Surveys,
        Route::Fill(id(), 0),
        Route::Fill(id(), 7),
        Route::Saved(id()),
        Route::Lend(id()),
        Route::Papers,
        Route::TypePapers(id()),
        Route::CheckPaper("2f1c".into()),
        Route::BlankPaper(id()),
        Route::Responses,
        Route::Response("2f1c".into()),
        Route::Correct("2f1c".into(), 3),
        Route::Tasks,
        Route::Task(17),
        Route::Targets,
        Route::Units,
        Route::HandOver,
        Route::Conflicts,
        Route::Devices,
        Route::Ledger,
        Route::Codes(false),
        Route::Codes(true),
        Route::Ways,
        Route::Results(None),
        Route::Results(Some(id())),
        Route::Settings,
        Route::Villages,
        Route::Facilities,
    ]
}

#[test]
fn every_address_leads_back_to_its_page() {
    for route in all() {
        assert_eq!(Route::read(&route.address()), route);
    }
}

#[test]
fn the_first_script_of_the_page_knows_the_addresses_of_the_office() {
    let page = include_str!("../../../index.html");
    let (_, behind) = page.split_once(r"/^#\/(").unwrap();
    let (list, _) = behind.split_once(')').unwrap();
    let starts: Vec<String> = list.split('|').map(|start| start.replace('\\', "")).collect();
    for route in all() {
        let address = route.address();
        let path = address.trim_start_matches("#/");
        let is_listed = starts.iter().any(|start| path == start || path.starts_with(&format!("{start}/")));
        assert_eq!(is_listed, route.is_of_the_office(), "{address}");
    }
}

#[test]
fn any_other_address_leads_somewhere() {
    for (hash, route) in [
        ("", Route::Today),
        ("#/nowhere/at/all", Route::Today),
        ("#/survey//3", Route::Surveys),
        ("#/survey/vaccination/x", Route::Fill("vaccination".into(), 0)),
        ("#/tasks/x", Route::Tasks),
        ("#/response", Route::Today),
    ] {
        assert_eq!(Route::read(hash), route, "{hash}");
    }
}
