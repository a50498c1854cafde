//! Everything can be done without a finger or a mouse, and one always sees where one is.

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::{App, Key, play};

use crate::hear_of_five;

/// More stops than any page has.
const STOPS: usize = 250;

/// Where the focus is, and whether a person sees it: marked by an outline, and not behind a bar.
const FOCUS: &str = "
    const element = document.activeElement;
    const label = element.closest('label');
    const outlined = [element, label].some(part => {
        const style = part && getComputedStyle(part);
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    // The stops within a date are the browser's own, which marks them itself.
    const marked = outlined || element.type === 'date';
    const box = (element.getBoundingClientRect().width > 4 ? element : label ?? element).getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 24));
    return {
        words: (element.getAttribute('aria-label') ?? label?.innerText ?? element.innerText ?? '').replace(/\\s+/g, ' ').trim(),
        href: element.getAttribute('href'),
        name: element.name ?? null,
        value: element.value ?? null,
        tag: element.localName,
        seen: marked && !!top && (element.contains(top) || top.contains(element) && top.localName === 'label' || label?.contains(top) === true),
        inMain: document.getElementById('main').contains(element),
    }";

struct Hands<'a> {
    app: &'a App,
}

impl Hands<'_> {
    async fn press(&self, keys: &[Key]) {
        let keys: String = keys.iter().map(|key| char::from(*key)).collect();
        self.app.browser.press(&keys).await;
    }

    async fn focus(&self) -> Json {
        self.app.browser.run(FOCUS, vec![]).await
    }

    /// Tabs on until the focus is where `is_it` says. At each stop the focus must be seen.
    async fn tab_to(&self, what: &str, is_it: impl Fn(&Json) -> bool) {
        for _ in 0..STOPS {
            self.press(&[Key::Tab]).await;
            // The page may have to scroll first.
            let on_the_way = format!("the focus in sight on the way to {what}");
            // The page takes the focus itself when it has come, without a mark: the next Tab goes on from there.
            let is_seen =
                |focus: &Json| focus["tag"] == "body" || focus["tag"] == "main" || focus["seen"] == true;
            let focus =
                self.app.browser.wait(&on_the_way, async || Some(self.focus().await).filter(is_seen)).await;
            if is_it(&focus) {
                return;
            }
        }
        panic!("{what} cannot be reached with Tab; the focus is at {}", self.focus().await);
    }

    async fn tab_to_words(&self, words: &str) {
        self.tab_to(words, |focus| focus["words"] == words).await;
    }

    /// Goes by a link, and checks that the focus is in the new page afterwards.
    async fn enter(&self, hash: &str) {
        self.press(&[Key::Enter]).await;
        self.app.is_at(hash).await;
        let focus = self.focus().await;
        assert_eq!(focus["inMain"], json!(true), "after going to {hash} the focus is at {focus}");
    }

    async fn go_on(&self, words: &str, hash: &str) {
        self.tab_to_words(words).await;
        self.enter(hash).await;
    }

    /// Chooses in a group of radio buttons: into it with Tab, the first with Space, further with the arrow.
    async fn choose(&self, name: &str, steps: usize) {
        self.tab_to(name, |focus| focus["name"] == name).await;
        self.press(&[Key::Space]).await;
        self.press(&vec![Key::Right; steps]).await;
    }
}

#[test]
fn a_whole_response_is_taken_and_saved_with_the_keyboard_alone() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        let actions = Hands { app: &app };
        actions.go_on(t(T::TakeSurvey), "#/survey").await;
        actions.tab_to("the form", |focus| focus["href"] == "#/survey/primary-parents/0").await;
        actions.enter("#/survey/primary-parents/0").await;
        actions.go_on(t(T::AgreeAndStart), "/1").await;
        actions.choose("about/gender", 1).await;
        actions.go_on(t(T::Next), "/2").await;
        for item in 0..24 {
            // 1 2 3 4 5 four times and then 1 2 3 4.
            let place = item % 5;
            actions.choose(&format!("item-{item}"), place).await;
            assert_eq!(app.answered(item).await, Some((place + 1).to_string()), "item {item}");
            actions.go_on(t(T::Next), &format!("/{}", item + 3)).await;
        }
        actions.choose("closing/overall", 3).await;
        actions.tab_to_words("80%").await;
        actions.press(&[Key::Space]).await;
        actions.tab_to("the remark", |focus| focus["tag"] == "textarea").await;
        app.browser.press("Sân trường ngập nước").await;
        actions.go_on(t(T::ToReview), "/27").await;
        actions.go_on(t(T::SaveResponse), "/saved").await;

        // Four times 1 + 2 + 3 + 4 + 5 and once 1 + 2 + 3 + 4: 70 / 24 = 2.917; nine of 24 are 4 or 5.
        // Five more who said the same, so that figures are shown.
        hear_of_five(scenario, &app, "12345 12345 12345 12345 1234", "80").await;
        let figures = app.figures(PrimaryParents).await.unwrap();
        assert_eq!((figures.figure("mean"), figures.figure("satisfied")), ("2,92", "37,5 %"));
        assert_eq!(
            (figures.figure("expectation"), figures.said_of("expectation")),
            ("80,0 %", vec!["6 người"])
        );
        assert!(
            app.browser
                .run("return document.body.textContent", vec![])
                .await
                .as_str()
                .unwrap()
                .contains("Sân trường ngập nước")
        );
    });
}

#[test]
fn a_task_is_reported_with_the_keyboard_alone() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        let actions = Hands { app: &app };
        actions.go_on(t(T::Tasks), "#/tasks").await;
        actions.tab_to("task 17", |focus| focus["href"] == "#/tasks/17").await;
        actions.enter("#/tasks/17").await;
        actions.tab_to("the status", |focus| focus["name"] == "status").await;
        actions.press(&[Key::Right]).await;
        actions.tab_to("the progress", |focus| focus["tag"] == "input" && focus["name"] == "").await;
        actions.press(&[Key::Right, Key::Right]).await;
        actions.tab_to("the note", |focus| focus["tag"] == "textarea").await;
        app.browser.press("Đang trình ký").await;
        actions.tab_to_words(t(T::SaveTask)).await;
        actions.press(&[Key::Space]).await;
        app.browser.read(t(T::TaskSaved)).await;
        app.reload().await;
        assert_eq!(app.task(17).await, ("doing".into(), "10".into(), "Đang trình ký".into()));
    });
}

#[test]
fn the_first_stop_leads_past_the_bars_to_the_content() {
    play(async |scenario| {
        let app = scenario.desk("desk").await;
        let actions = Hands { app: &app };
        actions.press(&[Key::Tab]).await;
        let focus = actions.focus().await;
        assert_eq!((&focus["words"], &focus["seen"]), (&json!(t(T::SkipToContent)), &json!(true)));
        actions.press(&[Key::Enter, Key::Tab]).await;
        assert_eq!(actions.focus().await["inMain"], json!(true));
    });
}
