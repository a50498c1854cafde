//! The whole browser is killed at random moments (SIGKILL, as when the battery is taken out): what was said to be saved
//! is there afterwards, and a form that was being filled in lacks at most its last answer.
//!
//! `SO_THON_KILLS` sets the number of kills for a long run.

use std::time::Duration;

use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Interview, Locator, Scope, note_outcome, play};

/// Kills after a saving in one run of the suite, with half as many in the middle of a form: 24 in three engines.
const KILLS: u32 = 5;

/// The latest moment of a kill after “đã lưu”.
const LATEST_MS: u64 = 400;

fn kills() -> u32 {
    std::env::var("SO_THON_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS)
}

/// Moments that differ from run to run, and are named when something fails.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let seed = std::env::var("SO_THON_SEED").ok().and_then(|text| text.parse().ok());
        let seed = seed.unwrap_or_else(|| {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            now.map_or(1, |now| now.as_secs())
        });
        println!("SO_THON_SEED={seed}");
        Self(seed)
    }

    /// A number below `end`; Knuth's linear congruential generator, MMIX.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// The answers of the nth person: five letters that no other has, and the rest left open.
fn answers(number: u32) -> String {
    let letters = (0..5).map(|digit| char::from_digit(number / 5_u32.pow(digit) % 5 + 1, 10).unwrap());
    let form = PrimaryParents.form();
    letters.chain(std::iter::repeat('-')).take(form.item_count()).collect()
}

async fn responses(app: &App) -> u64 {
    app.go("#/responses").await;
    let rows = "return document.querySelectorAll('main a.row').length";
    app.browser.run(rows, vec![]).await.as_u64().unwrap()
}

#[test]
fn what_was_said_to_be_saved_survives_a_killed_browser() {
    play(async |scenario| {
        let mut chance = Chance::new();
        let app = scenario.phone("phone").await;
        for number in 1..=kills() {
            let answers = answers(number);
            let interview =
                Interview { form: PrimaryParents, places: None, answers: &answers, about: &[], closing: &[] };
            app.take_response(&interview).await;
            app.browser.read(t(T::ResponseSaved)).await;
            tokio::time::sleep(Duration::from_millis(chance.below(LATEST_MS))).await;
            app.browser.kill();
            app.browser.revive().await;
            app.open().await;
            app.browser
                .wait(&format!("all {number} responses"), async || {
                    (responses(&app).await == u64::from(number)).then_some(())
                })
                .await;
        }
        let text = std::fs::read_to_string(app.export(Scope::All).await).unwrap();
        for number in 1..=kills() {
            let letters: String = answers(number).chars().take_while(|letter| *letter != '-').collect();
            assert_eq!(text.matches(&format!("\"answers\":\"{letters}")).count(), 1, "{letters}");
        }
        note_outcome(
            app.browser.engine(),
            "the browser is killed (SIGKILL) within 0.4 s after “đã lưu”",
            &format!("{} kills, 0 saved entries lost", kills()),
        );
    });
}

#[test]
fn a_form_lacks_at_most_its_last_answer_after_a_killed_browser() {
    play(async |scenario| {
        let mut chance = Chance::new();
        let app = scenario.phone("phone").await;
        let rounds = kills().div_ceil(2);
        for _ in 0..rounds {
            app.start_form(PrimaryParents).await;
            app.follow(Locator::Words(t(T::Next))).await;
            // Two at least: a draft that is found late cannot be told from one of which nothing is left.
            let given = 2 + chance.below(4);
            for index in 0..given {
                app.answer(usize::try_from(index).unwrap(), '4').await;
            }
            tokio::time::sleep(Duration::from_millis(chance.below(100))).await;
            app.browser.kill();
            app.browser.revive().await;
            app.open().await;
            let held = app
                .browser
                .wait("the form", async || {
                    app.go("#/survey/primary-parents/2").await;
                    let count = "return document.querySelectorAll('main input:checked').length";
                    let held = app.browser.run(count, vec![]).await.as_u64()?;
                    (held + 1 >= given).then_some(held)
                })
                .await;
            assert!(held <= given);
            app.go("#/survey/primary-parents/0").await;
            app.browser.tap(Locator::Words(t(T::DiscardDraft))).await;
            app.browser.tap(Locator::Words(t(T::DiscardNow))).await;
            app.browser.see(Locator::Words(t(T::AgreeAndStart))).await;
        }
        note_outcome(
            app.browser.engine(),
            "the browser is killed in the middle of a form",
            &format!("{rounds} kills, at most the last answer lost"),
        );
    });
}
