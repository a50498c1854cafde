//! The plan's tasks as a table and a board: sorted, filtered to one's own, changed many at once, moved.

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t, tf};
use so_thon_e2e::{App, Locator, play};

/// Sets a control and says so to the page, as a person's choice does.
async fn choose(app: &App, selector: &str, value: &str) {
    const SET: &str = "const [selector, value] = arguments, control = document.querySelector(selector);
        control.value = value;
        for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }));";
    app.browser.see(Locator::Css(selector)).await;
    app.browser.run(SET, vec![json!(selector), json!(value)]).await;
}

/// The numbers of the tasks in the table, from above.
async fn numbers(app: &App) -> Vec<u64> {
    const NUMBERS: &str = "return [...document.querySelectorAll('.task-table tbody tr')]
        .map(row => Number(row.cells[1].textContent))";
    let numbers = app.browser.run(NUMBERS, vec![]).await;
    numbers.as_array().unwrap().iter().filter_map(Json::as_u64).collect()
}

async fn tasks(app: &App) {
    app.go("#/conflicts").await;
    app.go("#/tasks").await;
}

#[test]
fn tasks_that_are_picked_in_the_table_are_changed_at_once_and_found_as_ones_own() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.name_device("Máy văn phòng", "Sùng Thị Mẩy").await;
        tasks(&office).await;
        office.show_tasks_as("table").await;
        office.browser.see(Locator::Css(".task-table")).await;
        let all = numbers(&office).await;
        assert_eq!(all, (1..=45).collect::<Vec<_>>(), "in the plan's order");

        for number in [3, 5, 8] {
            let label = tf(T::PickTask, &[&number.to_string()]);
            office.browser.tap(Locator::Css(&format!("input[aria-label='{label}']"))).await;
        }
        let write = tf(T::WriteToTasks, &["3"]);
        // Nothing is chosen yet: nothing is written.
        office.browser.tap(Locator::Words(&write)).await;
        office.browser.read(t(T::NothingChosen)).await;
        choose(&office, ".bulk select", "doing").await;
        choose(&office, ".bulk input[maxlength='120']", "sung thi may, Lù A Pao").await;
        choose(&office, ".bulk input[type='date']", "2026-11-30").await;
        // What is typed stays while tasks are picked.
        for _ in 0..2 {
            let label = tf(T::PickTask, &["9"]);
            office.browser.tap(Locator::Css(&format!("input[aria-label='{label}']"))).await;
        }
        office.browser.tap(Locator::Words(&write)).await;
        office.browser.read(&tf(T::TasksWritten, &["3", "3"])).await;
        assert!(!office.browser.shows(Locator::Css(".bulk")).await, "what is written is not picked any more");

        office.browser.tap(Locator::Words(t(T::OwnTasks))).await;
        let own = async || (numbers(&office).await == [3, 5, 8]).then_some(());
        office.browser.wait("one's own tasks", own).await;
        office.go("#/tasks/5").await;
        let given = "return [...document.querySelectorAll('main input')].map(box => box.value)";
        let given = office.browser.run(given, vec![]).await;
        assert!(given.as_array().unwrap().contains(&json!("sung thi may, Lù A Pao")), "{given}");
        office.says("30/11/2026").await;
    });
}

#[test]
fn a_head_sorts_the_table_and_a_second_tap_turns_it_round() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        tasks(&office).await;
        office.show_tasks_as("table").await;
        let sorted = async |label: T, direction: &str| {
            office.sort_by(label, direction).await;
            numbers(&office).await
        };
        office.browser.see(Locator::Css(".task-table")).await;
        let up = sorted(T::DueDate, "ascending").await;
        let down = sorted(T::DueDate, "descending").await;
        assert_eq!(up.len(), 45);
        assert_ne!(up, (1..=45).collect::<Vec<_>>());
        let days = async |numbers: &[u64]| {
            let mut days = Vec::new();
            for number in &numbers[..6] {
                let script = "return [...document.querySelectorAll('.task-table tbody tr')]
                    .find(row => row.cells[1].textContent === String(arguments[0])).cells[7].textContent";
                let text = office.browser.run(script, vec![json!(number)]).await;
                // 31/03/2026 as 20260331.
                let text = text.as_str().unwrap().to_owned();
                let day = text.split_whitespace().find_map(|word| {
                    let parts: Vec<&str> = word.split('/').collect();
                    (parts.len() == 3).then(|| format!("{}{}{}", parts[2], parts[1], parts[0]))
                });
                days.extend(day);
            }
            days
        };
        let first = days(&up).await;
        let mut expected = first.clone();
        expected.sort();
        assert!(first.len() > 3 && first == expected, "{first:?}");
        let last = days(&down).await;
        let mut expected = last.clone();
        expected.sort_by(|one, other| other.cmp(one));
        assert!(last.len() == 6 && last == expected && last[0] > first[0], "{last:?}");
        assert_eq!(sorted(T::NumberShort, "ascending").await, (1..=45).collect::<Vec<_>>());
        assert_eq!(sorted(T::NumberShort, "descending").await, (1..=45).rev().collect::<Vec<_>>());
    });
}

