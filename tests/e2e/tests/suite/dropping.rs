//! A file that is dropped on any page of the office is taken in.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::seed::five_parents;
use so_thon_e2e::{Locator, play};

#[test]
fn a_file_dropped_on_any_page_is_shown_before_it_is_merged() {
    const DROP: &str = "const [text, kind] = arguments, transfer = new DataTransfer();
        if (kind) transfer.items.add(new File([text], 'may.json')); else transfer.items.add(text, 'text/plain');
        const send = name => document.getElementById('main').dispatchEvent(
            new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        return [send('dragover'), send('drop')];";
    play(async |scenario| {
        let office = scenario.desk("office").await;
        office.go("#/conflicts").await;
        office.go("#/tasks").await;
        // A text that is dragged belongs to the page.
        let is_left = office.browser.run(DROP, vec![json!("chữ"), json!(0)]).await;
        assert_eq!(is_left, json!([true, true]));
        assert_eq!(office.browser.run("return location.hash", vec![]).await, json!("#/tasks"));
        let bundle = five_parents("55555 44444 33333 22222 1111", "85").bundle();
        let is_left = office.browser.run(DROP, vec![json!(bundle), json!(1)]).await;
        assert_eq!(is_left, json!([false, false]), "the browser does not open the file");
        office.is_at("#/hand-over").await;
        let (button, _) = t(T::MergeNow).split_once("{0}").unwrap();
        office.browser.see(Locator::Beginning(button)).await;
        // Also where another box takes files of another kind.
        office.browser.tap(Locator::Words(t(T::Cancel))).await;
        office.go("#/forms").await;
        let bundle = five_parents("55555 44444 33333 22222 1111", "85").bundle();
        office.browser.run(DROP, vec![json!(bundle), json!(1)]).await;
        office.is_at("#/hand-over").await;
        office.browser.see(Locator::Beginning(button)).await;
    });
}
