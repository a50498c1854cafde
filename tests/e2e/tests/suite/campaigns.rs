//! A campaign from the office's plan over the meeting and back.

use std::fs;

use serde_json::json;
use so_thon::domain::survey::Way;
use so_thon::i18n::{T, count, t, tf};
use so_thon_e2e::FormKind::{HealthOutpatient, PrimaryParents};
use so_thon_e2e::{App, Locator, Scope, play};

use crate::INTERVIEW;
use crate::receipts::{clipboard, keep_what_is_copied};

/// Writes into a box that is kept when it is left.
async fn fill(app: &App, css: &str, text: &str) {
    const FILL: &str = "const box = document.querySelector(arguments[0]);
        box.focus();
        box.value = arguments[1];
        box.dispatchEvent(new Event('change', { bubbles: true }));
        box.blur();";
    app.browser.see(Locator::Css(css)).await;
    app.browser.run(FILL, vec![json!(css), json!(text)]).await;
}

/// Writes a number into a village's row.
async fn plan_village(app: &App, village: &str, label: T, number: &str) {
    fill(app, &format!("input[aria-label='{}, {village}']", t(label)), number).await;
}

/// Ticks a box.
async fn tick(app: &App, label: &str) {
    app.browser.tap(Locator::Words(label)).await;
}

/// Plans a campaign of two villages for outpatients and primary pupils' parents, and opens its page.
async fn plan_a_campaign(office: &App) {
    office.add_villages(&["Nấm Chanh", "Lùng Tráo"]).await;
    office.go("#/campaigns").await;
    office.browser.tap(Locator::Words(t(T::NewCampaign))).await;
    office.browser.see(Locator::Words(t(T::CloseCampaign))).await;
    for form in [HealthOutpatient, PrimaryParents] {
        tick(office, &form.form().short.vi).await;
    }
    plan_village(office, "Nấm Chanh", T::Households, "80").await;
    plan_village(office, "Lùng Tráo", T::Households, "40").await;
    plan_village(office, "Nấm Chanh", T::ServingDevices, "2").await;
    // n = 120 / (1 + 120 · 0,0025), rounded up.
    office.browser.read(&tf(T::PlannedSum, &["93", "120", "0"])).await;
    plan_village(office, "Lùng Tráo", T::PlannedResponses, "12").await;
    office.browser.read(&tf(T::PlannedSum, &["74", "120", "0"])).await;
}

