//! Paper forms: typed in twice, compared, decided.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::{HealthOutpatient, PrimaryParents};
use so_thon_e2e::{App, FormKind, Locator, play};

use crate::hear_of_five;

/// What a trained typist may need for the items of a form of 31.
const MOST_KEYS: usize = 35;

/// Enter, as the driver spells it.
const ENTER: &str = "\u{e007}";

async fn sit_down(app: &App, form: FormKind, typist: &str, task: &str) {
    app.go("#/papers").await;
    app.go(&format!("#/papers/type/{}", form.as_str())).await;
    app.browser.write(t(T::Typist), typist).await;
    app.browser.tap(Locator::Css(&format!("label:has(input[name='task'][value='{task}'])"))).await;
    app.browser.tap(Locator::Words(t(T::BeginTyping))).await;
}

/// Waits for the grid of a paper, typed so far `saved`.
async fn has_grid(app: &App, saved: usize) {
    let script = "return document.activeElement?.id === 'cell-0' && document.querySelector('.lead').innerText.includes(arguments[0])";
    let text = tf(T::PapersTyped, &[&saved.to_string()]);
    app.browser
        .wait("the grid of the next paper", async || {
            (app.browser.run(script, vec![json!(text)]).await == json!(true)).then_some(())
        })
        .await;
}

/// Types a paper: to the items, one key each, to the end. Returns how many keys that took.
async fn type_paper(app: &App, letters: &str) -> usize {
    let keys = format!("{ENTER}{letters}{ENTER}");
    app.browser.press(&keys).await;
    keys.chars().count()
}

