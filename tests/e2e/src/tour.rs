//! Every screen of the app with something on it, for what must hold of each: layout, accessibility, pictures.

use std::path::{Path, PathBuf};

use so_thon::domain::survey::Way;

use crate::seed::{first_entry, first_response, full_neighbour};
use crate::{App, FormKind, Locator, Scenario};

/// The code that takes the lent device back.
const CODE: &str = "2468";

/// The addresses that stand by themselves.
fn pages() -> Vec<String> {
    let response = first_response();
    let mut pages: Vec<String> = [
        "#/",
        "#/survey",
        "#/survey/health-outpatient/saved",
        "#/survey/primary-parents/lend",
        "#/survey/primary-parents/practice",
        "#/campaign/spring",
        "#/campaigns",
        "#/campaigns/spring",
        "#/papers",
        "#/papers/type/primary-parents",
        "#/papers/blank/primary-parents",
        "#/forms",
        "#/forms/health-outpatient@2",
        "#/responses",
        "#/tasks",
        "#/tasks/1",
        "#/tasks/17",
        "#/tasks/45",
        "#/targets",
        "#/units",
        "#/overview",
        "#/hand-over",
        "#/conflicts",
        "#/devices",
        "#/ledger",
        "#/ways",
        "#/voices",
        "#/codes/show",
        "#/codes/scan",
        "#/results",
        "#/results/health-outpatient",
        "#/results/primary-parents",
        "#/quality/health-outpatient",
        "#/reports",
        "#/reports/2026-q1",
        "#/reports/survey-health-outpatient@2",
        "#/settings",
        "#/settings/villages",
        "#/settings/facilities",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("#/papers/check/{}", first_entry()));
    pages.push(format!("#/response/{response}"));
    pages.extend((1..=8).map(|step| format!("#/correct/{response}/{step}")));
    pages
}

/// The screens of a response in each way but the respondent's own: form, way, steps.
const FILLING: [(FormKind, Way, usize); 4] = [
    (FormKind::HealthOutpatient, Way::Paper, 8),
    (FormKind::Vaccination, Way::Paper, 8),
    (FormKind::PrimaryParents, Way::Interview, 4),
    (FormKind::LowerSecondaryParents, Way::Paper, 8),
];

/// Takes in a device's file with something for every screen, and returns that file.
pub async fn take_in(scenario: &Scenario, app: &App) -> PathBuf {
    app.go("#/hand-over").await;
    let file = scenario.file("day-du.json", full_neighbour().bundle());
    app.choose_files(&[&file]).await;
    app.merge().await;
    file
}

impl App {
    /// Chooses language, theme or text size in the settings.
    pub async fn choose_look(&self, name: &str, value: &str) {
        self.go("#/settings").await;
        self.browser.tap(Locator::Css(&format!("label:has(input[name='{name}'][value='{value}'])"))).await;
        if name == "language" {
            self.speaks(value).await;
        }
    }
}

/// Visits every screen and calls `look` with its name, which is made of letters, digits and hyphens. `file` is
/// that of [`take_in`].
pub async fn tour(app: &App, file: &Path, mut look: impl AsyncFnMut(&str)) {
    for page in pages() {
        app.go(&page).await;
        look(&name(&page)).await;
    }
    // The steps of a form that nobody has begun all lead to its first.
    for (form, way, steps) in FILLING {
        app.start_form_as(form, way).await;
        for step in 0..=steps {
            let page = format!("#/survey/{}/{step}", form.as_str());
            app.go(&page).await;
            look(&name(&page)).await;
        }
    }
    app.go("#/survey/primary-parents/27").await;
    look("survey-primary-parents-review").await;
    opened(app, &mut look).await;
    task_views(app, &mut look).await;
    // With a file on the table, its preview.
    app.go("#/hand-over").await;
    app.choose_files(&[file]).await;
    look("hand-over-preview").await;
    sitting(app, &mut look).await;
    begun(app, &mut look).await;
    edited(app, &mut look).await;
    lent(app, &mut look).await;
}

fn name(address: &str) -> String {
    let name = address.trim_matches(['#', '/']).replace('/', "-");
    if name.is_empty() { "today".into() } else { name }
}

/// What stands behind folds: the remarks by theme with the boxes of one, and the months of a report.
async fn opened(app: &App, look: &mut impl AsyncFnMut(&str)) {
    const OPEN: &str = "for (const fold of document.querySelectorAll(arguments[0])) fold.open = true;";
    app.go("#/results/health-outpatient").await;
    app.browser.run(OPEN, vec!["[data-test=remarks]".into()]).await;
    app.browser.see(Locator::Css(".remarks > li")).await;
    app.browser.run(OPEN, vec![".remarks details".into()]).await;
    look("results-remarks").await;
    app.go("#/reports/survey-health-outpatient@2").await;
    app.browser.run(OPEN, vec!["#main details".into()]).await;
    look("reports-open").await;
}