#[test]
fn a_campaign_travels_to_the_meeting_counts_who_was_met_and_comes_back() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        plan_a_campaign(&office).await;
        let order = async || {
            const NAMES: &str = "return [...document.querySelectorAll('.place-table:has(.sort) tbody th')].map(name => name.innerText)";
            office.browser.run(NAMES, vec![]).await
        };
        office.sort_by(T::Remaining, "ascending").await;
        assert_eq!(order().await, json!(["Lùng Tráo", "Nấm Chanh"]), "12 and 62 are left");
        office.sort_by(T::Remaining, "descending").await;
        assert_eq!(order().await, json!(["Nấm Chanh", "Lùng Tráo"]));
        let setup = office.export(Scope::Setup).await;

        let phone = scenario.phone("phone").await;
        phone.go("#/hand-over").await;
        phone.choose_files(&[&setup]).await;
        phone.merge().await;
        phone.go("#/survey").await;
        let name = tf(T::NewCampaignName, &["1"]);
        phone.follow(Locator::Beginning(&name)).await;
        phone.browser.read(t(T::ChooseVillageFirst)).await;
        phone.choose(t(T::Village), "Nấm Chanh").await;
        phone.browser.read(&tf(T::LeftHere, &["62"])).await;
        phone.browser.read(&tf(T::DevicesShare, &["2", "31"])).await;

        // Two people without a response, one of whom was noted by mistake.
        phone.browser.tap(Locator::Words(t(T::NoneOfThese))).await;
        phone.browser.read(&tf(T::MetCounts, &["1", "0"])).await;
        // A second tap at once is not a second person.
        let at_once = "[...document.querySelectorAll('main button')].find(own => own.innerText.includes(arguments[0])).click()";
        phone.browser.run(at_once, vec![json!(t(T::NoneOfThese))]).await;
        phone.browser.run_until_called("setTimeout(arguments[0], 1100)", vec![]).await;
        phone.browser.read(&tf(T::MetCounts, &["1", "0"])).await;
        phone.browser.tap(Locator::Words(t(T::WillNotAnswer))).await;
        phone.browser.read(&tf(T::MetCounts, &["1", "1"])).await;
        phone.browser.tap(Locator::Words(t(T::Undo))).await;
        phone.browser.read(&tf(T::MetCounts, &["1", "0"])).await;

        // What a person has experience of leads to its form, in the campaign.
        phone.browser.write(t(T::HouseholdNumber), "7").await;
        phone.browser.tap(Locator::Words(t(T::ExperiencePrimary))).await;
        phone.is_at("#/survey/primary-parents/0").await;
        let chosen = "return document.querySelector('main select')?.selectedOptions[0].textContent ?? null";
        phone
            .browser
            .wait("the campaign", async || (phone.browser.run(chosen, vec![]).await == name).then_some(()))
            .await;
        phone.consent(Way::Paper).await;
        phone.fill_in(&INTERVIEW).await;
        phone.browser.tap(Locator::Words(t(T::SaveResponse))).await;
        phone.is_at("/saved").await;
        phone.follow(Locator::Words(t(T::NextInCampaign))).await;
        phone.browser.read(&tf(T::LeftHere, &["61"])).await;
        phone.browser.write(t(T::HouseholdNumber), "7").await;
        phone.browser.read(&tf(T::HouseholdAsked, &["7"])).await;

        // A set-up file speaks of nobody who was met, and no file of a household's number.
        let setup = fs::read_to_string(phone.export(Scope::Setup).await).unwrap();
        assert!(!setup.contains("contact/") && !setup.contains("response/"), "{setup}");
        let all = phone.export(Scope::Submit).await;
        let text = fs::read_to_string(&all).unwrap();
        let of_people = |line: &&str| line.contains("contact/") || line.contains("response/");
        let lines: Vec<&str> = text.lines().filter(of_people).collect();
        assert_eq!(lines.len(), 4, "two contacts, one taken back, and a response: {text}");
        assert!(lines.iter().all(|line| !line.contains("household")), "{lines:#?}");

        office.go("#/hand-over").await;
        office.choose_files(&[&all]).await;
        office.merge().await;
        office.follow(Locator::Words(t(T::GiveReceipts))).await;
        keep_what_is_copied(&office).await;
        office.browser.tap(Locator::Words(t(T::CopyReceipt))).await;
        let receipt = office
            .browser
            .wait("the receipt", async || Some(clipboard(&office).await).filter(|text| !text.is_empty()))
            .await;
        // The phone gives the space of its response back, and still knows how many there were.
        phone.go("#/hand-over").await;
        phone.paste(&receipt).await;
        phone.browser.tap(Locator::Words(t(T::TakeReceipt))).await;
        let (free, _) = t(T::FreeSpace).split_once("{0}").unwrap();
        phone.browser.tap(Locator::Beginning(free)).await;
        phone.browser.tap(Locator::Words(t(T::FreeNow))).await;
        phone.browser.read(t(T::SpaceFreed)).await;
        phone.go("#/survey").await;
        phone.follow(Locator::Beginning(&name)).await;
        phone.browser.read(&tf(T::LeftHere, &["61"])).await;

        office.go("#/campaigns").await;
        office.follow(Locator::Beginning(&name)).await;
        office.browser.read(&tf(T::PlannedSum, &["74", "120", &count(1)])).await;
        office.browser.read(&tf(T::MetCounts, &["1", "0"])).await;
        office.go("#/responses").await;
        office.browser.tap(Locator::Words(t(T::OnlyThisDevice))).await;
        office.follow(Locator::Css("a.row[href^='#/response/']")).await;
        office.browser.read(&name).await;
    });
}

#[test]
fn a_closed_campaign_is_offered_to_nobody_and_a_day_outside_is_asked_about() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        plan_a_campaign(&office).await;
        fill(&office, ".pair input[type='date']", "2030-01-01").await;
        let name = tf(T::NewCampaignName, &["1"]);
        office.go("#/survey").await;
        office.follow(Locator::Beginning(&name)).await;
        office.browser.read("01/01/2030").await;
        office.browser.tap(Locator::Words(t(T::ExperiencePrimary))).await;
        office.is_at("#/survey/primary-parents/0").await;
        office.consent(Way::Paper).await;
        office.fill_in(&INTERVIEW).await;
        office.browser.read(t(T::DayIsRight)).await;
        office.go("#/campaigns").await;
        office.follow(Locator::Beginning(&name)).await;
        office.browser.tap(Locator::Words(t(T::CloseCampaign))).await;
        office.browser.see(Locator::Words(t(T::ReopenCampaign))).await;
        office.go("#/survey").await;
        assert!(!office.main_text().await.contains(&name), "a closed campaign is not offered");
        office.go("#/survey/vaccination/0").await;
        office.browser.see(Locator::Css(".thumb .main")).await;
        assert!(!office.main_text().await.contains(t(T::OutsideCampaigns)));
    });
}
