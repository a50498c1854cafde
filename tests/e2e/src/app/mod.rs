//! The app as a person uses it: acts and visible words, independent of the page's elements.

mod figures;
mod files;
mod places;
mod survey;
mod tables;
mod tasks;

use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t};
use url::Url;

use crate::browser::Browser;
use crate::locator::Locator;

/// The pause between two looks for something that comes with a page.
const BETWEEN_PAGES: Duration = Duration::from_millis(300);

pub use figures::{Figures, Item};
pub use files::{Card, Scope};
pub use survey::Interview;

/// The app in one browser.
pub struct App {
    /// The browser.
    pub browser: Rc<Browser>,
    address: Url,
}

/// The status of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Chưa làm.
    Todo,
    /// Đang làm.
    Doing,
    /// Vướng mắc.
    Stuck,
    /// Hoàn thành.
    Done,
}

impl Status {
    /// Its word on the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        t(match self {
            Self::Todo => T::StatusTodo,
            Self::Doing => T::StatusDoing,
            Self::Stuck => T::StatusStuck,
            Self::Done => T::StatusDone,
        })
    }
}

/// A report on a task.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Its status.
    pub status: Status,
    /// In percent, a multiple of 5.
    pub progress: u8,
    /// A note.
    pub note: &'a str,
}

impl App {
    pub(crate) fn new(browser: Rc<Browser>, address: Url) -> Self {
        Self { browser, address }
    }

    /// The app in `browser`, served at `address`, not opened yet.
    #[must_use]
    pub fn at(browser: &Rc<Browser>, address: Url) -> Self {
        Self::new(Rc::clone(browser), address)
    }

    /// Opens it at its first page and waits until it can be used.
    pub async fn open(&self) {
        self.browser.open(&self.address).await;
        self.is_there().await;
    }

    /// Reloads the current page.
    pub async fn reload(&self) {
        self.browser.reload().await;
        self.is_there().await;
    }

    /// Waits until the program runs.
    pub async fn is_there(&self) {
        const THERE: &str = "const main = document.getElementById('main');
            return main !== null && main.checkVisibility() && main.querySelector('.late') === null";
        self.browser
            .wait("the page itself", async || {
                (self.browser.run(THERE, vec![]).await == json!(true)).then_some(())
            })
            .await;
    }

    /// Waits until the interface shows a language: English is fetched.
    pub async fn speaks(&self, language: &str) {
        self.browser
            .wait(&format!("the language {language}"), async || {
                let here = self.browser.run("return document.documentElement.lang", vec![]).await;
                (here == json!(language)).then_some(())
            })
            .await;
    }

    /// Goes to a page as by typing its address: `#/tasks/17`. If it redirects to another page, waits for that one.
    pub async fn go(&self, hash: &str) {
        const GO: &str = "const [to, hash, done] = arguments;
            if (location.hash === to) return arrive(hash, done);
            addEventListener('hashchange', () => arrive(hash, done), { once: true });
            location.hash = to;";
        self.arrive(GO, vec![json!(hash), json!("")]).await;
    }

    /// Taps a link and waits until its page is shown.
    pub async fn follow(&self, locator: Locator<'_>) {
        // As written in the markup: one engine returns an attribute of this name as an absolute address.
        const TARGET: &str = "return arguments[0].getAttribute('href')";
        let target = self
            .browser
            .with(locator, async |link| link.clone().client().execute(TARGET, vec![json!(link)]).await)
            .await;
        let target = target.as_str().unwrap_or_else(|| panic!("{locator:?} is no link"));
        self.browser.tap(locator).await;
        self.is_at(target).await;
    }

    /// Waits until the address ends so and the page itself is painted.
    pub async fn is_at(&self, hash: &str) {
        self.arrive("arrive(...arguments)", vec![json!(hash)]).await;
    }

