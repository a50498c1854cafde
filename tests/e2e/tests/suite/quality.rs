//! What speaks against a response is shown to a person, who decides.

use so_thon::domain::survey::Way;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{Locator, play};

use crate::INTERVIEW;

#[test]
fn a_response_is_left_out_by_a_person_alone_and_can_be_taken_back() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        for answers in ["44444 44444 44444 44444 4444", INTERVIEW.answers] {
            app.take_response(&so_thon_e2e::Interview { answers, ..INTERVIEW }).await;
        }
        app.go("#/results/primary-parents").await;
        app.browser.read(&tf(T::ValidResponses, &["2", "2", "0"])).await;
        app.browser.read(&tf(T::QualityRow, &["1"])).await;
        app.follow(Locator::Beginning(t(T::Quality))).await;
        app.browser.read(t(T::SuspectedStraightLine)).await;
        app.browser.tap(Locator::Words(t(T::LeaveOut))).await;
        app.browser.see(Locator::Words(t(T::JudgeAgain))).await;
        app.go("#/results/primary-parents").await;
        app.browser.read(&tf(T::ValidResponses, &["1", "2", "1"])).await;
        app.go("#/quality/primary-parents").await;
        app.browser.tap(Locator::Words(t(T::JudgeAgain))).await;
        app.browser.tap(Locator::Words(t(T::Keep))).await;
        app.browser.see(Locator::Words(t(T::JudgeAgain))).await;
        app.go("#/results/primary-parents").await;
        app.browser.read(&tf(T::ValidResponses, &["2", "2", "0"])).await;
        app.browser.read(&tf(T::QualityRow, &["0"])).await;
    });
}

#[test]
fn only_who_is_asked_has_a_pace_and_one_that_no_person_can_keep_is_told() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        app.start_form_as(PrimaryParents, Way::Interview).await;
        // The items alone, by the digits of the keyboard: a driver is faster than anybody.
        for item in 0..PrimaryParents.form().item_count() {
            app.go(&format!("#/survey/primary-parents/{}", 8 + item)).await;
            let answer = format!("label:has(input[name^='item-'][value='{}'])", 1 + item % 5);
            if app.browser.shows(Locator::Css(&answer)).await {
                app.browser.tap(Locator::Css(&answer)).await;
            }
        }
        app.go("#/survey/primary-parents/99").await;
        app.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        app.is_at("/saved").await;
        app.take_response(&INTERVIEW).await;
        app.go("#/quality/primary-parents").await;
        app.browser.read(t(T::SuspectedRushed)).await;
        let rows =
            app.browser.run("return document.querySelectorAll('main article.card').length", vec![]).await;
        assert_eq!(rows, 1, "the one that was copied from paper has no pace");
    });
}