#[test]
fn two_people_type_and_only_what_both_agree_on_counts() {
    play(async |scenario| {
        let app = scenario.desk("office").await;
        let papers = ["555554444433333222221111", "444444444444444444444444", "123451234512345123451-03"];
        sit_down(&app, PrimaryParents, "Hoa", "first").await;
        for (at, letters) in papers.iter().enumerate() {
            has_grid(&app, at).await;
            type_paper(&app, letters).await;
        }
        has_grid(&app, 3).await;
        // Nothing is final, and nothing counts.
        assert_eq!(app.figures(PrimaryParents).await.map(|figures| figures.figure("mean").to_owned()), None);

        // The same person is refused, in any spelling.
        sit_down(&app, PrimaryParents, " HOA", "second").await;
        app.browser.read(t(T::NoPaperWaits)).await;
        app.browser.tap(Locator::Words(t(T::EndSitting))).await;
        sit_down(&app, PrimaryParents, "Páo", "second").await;
        // The second typing differs at two places of the second paper.
        let second = [papers[0], "444444444444444444444421", papers[2]];
        for (at, letters) in second.iter().enumerate() {
            has_grid(&app, at).await;
            let blank =
                "return [...document.querySelectorAll('.cells input')].every(input => input.value === '')";
            assert_eq!(app.browser.run(blank, vec![]).await, json!(true), "blind");
            type_paper(&app, letters).await;
        }
        app.browser.read(t(T::NoPaperWaits)).await;
        assert_eq!(
            app.figures(PrimaryParents).await.unwrap().responses,
            tf(T::ValidResponses, &["2", "2", "0"])
        );
        // With five others, figures are shown.
        hear_of_five(scenario, &app, papers[1], "70").await;
        let figures = app.figures(PrimaryParents).await.unwrap();
        // A refusal and a 0 are no levels.
        let levels: Vec<f64> = [papers[0], papers[2]]
            .iter()
            .chain(&[papers[1]; 5])
            .flat_map(|letters| letters.chars())
            .filter_map(|letter| letter.to_digit(10).filter(|level| *level > 0))
            .map(f64::from)
            .collect();
        let mean = levels.iter().sum::<f64>() / levels.iter().map(|_| 1.0).sum::<f64>();
        assert_eq!(figures.figure("mean"), format!("{mean:.2}").replace('.', ","));

        app.go("#/papers").await;
        app.browser.read(&tf(T::DifferencesFound, &["2"])).await;
        app.follow(Locator::Css("a[href^='#/papers/check/']")).await;
        for (place, pass) in [(0, "first"), (1, "second")] {
            app.browser
                .tap(Locator::Css(&format!("label:has(input[name='place-{place}'][value='{pass}'])")))
                .await;
        }
        app.browser.tap(Locator::Words(t(T::SaveDecision))).await;
        app.is_at("#/papers").await;
        let kept = "return Object.entries(localStorage).filter(([key, value]) => key.startsWith('so-thon/c/')
            && value.includes('\"record\":\"response/') && value.includes(arguments[0])).length";
        let decided = r#""answers":"444444444444444444444441""#;
        app.browser
            .wait("the response", async || {
                (app.browser.run(kept, vec![json!(decided)]).await == json!(1)).then_some(())
            })
            .await;
        assert_eq!(app.browser.run(kept, vec![json!(r#""way":"paper""#)]).await, json!(3));
    });
}

/// What [`papers_with_errors`] makes: the letters of the first and of the second typing.
type Typings = Vec<[String; 2]>;

/// So many papers of 24 items, typed twice, with one item typed wrongly in each of `wrong`: by either person, at a place of
/// its own.
fn papers_with_errors(count: usize, wrong: &[usize]) -> Typings {
    let mut state = 1_u32;
    let mut below = |limit: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % limit
    };
    let paper = |at: usize| {
        let right: Vec<char> =
            (0..24).map(|_| ['1', '2', '3', '4', '5', '0', '-'][below(7) as usize]).collect();
        let mut typed = [right.clone(), right];
        if let Some(nth) = wrong.iter().position(|own| *own == at) {
            let place = &mut typed[nth % 2][below(24) as usize];
            *place = if *place == '3' { '4' } else { '3' };
        }
        typed.map(String::from_iter)
    };
    (0..count).map(paper).collect()
}

#[test]
fn of_fifty_papers_typed_twice_the_five_with_an_error_are_found() {
    const WRONG: [usize; 5] = [3, 17, 18, 31, 49];
    play(async |scenario| {
        let app = scenario.desk("office").await;
        let papers = papers_with_errors(50, &WRONG);
        for (typing, (typist, task)) in [("Hoa", "first"), ("Páo", "second")].into_iter().enumerate() {
            sit_down(&app, PrimaryParents, typist, task).await;
            for (at, letters) in papers.iter().enumerate() {
                has_grid(&app, at).await;
                type_paper(&app, &letters[typing]).await;
            }
        }
        app.browser.read(t(T::NoPaperWaits)).await;
        app.go("#/papers").await;
        // Each of the five, with its one item, by the number that the paper has in the sitting.
        let found =
            "return [...document.querySelectorAll(\"a[href^='#/papers/check/']\")].map(row => row.innerText)";
        let found = app.browser.run(found, vec![]).await;
        let found: Vec<&str> = found.as_array().unwrap().iter().filter_map(|row| row.as_str()).collect();
        let one = tf(T::DifferencesFound, &["1"]);
        assert!(found.iter().all(|row| row.contains(&one)), "{found:?}");
        assert_eq!(found.len(), WRONG.len(), "{found:?}");
        for at in WRONG {
            let number = tf(T::PaperNumbered, &[&(at + 1).to_string()]);
            assert!(found.iter().any(|row| row.lines().any(|line| line == number)), "{number}: {found:?}");
        }
    });
}

#[test]
fn thirty_one_items_take_few_keys_and_a_wrong_key_is_told() {
    play(async |scenario| {
        let app = scenario.desk("office").await;
        sit_down(&app, HealthOutpatient, "Hoa", "once").await;
        has_grid(&app, 0).await;
        let keys = type_paper(&app, &"4".repeat(31)).await;
        has_grid(&app, 1).await;
        assert!(keys <= MOST_KEYS, "{keys} keys");
        app.browser.press(ENTER).await;
        app.browser.press("7").await;
        app.browser.read(&tf(T::KeysAllowed, &["0, 1–5, -"])).await;
        // What is typed is kept when the page goes.
        app.browser.press("3").await;
        app.browser.press("5").await;
        app.open().await;
        app.go("#/papers/type/health-outpatient").await;
        let typed =
            "return [...document.querySelectorAll('.cells input')].map(input => input.value).join('')";
        assert_eq!(app.browser.run(typed, vec![]).await, json!("35"));
        // An empty item is asked about once.
        app.browser.tap(Locator::Css(".thumb .main")).await;
        let open: Vec<String> =
            HealthOutpatient.form().items().skip(2).map(|item| item.code.clone()).collect();
        app.browser.read(&tf(T::OpenCells, &[&open.join(", ")])).await;
    });
}

#[test]
fn a_blank_form_has_every_question_with_its_code_in_the_order_of_the_grid() {
    play(async |scenario| {
        let app = scenario.desk("office").await;
        app.go("#/papers/type/health-outpatient").await;
        app.go("#/papers/blank/health-outpatient").await;
        let codes = "return [...document.querySelectorAll('.paper-items td:first-child b')].map(code => code.textContent)";
        let expected: Vec<String> = HealthOutpatient.form().items().map(|item| item.code.clone()).collect();
        assert_eq!(app.browser.run(codes, vec![]).await, json!(expected));
        let cut = "return [...document.querySelectorAll('.paper-items :is(td, th)')]
            .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.innerText)";
        assert_eq!(app.browser.run(cut, vec![]).await, json!([]), "runs into the next column");
        app.browser.write(t(T::FirstNumber), "17").await;
        app.browser.write(t(T::Copies), "3").await;
        for number in 17..20 {
            app.browser.read(&tf(T::PaperNumberBlank, &[&number.to_string()])).await;
        }
    });
}
