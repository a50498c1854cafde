//! Workers whose program cannot be fetched: the person is told, and the next try starts them again.

use so_thon::i18n::{T, t};
use so_thon_e2e::FormKind::HealthOutpatient;
use so_thon_e2e::{App, FaultProxy, Locator, Scenario, Screen, play};

/// A browser that opens the app through a proxy which refuses every worker's program.
async fn visit(scenario: &Scenario, screen: Screen) -> (App, FaultProxy) {
    let fault_proxy = FaultProxy::new().await;
    fault_proxy.refuse_workers();
    let browser = scenario.browser("device", screen).await;
    let app = App::at(&browser, fault_proxy.address());
    app.open().await;
    browser.may_complain();
    (app, fault_proxy)
}

#[test]
fn files_that_cannot_be_read_are_told_and_read_at_the_next_try() {
    play(async |scenario| {
        let (app, fault_proxy) = visit(scenario, Screen::Phone).await;
        let file = scenario.file("phiếu.txt", "no bundle");
        app.go("#/hand-over").await;
        app.browser.give("input[type=file]", &file.to_string_lossy()).await;
        app.says(t(T::DeskFailed)).await;
        fault_proxy.open();
        app.choose_files(&[&file]).await;
        assert!(!app.main_text().await.contains(t(T::DeskFailed)));
    });
}

#[test]
fn a_language_that_cannot_be_fetched_is_told_and_fetched_at_the_next_try() {
    play(async |scenario| {
        let (app, fault_proxy) = visit(scenario, Screen::Phone).await;
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='language'][value='en'])")).await;
        app.browser.read(t(T::NoEnglish)).await;
        fault_proxy.open();
        app.reload().await;
        app.speaks("en").await;
    });
}

#[test]
fn codes_that_cannot_be_looked_for_or_drawn_are_told() {
    play(async |scenario| {
        let (app, fault_proxy) = visit(scenario, Screen::Desk).await;
        app.add_villages(&["Nấm Chanh"]).await;
        app.go("#/codes/show").await;
        app.says(t(T::DeskFailed)).await;
        super::codes::start_scanning(&app).await;
        app.says(t(T::DeskFailed)).await;
        fault_proxy.open();
        app.browser.tap(Locator::Words(t(T::ScanStart))).await;
        app.says(t(T::ScanWaiting)).await;
        app.go("#/codes/show").await;
        app.browser.see(Locator::Css(".qr")).await;
    });
}

#[test]
fn a_workbook_that_cannot_be_written_is_told_and_written_at_the_next_try() {
    play(async |scenario| {
        let (app, fault_proxy) = visit(scenario, Screen::Desk).await;
        let form = HealthOutpatient.form();
        app.go(&format!("#/forms/{}@{}", form.id, form.version)).await;
        app.browser.tap(Locator::Words(t(T::ExportXlsForm))).await;
        app.says(t(T::FormNotExported)).await;
        fault_proxy.open();
        let before = app.browser.downloads();
        app.browser.tap(Locator::Words(t(T::ExportXlsForm))).await;
        app.browser.downloaded(&before).await;
    });
}
