//! Every page fits every phone: nothing scrolls sideways, everything can be hit, everything has a name.

use std::fmt::Write as _;

use serde_json::json;
use so_thon_e2e::{App, play, take_in, tour};

const ACROSS: &str = "return innerWidth";
const MEASURE: &str = include_str!("layout/measure.js");

async fn measure(app: &App, found: &mut String, place: &str) {
    let misfits = app.browser.run(MEASURE, vec![]).await;
    for misfit in misfits.as_array().unwrap() {
        let _ = writeln!(found, "{place}: {}", misfit.as_str().unwrap());
    }
}

fn every_page_fits(width: u32, height: u32, text: &str) {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.resize(width, height).await;
        let file = take_in(scenario, &app).await;
        app.choose_look("text", text).await;
        let mut found = String::new();
        for language in ["vi", "en"] {
            app.choose_look("language", language).await;
            tour(&app, &file, async |page| {
                // A reload makes Chromium's driver forget the size.
                if app.browser.run(ACROSS, vec![]).await != json!(width) {
                    app.browser.resize(width, height).await;
                }
                assert_eq!(app.browser.run(ACROSS, vec![]).await, json!(width), "the width of {page}");
                measure(&app, &mut found, &format!("{width} px, {text}, {language}: {page}")).await;
            })
            .await;
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

#[test]
fn no_table_is_wider_than_the_offices_screen() {
    /// Each region that scrolls sideways, with both widths.
    const WIDER: &str = "return [...document.querySelectorAll('.wide')]
        .filter(own => own.scrollWidth > own.clientWidth)
        .map(own => `${own.getAttribute('aria-label')}: ${own.scrollWidth} of ${own.clientWidth} px`)";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        let file = take_in(scenario, &office).await;
        let mut found = String::new();
        tour(&office, &file, async |page| {
            for wider in office.browser.run(WIDER, vec![]).await.as_array().unwrap() {
                let _ = writeln!(found, "{page}: {}", wider.as_str().unwrap());
            }
        })
        .await;
        assert!(found.is_empty(), "\n{found}");
    });
}