    /// Runs a script that calls `arrive` with the end of an address and a callback.
    async fn arrive(&self, script: &str, arguments: Vec<Json>) {
        // Asked once and answered by the page: repeated questions would take the time that the page needs.
        const ARRIVE: &str = "const arrive = (hash, done) => {
            const latest = performance.now() + 1000;
            const look = () => {
                const main = document.getElementById('main');
                if (main && location.hash.endsWith(hash) && main.querySelector('.late') === null) {
                    return requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
                }
                if (performance.now() > latest) done(false); else setTimeout(look, 10);
            };
            look();
        };";
        let script = format!("{ARRIVE} {script}");
        self.is_arrived(&script, &arguments).await;
        if self.takes_office().await {
            // The page has been loaded again with the office's program, at the same address.
            let again = format!("{ARRIVE} arrive(...arguments)");
            self.is_arrived(&again, &arguments[..1]).await;
        }
    }

    async fn is_arrived(&self, script: &str, arguments: &[Json]) {
        self.browser
            .wait(&format!("the page {arguments:?}"), async || {
                let arrived = self.browser.run_until_called(script, arguments.to_vec()).await;
                (arrived == json!(true)).then_some(())
            })
            .await;
    }

    /// Where the collector's program offers the office's part instead of a page: accepts it, as a person would, and
    /// waits for the office's program. Returns `true` if it was offered.
    async fn takes_office(&self) -> bool {
        const ACCEPT: &str = "const offer = [...document.querySelectorAll('main button')]
            .find(button => button.textContent.includes(arguments[0]));
            offer?.click();
            return Boolean(offer)";
        const RUNS: &str = "return window.soThon?.program === 'office'
            && document.getElementById('main') !== null && document.querySelector('main .late') === null";
        if self.browser.run(ACCEPT, vec![json!(t(T::OfficeUse))]).await != json!(true) {
            return false;
        }
        self.browser
            .wait("the office's program", async || {
                (self.browser.run(RUNS, vec![]).await == json!(true)).then_some(())
            })
            .await;
        true
    }

    /// Waits until the app shows a notice; notices that can wait appear above the next page that is opened.
    pub async fn is_told(&self, text: &str) {
        self.browser
            .wait(text, async || {
                self.go("#/survey").await;
                self.go("#/").await;
                let is_there = self.browser.text().await.contains(text);
                if !is_there {
                    // Forcing the browser to paint without a pause would starve everything else.
                    tokio::time::sleep(BETWEEN_PAGES).await;
                }
                is_there.then_some(())
            })
            .await;
    }

    /// Waits until the page says a sentence.
    pub async fn says(&self, sentence: &str) {
        self.browser.wait(sentence, async || self.main_text().await.contains(sentence).then_some(())).await;
    }

    /// The page's text without the bars above and below.
    pub async fn main_text(&self) -> String {
        let text = self
            .browser
            .run("return (document.getElementById('main')?.innerText ?? '').replace(/\\s+/g, ' ')", vec![])
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Names the device and its user, as in the settings.
    pub async fn name_device(&self, device: &str, user: &str) {
        self.go("#/settings").await;
        self.browser.write(t(T::DeviceName), device).await;
        // Saved when the field loses the focus.
        self.browser.write(t(T::Who), user).await;
        self.browser.run("document.activeElement.blur()", vec![]).await;
        self.go("#/").await;
    }

    /// Adds villages, several at once as from a list.
    pub async fn add_villages(&self, names: &[&str]) {
        self.go("#/settings/villages").await;
        self.browser.write(t(T::VillageNames), &names.join("\n")).await;
        self.browser.tap(Locator::Words(t(T::Add))).await;
        self.lists(names).await;
    }

    /// Adds a facility of a kind, named by its word on the screen.
    pub async fn add_facility(&self, kind: T, name: &str) {
        self.go("#/settings/facilities").await;
        self.choose(t(T::Kind), t(kind)).await;
        self.browser.write(t(T::FacilityNames), name).await;
        self.browser.tap(Locator::Words(t(T::Add))).await;
        self.lists(&[name]).await;
    }

    async fn lists(&self, names: &[&str]) {
        const LISTED: &str =
            "return [...document.querySelectorAll('.places input')].map(input => input.value)";
        for name in names {
            self.browser
                .wait(&format!("{name} in the list"), async || {
                    let listed = self.browser.run(LISTED, vec![]).await;
                    listed.as_array()?.contains(&json!(name)).then_some(())
                })
                .await;
        }
    }

    /// Chooses an entry of a folded list.
    pub async fn choose(&self, label: &str, entry: &str) {
        let list = Locator::Field(label);
        self.browser.with(list, async |list| list.select_by_label(entry).await).await;
    }

    /// Reports on a task and saves it.
    pub async fn report_task(&self, number: u32, report: Report<'_>) {
        self.go(&format!("#/tasks/{number}")).await;
        self.enter_task(report).await;
        self.browser.tap(Locator::Words(t(T::SaveTask))).await;
        self.browser.read(t(T::TaskSaved)).await;
    }

    /// Enters a report on the task that is open, and does not save it.
    pub async fn enter_task(&self, report: Report<'_>) {
        self.browser.tap(Locator::Words(report.status.words())).await;
        self.browser.write(t(T::Note), report.note).await;
        // The keys of a slider: Home is 0, and a step is 5 percent.
        let steps = usize::from(report.progress / 5);
        let right = char::from(fantoccini::key::Key::Right).to_string().repeat(steps);
        let keys = format!("{}{right}", char::from(fantoccini::key::Key::Home));
        let slider = Locator::Css("input[type=range]");
        self.browser.with(slider, async |slider| slider.send_keys(&keys).await).await;
    }

    /// The state of the open task, as its inputs show it: status, progress, note.
    pub async fn task(&self, number: u32) -> (String, String, String) {
        const READ: &str = "const value = selector => document.querySelector(selector)?.value ?? '';
            return [value('input[name=status]:checked'), value('input[type=range]'), value('.card > .field textarea')]";
        self.go(&format!("#/tasks/{number}")).await;
        let state = self.browser.run(READ, vec![]).await;
        let text = |index: usize| state[index].as_str().unwrap_or_default().to_owned();
        (text(0), text(1), text(2))
    }
}
