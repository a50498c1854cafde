//! The plan under control: readings of a target, the grid of reports, and the page that sums everything up.

use serde_json::json;
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, Locator, play};

/// Puts a text into the box of an XPath.
const FILL: &str = "const input = document.evaluate(arguments[0], document, null, 9).singleNodeValue;
    if (!input) return false;
    input.focus();
    input.value = arguments[1];
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true";

/// The row of a unit in the grid of reports.
const CELLS: &str = "return [...document.querySelectorAll('[data-test=report-grid] tbody tr')]
    .find(row => row.cells[0].innerText.trim() === 'Kinh tế').innerText.replace(/\\s+/g, ' ')";

/// What the overview says of the reports.
const REPORTS: &str =
    "return document.querySelector('[data-test=reports]')?.innerText.replace(/\\s+/g, ' ') ?? ''";

/// The last row of the overview's tasks.
const TASKS: &str = "return [...document.querySelector('[data-test=tasks] tbody tr:last-child').cells].map(own => own.innerText.trim())";

/// Puts a text into the visible box with a label, within one card.
async fn fill(app: &App, card: &str, label: &str, text: &str) {
    let path = format!(
        "//details[summary//b[normalize-space(.)=\"{card}\"]]//label[span[starts-with(normalize-space(.),\"{label}\")]]//input"
    );
    let filled =
        async || (app.browser.run(FILL, vec![json!(path), json!(text)]).await == json!(true)).then_some(());
    app.browser.wait(label, filled).await;
}

const TARGET: &str = "Hồ sơ TTHC giải quyết đúng hạn";

#[test]
fn readings_become_a_table_with_a_forecast_that_says_what_it_is() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/targets").await;
        office.browser.tap(Locator::Path(&format!("//summary[.//b[normalize-space(.)=\"{TARGET}\"]]"))).await;
        let save = format!(
            "//details[summary//b[normalize-space(.)=\"{TARGET}\"]]//button[normalize-space(.)=\"{}\"]",
            t(T::SaveFigure)
        );
        for (day, part, whole) in [("2026-03-01", "180", "200"), ("2026-06-01", "186", "200")] {
            fill(&office, TARGET, t(T::AsOf), day).await;
            fill(&office, TARGET, t(T::ReadingPart), part).await;
            fill(&office, TARGET, t(T::ReadingWhole), whole).await;
            office.browser.tap(Locator::Path(&save)).await;
            office.says(&format!("{part}/{whole}")).await;
        }
        // By hand: 90 % on day 0, 93 % on day 92; 31 December is day 305: 90 + 3 · 305 / 92 = 99,95.
        office.says(&tf(T::Forecast, &["99,95%", "31/12/2026"])).await;
        // A denominator that is too small is refused, and nothing is written.
        fill(&office, TARGET, t(T::ReadingPart), "201").await;
        fill(&office, TARGET, t(T::ReadingWhole), "200").await;
        office.says(t(T::PartsWrong)).await;
        office.reload().await;
        let rows = "return document.querySelectorAll('[data-test=readings] tbody tr').length";
        let both = async || (office.browser.run(rows, vec![]).await == json!(2)).then_some(());
        office.browser.wait("two readings", both).await;
    });
}

#[test]
fn the_grid_says_who_has_sent_what_and_how_late() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/units").await;
        let period = "Báo cáo Quý I năm 2026";
        office.browser.tap(Locator::Path("//summary[.//b[contains(.,\"Quý I năm 2026\")]]")).await;
        let unit = "Phòng Kinh tế";
        let card = "//details[summary//b[contains(.,\"Quý I năm 2026\")]]";
        office
            .browser
            .tap(Locator::Path(&format!("{card}//label[span[normalize-space(.)=\"{unit}\"]]")))
            .await;
        let box_of = |label: &str| {
            format!(
                "({card}//div[@class=\"pair\"][not(@hidden)]//label[span[normalize-space(.)=\"{label}\"]]//input)[1]"
            )
        };
        for (label, text) in [(T::ArrivedOn, "2026-03-17"), (T::DocumentNumber, "31/BC-KT")] {
            let path = box_of(t(label));
            let filled = async || {
                (office.browser.run(FILL, vec![json!(path), json!(text)]).await == json!(true)).then_some(())
            };
            office.browser.wait(t(label), filled).await;
        }
        let late = tf(T::SentLate, &["3"]);
        let told = async || {
            let row = office.browser.run(CELLS, vec![]).await;
            row.as_str().filter(|row| row.contains(&late) && row.contains("31/BC-KT")).map(|_| ())
        };
        office.browser.wait(period, told).await;
        office.says(&tf(T::CopyReminder, &["6"])).await;

        office.go("#/overview").await;
        let sum = tf(T::ReceivedOf, &["1", "7"]);
        let told = async || office.browser.run(REPORTS, vec![]).await.as_str()?.contains(&sum).then_some(());
        office.browser.wait("the overview", told).await;
        let cells = office.browser.run(TASKS, vec![]).await;
        assert_eq!((&cells[1], &cells[5]), (&json!("45"), &json!("45")), "{cells}");
    });
}

