//! Taking a response.

use serde_json::json;
use so_thon::domain::forms::QuestionKind;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, form_text, t};

use super::App;
use crate::FormKind;
use crate::locator::Locator;

/// One person's answers.
#[derive(Clone, Copy, Debug)]
pub struct Interview<'a> {
    /// The form.
    pub form: FormKind,
    /// Village and facility, by name.
    pub places: Option<(&'a str, &'a str)>,
    /// One letter for each item: `1`–`5`, `0` not used, `r` refused, `-` unanswered. Spaces are ignored.
    pub answers: &'a str,
    /// Attributes by id, with the option's code; `r` for "would rather not say".
    pub about: &'a [(&'a str, &'a str)],
    /// Closing questions by id: an option's code, a percentage, a level, a text; `r` for a refusal.
    pub closing: &'a [(&'a str, &'a str)],
}

impl App {
    /// Asks a person everything and saves the response.
    pub async fn take_response(&self, interview: &Interview<'_>) {
        self.start_form(interview.form).await;
        self.fill_in(interview).await;
        self.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        self.is_at("/saved").await;
        self.browser.see(Locator::Css(".saved")).await;
    }

    /// From the list of forms to the first question, with the person's consent. All items of a group on a screen, as a paper
    /// form is copied: most tests are not about how the person is asked.
    pub async fn start_form(&self, form: FormKind) {
        self.start_form_as(form, Way::Paper).await;
    }

    /// The same in another way of asking.
    pub async fn start_form_as(&self, form: FormKind, way: Way) {
        self.go("#/survey").await;
        self.follow(Locator::Css(&format!("a.row[href='#/survey/{}/0']", form.as_str()))).await;
        self.consent(way).await;
    }

    /// From the first screen of a form to the first question.
    pub async fn consent(&self, way: Way) {
        self.browser.see(Locator::Css(".thumb .main")).await;
        // Versions before 2026-11-26, which the bench compares with, know one way of asking.
        if self.browser.shows(Locator::Css("label:has(input[name='way'])")).await {
            self.pick("way", way.as_str()).await;
        }
        self.follow(Locator::Css(".thumb .main")).await;
    }

    /// Holds the lock of the lent device. The press alone: a driver's own pointer is lifted by a page that changes.
    pub async fn hold_lock(&self) {
        let press = "document.querySelector('header.top button').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))";
        self.browser.run(press, vec![]).await;
    }

    /// From the first question to the review.
    pub async fn fill_in(&self, interview: &Interview<'_>) {
        let form = interview.form.form();
        if let Some((village, facility)) = interview.places {
            self.choose(t(T::Village), village).await;
            self.choose(t(T::FacilityRated), facility).await;
        }
        for (id, code) in interview.about {
            self.pick(&format!("about/{id}"), code).await;
        }
        self.follow(Locator::Words(t(T::Next))).await;
        let letters: Vec<char> = interview.answers.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert_eq!(letters.len(), form.item_count(), "a letter for each item");
        for (first, group) in form.numbered_groups() {
            self.answer_at_once(first, &letters[first..first + group.items.len()]).await;
            self.follow(Locator::Words(t(T::Next))).await;
        }
        for (id, said) in interview.closing {
            self.answer_closing(interview.form, id, said).await;
        }
        self.follow(Locator::Words(t(T::ToReview))).await;
    }

    /// Answers the items of one screen, from the one at `first` on, as [`answer`](Self::answer) would, but in one call of
    /// the driver: thirty taps take it seconds, and most tests are about something else.
    async fn answer_at_once(&self, first: usize, letters: &[char]) {
        const ANSWER: &str = "const missed = [];
            for (const [name, value] of arguments[0]) {
                const input = () => document.querySelector(`input[name='${name}'][value='${value}']`);
                input().closest('label').click();
                if (!input().checked) missed.push(name);
            }
            return missed;";
        let given = letters.iter().enumerate().filter(|(_, letter)| **letter != '-');
        let given: Vec<_> =
            given.map(|(at, letter)| (format!("item-{}", first + at), letter.to_string())).collect();
        let last = format!("item-{}", first + letters.len() - 1);
        self.browser.see(Locator::Css(&format!("label:has(input[name='{last}'])"))).await;
        assert_eq!(self.browser.run(ANSWER, vec![json!(given)]).await, json!([]), "not answered");
    }

    /// Taps the answer to the item at `index` of the form, counted from 0, on the screen that shows it.
    pub async fn answer(&self, index: usize, letter: char) {
        if letter != '-' {
            self.pick(&format!("item-{index}"), &letter.to_string()).await;
        }
    }

    /// Waits until answers that begin so are kept as a draft: an answer is painted before it is.
    pub async fn keeps(&self, answers: &str) {
        let begun = format!("\"answers\":\"{answers}");
        let script = "return Object.values(localStorage).some(value => value.includes(arguments[0]))";
        self.browser
            .wait(&format!("a draft of {answers}"), async || {
                (self.browser.run(script, vec![begun.clone().into()]).await == json!(true)).then_some(())
            })
            .await;
    }

    /// Presses a face where one question is on the screen, and waits for the next, which takes no tap in its first 300 ms.
    pub async fn press_face(&self, item: usize, letter: char) {
        let face = format!("label:has(input[name='item-{item}'][value='{letter}'])");
        self.browser.tap(Locator::Css(&face)).await;
        let gone = format!("return document.querySelector(\"input[name='item-{item}']\") === null");
        self.browser
            .wait("the next question", async || {
                (self.browser.run(&gone, vec![]).await == json!(true)).then_some(())
            })
            .await;
        self.browser.run_until_called("setTimeout(arguments[0], 300)", vec![]).await;
    }

    /// Waits until a question that has just come takes taps.
    pub async fn settle(&self) {
        self.browser.run_until_called("setTimeout(arguments[0], 400)", vec![]).await;
    }

    /// The answer that is marked for the item at `index`; `None` if none is.
    pub async fn answered(&self, index: usize) -> Option<String> {
        let script = "return document.querySelector(`input[name='${arguments[0]}']:checked`)?.value ?? null";
        let value = self.browser.run(script, vec![format!("item-{index}").into()]).await;
        value.as_str().map(str::to_owned)
    }

    /// Answers the closing question `id`.
    pub async fn answer_closing(&self, form: FormKind, id: &str, said: &str) {
        let form = form.form();
        let question =
            form.closing.iter().find(|question| question.id == id).expect("a closing question of the form");
        let label = form_text(&question.text);
        match question.kind {
            QuestionKind::Choice | QuestionKind::Scale => self.pick(&format!("closing/{id}"), said).await,
            QuestionKind::Percent if said == "r" => self.browser.tap(Locator::Words(t(T::Refused))).await,
            QuestionKind::Percent | QuestionKind::Number => {
                // The buttons and the box are one question; the box takes any number.
                self.browser.write(t(T::OtherPercent), said).await;
            }
            QuestionKind::Text => self.browser.write(label, said).await,
        }
    }

    /// Taps the label of an option of a group of radio buttons.
    async fn pick(&self, name: &str, value: &str) {
        let input = format!("input[name='{name}'][value='{value}']");
        self.browser.tap(Locator::Css(&format!("label:has({input})"))).await;
        self.browser
            .wait(&format!("{name} = {value}"), async || {
                let script = "return document.querySelector(arguments[0])?.checked === true";
                self.browser
                    .run(script, vec![input.clone().into()])
                    .await
                    .as_bool()
                    .filter(|checked| *checked)
            })
            .await;
    }
}
