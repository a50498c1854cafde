//! The interview: one item a screen, and the next by itself.

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::{HealthOutpatient, PrimaryParents};
use so_thon_e2e::{App, Locator, play};

/// What the collector's thumb is asked for at most, from the first item to the saved response.
const MOST_TAPS: usize = 36;
/// The same from the row of the form on, with every question about the person and at the end.
const MOST_TAPS_IN_ALL: usize = 55;

/// The second tap comes with the next question; a third one later. Within the page: a driver is too slow for it.
const TAPS: &str = "const done = arguments[0];
            const input = item => document.querySelector(`input[name='item-${item}'][value='4']`);
            const tap = element => element.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, cancelable: true }));
            tap(input(0));
            const seen = [];
            const look = () => {
                if (!input(1)) return requestAnimationFrame(look);
                const came = performance.now();
                tap(input(1));
                seen.push(input(1).checked);
                const again = () => {
                    if (performance.now() - came < 400) return requestAnimationFrame(again);
                    tap(input(1));
                    seen.push(input(1).checked);
                    done(seen);
                };
                again();
            };
            look();";

/// Chooses, and waits longer than any time that can be chosen.
const STAYS: &str = "const done = arguments[1], input = document.querySelector(`input[name='item-0'][value='${arguments[0]}']`);
            input.click();
            setTimeout(() => done([location.hash, input.checked]), 1500);";

fn face(item: usize, letter: char) -> String {
    format!("label:has(input[name='item-{item}'][value='{letter}'])")
}

/// Counts the taps of one response.
struct Finger<'a> {
    app: &'a App,
    taps: usize,
}

impl Finger<'_> {
    async fn tap(&mut self, locator: Locator<'_>) {
        self.app.browser.tap(locator).await;
        self.taps += 1;
    }

    /// Answers an item; the next screen comes by itself, and takes no tap in its first 300 ms.
    async fn answer(&mut self, item: usize, letter: char, then: &str) {
        self.tap(Locator::Css(&face(item, letter))).await;
        self.app.is_at(then).await;
        self.app.browser.run_until_called("setTimeout(arguments[0], 300)", vec![]).await;
    }
}

/// The changes in localStorage that contain a text.
async fn stored(app: &App, text: &str) -> u64 {
    let script = "return Object.entries(localStorage)
        .filter(([key, value]) => key.startsWith('so-thon/c/') && value.includes(arguments[0])).length";
    app.browser.run(script, vec![json!(text)]).await.as_u64().unwrap()
}

#[test]
fn an_interview_of_thirty_one_items_takes_few_taps_and_says_how_it_was_taken() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='advance'][value='400'])")).await;
        let form = HealthOutpatient.form();
        let items = form.item_count();
        assert_eq!(items, 31);
        let mut finger = Finger { app: &app, taps: 0 };
        app.go("#/survey").await;
        finger.tap(Locator::Css("a.row[href='#/survey/health-outpatient/0']")).await;
        app.is_at("/0").await;
        finger.tap(Locator::Css(".thumb .main")).await;
        app.is_at("/1").await;
        for question in form.attributes.iter().filter(|question| question.id != "mode") {
            let code = &question.options[0].code;
            let field = question.field();
            finger.tap(Locator::Css(&format!("label:has(input[name='{field}'][value='{code}'])"))).await;
        }
        finger.tap(Locator::Words(t(T::Next))).await;
        app.is_at("/2").await;
        let before = finger.taps;
        for item in 0..items {
            finger.answer(item, '4', &format!("/{}", item + 3)).await;
        }
        let closing = finger.taps;
        finger.tap(Locator::Css("label:has(input[name='closing/cost'][value='3'])")).await;
        finger.tap(Locator::Words("90%")).await;
        finger.tap(Locator::Css("label:has(input[name='closing/return'][value='5'])")).await;
        let closing = finger.taps - closing;
        finger.tap(Locator::Words(t(T::ToReview))).await;
        finger.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        assert!(finger.taps <= MOST_TAPS_IN_ALL, "{} taps", finger.taps);
        // With the questions about the person and at the end passed over.
        let of_items = finger.taps - before - closing;
        assert!(of_items <= MOST_TAPS, "{of_items} taps");
        println!("{of_items} taps from the first item to the saved response, {} in all", finger.taps);
        assert_eq!(stored(&app, r#""way":"interview""#).await, 1);
        assert_eq!(stored(&app, r#""about/mode":"2""#).await, 1);
    });
}

#[test]
fn a_double_tap_answers_one_question_and_back_leads_to_it() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form_as(PrimaryParents, Way::Interview).await;
        app.follow(Locator::Words(t(T::Next))).await;
        assert_eq!(app.browser.run_until_called(TAPS, vec![]).await, json!([false, true]));
        app.is_at("/4").await;
        assert_eq!(app.answered(2).await, None);
        app.follow(Locator::Words(t(T::Previous))).await;
        assert_eq!(app.answered(1).await.as_deref(), Some("4"));
        app.browser.run("history.back()", vec![]).await;
        app.is_at("/4").await;
    });
}

#[test]
fn the_next_question_waits_for_the_hand_where_that_is_chosen_and_for_keys() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.start_form_as(PrimaryParents, Way::Interview).await;
        app.follow(Locator::Words(t(T::Next))).await;
        let by_key = app.browser.run_until_called(STAYS, vec![json!("3")]).await;
        assert_eq!(by_key, json!(["#/survey/primary-parents/2", true]), "a click without a finger");
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='advance'][value='off'])")).await;
        app.go("#/survey/primary-parents/2").await;
        app.browser.tap(Locator::Css(&face(0, '5'))).await;
        let off = app.browser.run_until_called(STAYS, vec![json!("5")]).await;
        assert_eq!(off, json!(["#/survey/primary-parents/2", true]));
        app.follow(Locator::Words(t(T::Next))).await;
        app.is_at("/3").await;
    });
}