/// Pastes HTML into the box for the appendix, as a word processor's table arrives.
const PASTE: &str = "const box = document.querySelector('[data-test=new-plan] textarea');
    // Not every browser lets a script fill a clipboard event.
    const event = new Event('paste', { bubbles: true, cancelable: true });
    const [html] = arguments;
    Object.defineProperty(event, 'clipboardData', { value: { getData: kind => kind === 'text/html' ? html : '' } });
    box.dispatchEvent(event);";

/// Puts a text into a box of the new plan, by what stands above it or by its label.
const GIVE: &str = "const own = document.querySelector('[data-test=new-plan]');
    const label = [...own.querySelectorAll('label.field')].find(one => one.innerText.startsWith(arguments[0]));
    const box = label?.querySelector('input, textarea') ?? own.querySelector(`[aria-label='${arguments[0]}']`);
    box.value = arguments[1];
    box.dispatchEvent(new Event('input', { bubbles: true }));";

#[test]
fn an_appendix_that_is_pasted_becomes_the_plan_of_the_next_year() {
    const TABLE: &str =
        "<p>Phụ lục</p><table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời gian</th></tr>
        <tr><td>I</td><td colspan=3>CẢI CÁCH THỂ CHẾ</td></tr>
        <tr><td>1</td><td>Rà soát văn bản</td><td rowspan=2>Phòng Kinh tế</td><td>Quý I/2027</td></tr>
        <tr><td>2</td><td>Tuyên truyền <img src=x onerror='document.title=1'></td><td></td></tr></table>";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/units").await;
        office.browser.tap(Locator::Words(t(T::NewPlan))).await;
        // The commune's own text, as its file has it.
        let text = include_str!("../../../plan_source/appendix.txt");
        office.browser.run(GIVE, vec![json!(t(T::PasteAppendix)), json!(text)]).await;
        office.browser.tap(Locator::Words(t(T::ReadAppendix))).await;
        office.says(&tf(T::AppendixRead, &["8", "45"])).await;
        office.says(&tf(T::NotedMissing, &["45"])).await;
        // A table of a web page.
        office.browser.run(PASTE, vec![json!(TABLE)]).await;
        office.says(&tf(T::AppendixRead, &["1", "2"])).await;
        office.says(&tf(T::NotedMissing, &["2"])).await;
        office.browser.run(GIVE, vec![json!(format!("{}, 2", t(T::Time))), json!("Năm 2027")]).await;
        office.browser.run(GIVE, vec![json!(t(T::PlanYear)), json!("2027")]).await;
        office.browser.run(GIVE, vec![json!(t(T::PlanTitle)), json!("Kế hoạch CCHC năm 2027")]).await;
        office.browser.tap(Locator::Words(t(T::SavePlan))).await;
        office.browser.read("Đã lưu Kế hoạch CCHC năm 2027").await;
        let fields = "return JSON.stringify(Object.values(localStorage)).includes('Rà soát văn bản')";
        assert_eq!(office.browser.run(fields, vec![]).await, json!(true), "the plan is stored");
        // It can be looked at before its year.
        let place = &so_thon_e2e::plan().place;
        office.choose(t(T::PlanShown), &format!("2027: Kế hoạch CCHC năm 2027, {place}")).await;
        office.go("#/tasks").await;
        office.browser.read("Rà soát văn bản").await;
        office.go("#/units").await;
        office.choose(t(T::PlanShown), t(T::PlanOfYear)).await;
        office.go("#/tasks/45").await;
        office.browser.read(&so_thon_e2e::plan().tasks().last().unwrap().name).await;
    });
}