#[test]
fn a_task_moves_on_the_board_and_back() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        tasks(&office).await;
        office.show_tasks_as("board").await;
        let column = |code: &str| format!("[data-test='column-{code}'] #task-7");
        office.browser.see(Locator::Css(&column("todo"))).await;
        office.browser.tap(Locator::Css("#task-7 summary")).await;
        office.browser.tap(Locator::Css("#task-7 button[data-test='stuck']")).await;
        office.browser.see(Locator::Css(&column("stuck"))).await;
        let focused = "return document.activeElement.matches('#task-7 summary')";
        let focused = async || (office.browser.run(focused, vec![]).await == json!(true)).then_some(());
        office.browser.wait("the focus at the card", focused).await;
        office.browser.read(&tf(T::TaskMoved, &["7", t(T::StatusStuck)])).await;
        office.browser.tap(Locator::Words(t(T::Undo))).await;
        office.browser.see(Locator::Css(&column("todo"))).await;
        office.reload().await;
        office.show_tasks_as("board").await;
        office.browser.see(Locator::Css(&column("todo"))).await;
    });
}

#[test]
fn a_task_is_dragged_to_another_column_and_a_file_is_not_taken_for_one() {
    // No driver drags as a hand does.
    const DRAG: &str = "const [from, to, own] = arguments;
        const [card, column] = [from, to].map(own => document.querySelector(own));
        const dataTransfer = new DataTransfer();
        const tell = (place, kind) => place.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        if (own) tell(card, 'dragstart'); else dataTransfer.setData('text/plain', '7');
        const isTaken = !tell(column, 'dragover');
        const isShown = column.classList.contains('taking');
        tell(column, 'drop');
        tell(card, 'dragend');
        return [isTaken, isShown, document.querySelectorAll('.column.taking').length]";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        tasks(&office).await;
        office.show_tasks_as("board").await;
        let column = |code: &str| format!("[data-test='column-{code}']");
        let drag = async |to: &str, own: bool| {
            let arguments = vec![json!("#task-7"), json!(column(to)), json!(own)];
            office.browser.run(DRAG, arguments).await
        };
        office.browser.see(Locator::Css("#task-7")).await;
        assert_eq!(drag("doing", false).await, json!([false, false, 0]));
        office.browser.see(Locator::Css(&format!("{} #task-7", column("todo")))).await;
        assert_eq!(drag("doing", true).await.as_array().map(|told| told[0].clone()), Some(json!(true)));
        office.browser.see(Locator::Css(&format!("{} #task-7", column("doing")))).await;
        office.browser.read(&tf(T::TaskMoved, &["7", t(T::StatusDoing)])).await;
        // To where it lies: nothing is said or written.
        office.browser.tap(Locator::Words(t(T::Undo))).await;
        office.browser.see(Locator::Css(&format!("{} #task-7", column("todo")))).await;
        drag("todo", true).await;
        office.reload().await;
        office.show_tasks_as("board").await;
        office.browser.see(Locator::Css(&format!("{} #task-7", column("todo")))).await;
    });
}

#[test]
fn keys_lead_to_pages_and_the_list_of_them_turns_them_off() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        tasks(&office).await;
        let press = async |keys: &str| office.browser.press(keys).await;
        press("/").await;
        let typed = "return document.activeElement.type === 'search'";
        assert_eq!(office.browser.run(typed, vec![]).await, json!(true));
        // What is typed into a box is text.
        press("gt").await;
        let text = office.browser.run("return document.activeElement.value", vec![]).await;
        assert_eq!(text, json!("gt"));
        office.browser.run("document.activeElement.blur()", vec![]).await;
        press("gt").await;
        office.is_at("#/overview").await;
        press("?").await;
        office.browser.see(Locator::Css("dialog[open]")).await;
        office.browser.read(t(T::ShortcutsHelp)).await;
        office.browser.tap(Locator::Css("label:has(input[name='shortcuts-on'][value='off'])")).await;
        office.browser.tap(Locator::Words(t(T::Close))).await;
        assert!(!office.browser.shows(Locator::Css("dialog[open]")).await);
        press("gn?").await;
        assert!(!office.browser.shows(Locator::Css("dialog[open]")).await, "the settings open it again");
        assert_eq!(office.browser.run("return location.hash", vec![]).await, json!("#/overview"));
    });
}
