//! A phone that was copied goes on under the other's name: nothing is lost, and one of them takes a new name.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::{App, Scope, play};

/// The device's code, as the store keeps it.
async fn code(app: &App) -> String {
    let code = app.browser.run("return localStorage.getItem('so-thon/device')", vec![]).await;
    // Behind its revision.
    code.as_str().and_then(|code| code.split_once('|')).expect("a device has a code").1.to_owned()
}

#[test]
fn a_phone_that_meets_its_own_code_elsewhere_takes_a_new_one_and_loses_nothing() {
    const HAS_CODE: &str = "return localStorage.getItem('so-thon/device') !== null";
    play(async |scenario| {
        let own = scenario.phone("own").await;
        own.name_device("Máy Nấm Chanh", "Lù Thị Mẩy").await;
        own.add_villages(&["Nấm Chanh"]).await;
        let copied = code(&own).await;

        // The copy: another browser that believes to be the same device, and numbers its own changes alike.
        let copy = scenario.phone("copy").await;
        // It takes a code of its own first, once both places have answered.
        copy.browser
            .wait("a code", async || (copy.browser.run(HAS_CODE, vec![]).await == json!(true)).then_some(()))
            .await;
        let believe = "localStorage.setItem('so-thon/device', arguments[0])";
        // As if that had been its name for long.
        copy.browser.run(believe, vec![json!(format!("1000|{copied}"))]).await;
        copy.reload().await;
        copy.add_villages(&["Nùng Má Lử"]).await;
        assert_eq!(code(&copy).await, copied, "the copy goes on under the same code");
        let file = copy.export(Scope::Submit).await;

        own.go("#/hand-over").await;
        own.choose_files(&[&file]).await;
        own.merge().await;
        own.browser.read(t(T::NewDeviceCode)).await;
        let renewed = code(&own).await;
        assert_ne!(renewed, copied);

        // Both villages are here, and the phone is still its owner's.
        own.go("#/settings/villages").await;
        let names = "return [...document.querySelectorAll('.places input')].map(input => input.value)";
        assert_eq!(own.browser.run(names, vec![]).await, json!(["Nấm Chanh", "Nùng Má Lử"]));
        own.go("#/settings").await;
        let name = "return document.querySelector('main .field input').value";
        assert_eq!(own.browser.run(name, vec![]).await, json!("Máy Nấm Chanh"));

        // What it writes from now on is told apart from the copy's, also after a start.
        own.reload().await;
        assert_eq!(code(&own).await, renewed);
        own.add_villages(&["Nấm Dẩn"]).await;
        let text = std::fs::read_to_string(own.export(Scope::Submit).await).unwrap();
        let of_new = text.lines().filter(|line| line.contains(&format!("\"id\":\"{renewed}."))).count();
        assert_eq!(of_new, 2, "its name, and the village: {text}");
    });
}
