//! What the tests rely on in every engine, tried on the app's own page.

use serde_json::json;
use so_thon::i18n::{T, t};
use so_thon_e2e::{App, Conditions, Scope, Screen, address, play};

#[test]
fn every_error_on_the_console_is_heard() {
    const COMPLAIN: &str = "console.error('written as an error');
        setTimeout(() => { throw new Error('thrown and not caught'); });
        Promise.reject(new Error('promised and refused'));
        console.error(new TypeError('an error itself'));
        console.warn('nobody minds this');
        setTimeout(arguments[0], 50);";
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.run_until_called(COMPLAIN, vec![]).await;
        let errors = app.browser.errors().await.join("\n");
        for own in ["written as an error", "an error itself", "thrown and not caught", "promised and refused"]
        {
            assert!(errors.contains(own), "not heard: {own}; but: {errors}");
        }
        assert!(!errors.contains("nobody minds"), "{errors}");
        assert_eq!(app.browser.errors().await, Vec::<String>::new(), "each is told once");
    });
}

#[test]
fn who_comes_after_another_test_finds_nothing_of_it() {
    const LEAVE: &str =
        "window.name = 'left'; localStorage.setItem('left', 'here'); sessionStorage.setItem('left', 'here');";
    const FIND: &str = "return [window.name, 'left' in localStorage, 'left' in sessionStorage, navigator.serviceWorker.controller]";
    play(async |scenario| {
        let app = scenario.phone("first").await;
        app.browser.read(t(T::ReadyOffline)).await;
        app.browser.run(LEAVE, vec![]).await;
        app.export(Scope::All).await;
    });
    // The same browser, most likely; another test may have been quicker, and then it is another with the same past.
    play(async |scenario| {
        let app = scenario.phone("second").await;
        assert_eq!(app.browser.run(FIND, vec![]).await, json!(["", false, false, null]));
        assert!(app.browser.downloads().is_empty());
    });
}

#[test]
fn a_killed_browser_comes_back_with_what_was_stored() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.browser.run("localStorage.setItem('kept', 'long ago')", vec![]).await;
        app.browser.restart().await;
        app.browser.kill();
        app.browser.revive().await;
        app.open().await;
        let kept = app.browser.run("return localStorage.getItem('kept')", vec![]).await;
        assert_eq!(kept, json!("long ago"));
    });
}

#[test]
fn a_browser_can_stand_anywhere_on_earth() {
    play(async |scenario| {
        for zone in ["Asia/Ho_Chi_Minh", "America/New_York"] {
            let conditions = Conditions { time_zone: Some(zone), ..Screen::Phone.into() };
            let browser = scenario.browser(zone, conditions).await;
            App::at(&browser, address()).open().await;
            let there =
                "return Intl.DateTimeFormat().resolvedOptions().timeZone.replace('Saigon', 'Ho_Chi_Minh')";
            assert_eq!(browser.run(there, vec![]).await, json!(zone));
        }
    });
}

#[test]
fn a_page_has_the_size_of_its_screen_and_takes_another() {
    const SIZE: &str = "return [innerWidth, innerHeight, document.documentElement.clientWidth]";
    play(async |scenario| {
        let (phone, desk) = (scenario.phone("phone").await, scenario.desk("desk").await);
        assert_eq!(phone.browser.run(SIZE, vec![]).await, json!([390, 844, 390]));
        let desk_size = desk.browser.run(SIZE, vec![]).await;
        assert_eq!(desk_size[0], json!(1280));
        phone.browser.resize(320, 640).await;
        phone
            .browser
            .wait("the smaller size", async || {
                (phone.browser.run(SIZE, vec![]).await == json!([320, 640, 320])).then_some(())
            })
            .await;
        let picture = phone.browser.picture().await.expect("a picture");
        assert!(picture.starts_with(b"\x89PNG"));
    });
}