/// The tasks as a table with two that are picked, and as a board; and the list of keyboard shortcuts.
async fn task_views(app: &App, look: &mut impl AsyncFnMut(&str)) {
    app.go("#/tasks").await;
    app.show_tasks_as("table").await;
    for row in [2, 4] {
        let box_of_row = format!(".task-table tbody tr:nth-child({row}) input");
        app.browser.tap(Locator::Css(&box_of_row)).await;
    }
    app.browser.see(Locator::Css(".bulk")).await;
    look("tasks-table").await;
    app.show_tasks_as("board").await;
    app.browser.see(Locator::Css(".board")).await;
    look("tasks-board").await;
    app.go("#/settings").await;
    app.browser.run("document.getElementById('shortcuts').showModal()", vec![]).await;
    look("shortcuts").await;
    app.browser.run("document.getElementById('shortcuts').close()", vec![]).await;
}

/// Typing in paper forms.
async fn sitting(app: &App, look: &mut impl AsyncFnMut(&str)) {
    app.go("#/papers/type/primary-parents").await;
    app.browser.tap(Locator::Css("form .main")).await;
    look("papers-nameless").await;
    app.browser.give("#typist", "Hoa").await;
    app.browser.tap(Locator::Css("form .main")).await;
    app.browser.see(Locator::Css(".cells input")).await;
    look("papers-grid").await;
}

/// A form that is being edited, with a fault in it.
async fn edited(app: &App, look: &mut impl AsyncFnMut(&str)) {
    const EMPTY: &str = "const box = document.querySelector('.question textarea');
        box.value = '';
        for (const type of ['input', 'change']) box.dispatchEvent(new Event(type, { bubbles: true }));";
    app.go("#/forms/primary-parents@2").await;
    app.browser.tap(Locator::Css("#main .acts .main")).await;
    app.is_at("/edit").await;
    look("forms-edit").await;
    app.browser.run(EMPTY, vec![]).await;
    app.browser.see(Locator::Css(".problem")).await;
    look("forms-edit-problem").await;
}

/// A form that was begun, and given up.
async fn begun(app: &App, look: &mut impl AsyncFnMut(&str)) {
    app.go("#/survey/vaccination/2").await;
    app.answer(0, '4').await;
    app.go("#/survey/vaccination/0").await;
    look("survey-begun").await;
    let quiet = Locator::Css(".thumb > .quiet");
    app.browser.tap(quiet).await;
    look("survey-given-up").await;
    app.browser.tap(quiet).await;
    app.is_at("/0").await;
}

/// The device in a respondent's hands.
async fn lent(app: &App, look: &mut impl AsyncFnMut(&str)) {
    let (code, next) = ("main input[inputmode=numeric]", Locator::Css(".thumb .main"));
    app.start_form_as(FormKind::PrimaryParents, Way::OwnHand).await;
    app.browser.give(code, CODE).await;
    app.browser.tap(next).await;
    app.browser.see(Locator::Css(".promise")).await;
    look("lent-welcome").await;
    app.browser.tap(next).await;
    app.browser.see(Locator::Css(".progress")).await;
    look("lent-about").await;
    while !app.browser.shows(Locator::Css("input[name='item-0']")).await {
        app.browser.tap(next).await;
    }
    app.answer(0, '4').await;
    app.browser.see(Locator::Css("label:has(input[name='item-1'])")).await;
    look("lent-item").await;
    let language = app.browser.run("return document.documentElement.lang", vec![]).await;
    app.open().await;
    // English comes after the first screen, which is then rendered again.
    app.speaks(language.as_str().unwrap_or_default()).await;
    look("lent-covered").await;
    app.hold_lock().await;
    app.browser.see(Locator::Css(code)).await;
    look("lent-leaving").await;
    // "Forgot the code", then the way out that shows nothing.
    for _ in 0..2 {
        app.browser.tap(Locator::Css("main button.wide")).await;
    }
    app.is_at("#/").await;
    app.go("#/responses").await;
    look("sealed").await;
    app.browser.give(code, CODE).await;
    app.browser.tap(Locator::Css("main form .button")).await;
    app.browser.see(Locator::Css("main input[type=checkbox]")).await;
}