#[test]
fn a_plan_takes_the_place_of_another_only_when_a_person_says_so_and_gives_it_back() {
    const TABLE: &str = "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời gian</th></tr>
        <tr><td>1</td><td>Việc hoàn toàn khác</td><td>Phòng Kinh tế</td><td>Quý I</td></tr></table>";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/units").await;
        office.browser.tap(Locator::Words(t(T::NewPlan))).await;
        office.browser.run(PASTE, vec![json!(TABLE)]).await;
        office.says(&tf(T::AppendixRead, &["0", "1"])).await;
        for (year, told) in [("abcd", T::PlanYearWrong), ("99999", T::PlanYearWrong)] {
            office.browser.run(GIVE, vec![json!(t(T::PlanYear)), json!(year)]).await;
            office.browser.tap(Locator::Words(t(T::SavePlan))).await;
            office.browser.read(t(told)).await;
        }
        let plan = so_thon_e2e::plan();
        office.browser.run(GIVE, vec![json!(t(T::PlanYear)), json!(plan.year.to_string())]).await;
        office.browser.tap(Locator::Words(t(T::SavePlan))).await;
        let name = format!("{}, {}", plan.title, plan.place);
        office.browser.read(&tf(T::PlanReplaces, &[&plan.year.to_string(), &name, "45", "1"])).await;
        let stored = "return JSON.stringify(Object.values(localStorage)).includes('Việc hoàn toàn khác')";
        assert_eq!(office.browser.run(stored, vec![]).await, json!(false), "nothing is replaced yet");
        office.browser.tap(Locator::Words(t(T::PlanReplaceNow))).await;
        office.browser.read(&tf(T::PlanSaved, &[&name])).await;
        office.browser.tap(Locator::Words(t(T::Undo))).await;
        let undone = "return Object.values(localStorage).some(value => /\"deleted\":true.*\"record\":\"plan|\"record\":\"plan.*\"deleted\":true/.test(value))";
        let undone = async || (office.browser.run(undone, vec![]).await == json!(true)).then_some(());
        office.browser.wait("the plan of before", undone).await;
        office.go("#/tasks/45").await;
        office.browser.read(&so_thon_e2e::plan().tasks().last().unwrap().name).await;
    });
}

#[test]
fn a_step_is_planned_done_proved_and_stands_in_the_report_and_the_year() {
    const STEP: &str = "const own = [...document.querySelectorAll('section.card')].find(one => one.querySelector('[data-test=steps]'));
        own.querySelector('details').open = true;
        own.querySelectorAll('details').forEach(fold => { fold.open = true; });
        const label = [...own.querySelectorAll('label.field')].find(one => one.innerText.startsWith(arguments[0]));
        const box = label.querySelector('input');
        box.value = arguments[1];
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/tasks/17").await;
        let give = async |label: T, text: &str| {
            office.browser.run(STEP, vec![json!(t(label)), json!(text)]).await;
        };
        give(T::StepText, "Họp tổ soạn thảo").await;
        give(T::StepDone, "").await;
        give(T::StepDue, "2026-03-01").await;
        give(T::DocumentNumber, "12/QĐ-UBND").await;
        office
            .browser
            .tap(Locator::Path(&format!("//button[normalize-space(.)=\"{}\"]", t(T::AddStep))))
            .await;
        office.browser.read(t(T::StepSaved)).await;
        office.says(&format!("{} · {} 01/03/2026", t(T::StepOpen), t(T::StepDue))).await;
        office.browser.tap(Locator::Css(&format!("[aria-label='{}']", t(T::StepDoneNow)))).await;
        let open = format!(
            "return !document.querySelector('[data-test=steps]').innerText.includes('{}')",
            t(T::StepOpen)
        );
        let is_done = async || (office.browser.run(&open, vec![]).await == json!(true)).then_some(());
        office.browser.wait("the step is done", is_done).await;
        office.go("#/reports/2026-q1").await;
        office.says("12/QĐ-UBND").await;
        office.go("#/tasks").await;
        office.browser.tap(Locator::Words(t(T::Timeline))).await;
        let march =
            "return [...document.querySelectorAll('.timeline .month')][2].innerText.replace(/\\s+/g, ' ')";
        let march = office.browser.run(march, vec![]).await;
        assert!(march.as_str().unwrap().contains("17"), "{march}");
    });
}
