//! The rules of axe-core on every screen: WCAG 2.2 AA and its best practices once, contrast and language in every theme and
//! language. `cargo xtask test` runs it in Chromium: the rules judge the page, not the browser.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops where it stands"
)]

use std::fmt::Write as _;

use serde_json::{Value as Json, json};
use so_thon_e2e::{App, play, take_in, tour};

/// Rules that a theme or a language can break.
const LOOK_RULES: [&str; 6] = [
    "color-contrast",
    "html-has-lang",
    "html-lang-valid",
    "valid-lang",
    "target-size",
    "label-content-name-mismatch",
];

/// Loads axe into the page where it is not loaded yet, runs it, and gives each violation as a sentence.
const RUN: &str = "const [source, rules, done] = arguments;
    if (!window.axe) (0, eval)(source);
    const options = { resultTypes: ['violations'] };
    if (rules) options.runOnly = rules;
    axe.run(document, options).then(
        found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.impact}): ${node.target.join(' ')} ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')}`))),
        error => done([String(error)]),
    );";

struct Axe {
    source: Json,
}

impl Axe {
    fn load() -> Self {
        let path = std::env::var("SO_THON_AXE").expect("SO_THON_AXE: the path of axe.min.js");
        Self { source: json!(std::fs::read_to_string(path).expect("axe.min.js")) }
    }

    async fn judge(&self, app: &App, rules: &Json, found: &mut String, place: &str) {
        let violations = app.browser.run_until_called(RUN, vec![self.source.clone(), rules.clone()]).await;
        for violation in violations.as_array().unwrap() {
            let _ = writeln!(found, "{place}: {}", violation.as_str().unwrap());
        }
    }
}

fn every_page_obeys(looks: &'static [(&'static str, &'static str)], rules: &Json) {
    play(async |scenario| {
        let axe = Axe::load();
        let app = scenario.phone("phone").await;
        let file = take_in(scenario, &app).await;
        let mut found = String::new();
        for (language, theme) in looks {
            app.choose_look("language", language).await;
            app.choose_look("theme", theme).await;
            tour(&app, &file, async |page| {
                axe.judge(&app, rules, &mut found, &format!("{language}, {theme}: {page}")).await;
            })
            .await;
        }
        assert!(found.is_empty(), "\n{found}");
    });
}

#[test]
#[ignore = "needs axe-core: `cargo xtask test` brings it"]
fn every_screen_obeys_all_rules() {
    every_page_obeys(&[("vi", "light")], &Json::Null);
}

#[test]
#[ignore = "needs axe-core: `cargo xtask test` brings it"]
fn every_screen_has_contrast_and_a_language_in_every_look() {
    every_page_obeys(&[("vi", "dark"), ("vi", "sun"), ("en", "light"), ("en", "dark")], &json!(LOOK_RULES));
}
