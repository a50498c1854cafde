//! Every page fits every phone: nothing scrolls sideways, everything can be hit, everything has a name.

use std::fmt::Write as _;
use std::path::Path;

use so_thon_e2e::seed::{first_response, full_neighbour};
use so_thon_e2e::{App, FormKind, Locator, play};

const MEASURE: &str = include_str!("layout/measure.js");

/// Every address of the app, with something to see at each.
fn pages() -> Vec<String> {
    let response = first_response();
    let mut pages: Vec<String> = [
        "#/",
        "#/survey",
        "#/survey/health-outpatient/saved",
        "#/responses",
        "#/tasks",
        "#/tasks/1",
        "#/tasks/17",
        "#/tasks/45",
        "#/targets",
        "#/units",
        "#/hand-over",
        "#/conflicts",
        "#/devices",
        "#/ledger",
        "#/ways",
        "#/codes/show",
        "#/codes/scan",
        "#/results",
        "#/results/health-outpatient",
        "#/results/primary-parents",
        "#/settings",
        "#/settings/villages",
        "#/settings/facilities",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("#/response/{response}"));
    pages.extend((1..=8).map(|step| format!("#/correct/{response}/{step}")));
    for (form, steps) in [("health-outpatient", 8), ("vaccination", 8), ("primary-parents", 8)] {
        pages.extend((0..=steps).map(|step| format!("#/survey/{form}/{step}")));
    }
    pages
}

/// Everything that does not fit, page by page; nothing when all is well.
async fn misfits(app: &App, file: &Path, found: &mut String, circumstances: &str) {
    // The steps of a form that nobody has begun all lead to its first.
    for form in [FormKind::HealthOutpatient, FormKind::Vaccination, FormKind::PrimaryParents] {
        app.go(&format!("#/survey/{}/0", form.as_str())).await;
        app.follow(Locator::Css(".thumb .main")).await;
    }
    for page in pages() {
        app.go(&page).await;
        measure(app, found, &format!("{circumstances} {page}")).await;
    }
    // With a file on the table, its preview.
    app.go("#/hand-over").await;
    app.choose_files(&[file]).await;
    measure(app, found, &format!("{circumstances} preview")).await;
    // With a form that was begun.
    app.go("#/survey/primary-parents/2").await;
    app.answer(0, '4').await;
    app.go("#/survey/primary-parents/0").await;
    measure(app, found, &format!("{circumstances} a form that was begun")).await;
    let quiet = Locator::Css(".thumb > .quiet");
    app.browser.tap(quiet).await;
    measure(app, found, &format!("{circumstances} a form that is given up")).await;
    app.browser.tap(quiet).await;
    app.is_at("/0").await;
}

async fn measure(app: &App, found: &mut String, place: &str) {
    let misfits = app.browser.run(MEASURE, vec![]).await;
    for misfit in misfits.as_array().unwrap() {
        let _ = writeln!(found, "{place}: {}", misfit.as_str().unwrap());
    }
}

async fn choose_look(app: &App, name: &str, value: &str) {
    app.go("#/settings").await;
    app.browser.tap(Locator::Css(&format!("label:has(input[name='{name}'][value='{value}'])"))).await;
    if name == "language" {
        app.speaks(value).await;
    }
}

fn every_page_fits(width: u32, height: u32, text: &str) {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.resize(width, height).await;
        app.go("#/hand-over").await;
        let file = scenario.file("day-du.json", full_neighbour().bundle());
        app.choose_files(&[&file]).await;
        app.merge().await;
        choose_look(&app, "text", text).await;
        let mut found = String::new();
        for language in ["vi", "en"] {
            choose_look(&app, "language", language).await;
            misfits(&app, &file, &mut found, &format!("{width} px, {text}, {language}:")).await;
        }
        assert!(found.is_empty(), "\n{found}");
    });
}

#[test]
fn every_page_fits_the_smallest_phone() {
    every_page_fits(320, 640, "normal");
}

#[test]
fn every_page_fits_a_phone_of_today() {
    every_page_fits(390, 844, "normal");
}

#[test]
fn every_page_fits_a_phone_with_huge_letters() {
    every_page_fits(390, 844, "huge");
}
