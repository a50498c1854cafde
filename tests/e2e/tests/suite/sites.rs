//! Sites of a station or school: a response about a site counts for the unit.

use so_thon::i18n::{T, t, tf};
use so_thon::json::Map;
use so_thon_e2e::seed::Neighbour;
use so_thon_e2e::{FormKind, Locator, play};

const FORM: FormKind = FormKind::PrimaryParents;

/// A school and two of its sites, nobody has said of which, with six responses about each.
fn three_schools() -> Neighbour {
    let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
    for (id, name) in
        [("truong", "Trường Tiểu học Nấm Dẩn"), ("diem-a", "Điểm Ngam Lâm"), ("diem-b", "Điểm Tân Sơn")]
    {
        neighbour.writes(&format!("facility/{id}"), &Map::new().with("name", name).with("kind", "primary"));
        for number in 0..6 {
            let fields = Map::new()
                .with("form", FORM.as_str())
                .with("version", FORM.form().version)
                .with("date", "2026-03-12")
                .with("facility", id)
                .with("answers", "4".repeat(FORM.form().item_count() - 1) + &(number % 5 + 1).to_string());
            let letters = id.bytes().fold(0_u32, |sum, letter| sum * 31 % 9973 + u32::from(letter));
            neighbour.writes(&format!("response/00000000-0000-4000-8000-{letters:06}{number:06}"), &fields);
        }
    }
    neighbour
}

#[test]
fn a_site_counts_for_its_unit_and_is_seen_on_its_own() {
    play(async |scenario| {
        let office = scenario.desk("office").await;
        // The office's program: which facility is a site of which is its to say.
        office.go("#/conflicts").await;
        office.go("#/hand-over").await;
        office.paste(&three_schools().bundle()).await;
        office.merge().await;
        office.go("#/settings/facilities").await;
        office.browser.tap(Locator::Words(t(T::SitesTitle))).await;
        for site in ["Điểm Ngam Lâm", "Điểm Tân Sơn"] {
            office.choose(t(T::Site), site).await;
            office.choose(t(T::UnitOfSite), "Trường Tiểu học Nấm Dẩn").await;
            office.browser.tap(Locator::Words(t(T::SaveSite))).await;
            office.browser.read(&tf(T::SiteBelongsTo, &[site, "Trường Tiểu học Nấm Dẩn"])).await;
        }
        let rows = "return [...document.querySelectorAll('.scores tbody tr')].map(row => row.innerText.replace(/\\s+/g, ' '))";
        let begins = async |start: &str| {
            office
                .browser
                .wait(start, async || {
                    let rows = office.browser.run(rows, vec![]).await;
                    let has = rows
                        .as_array()?
                        .iter()
                        .any(|row| row.as_str().is_some_and(|row| row.starts_with(start)));
                    has.then_some(())
                })
                .await;
        };
        office.go("#/results/primary-parents").await;
        begins("Trường Tiểu học Nấm Dẩn 18 ").await;
        begins(&format!("{} 6 ", tf(T::NoSiteNamed, &["Trường Tiểu học Nấm Dẩn"]))).await;
        begins("Điểm Ngam Lâm 6 ").await;
        begins("Điểm Tân Sơn 6 ").await;
        // Chosen, a unit is all its sites, and a site itself.
        office.choose(t(T::Facility), "Trường Tiểu học Nấm Dẩn").await;
        office.browser.read(&tf(T::ValidResponses, &["18", "18", "0"])).await;
        office.choose(t(T::Facility), "↳ Điểm Tân Sơn").await;
        office.browser.read(&tf(T::ValidResponses, &["6", "6", "0"])).await;
        // The lists of the meeting show whose site it is, and it can be taken out again.
        office.start_form(FORM).await;
        office.choose(t(T::FacilityRated), "↳ Điểm Ngam Lâm").await;
        office.go("#/settings/facilities").await;
        office.browser.tap(Locator::Words(t(T::PartSite))).await;
        office
            .browser
            .wait("one site", async || {
                let text = office.main_text().await;
                (text.matches(t(T::PartSite)).count() == 1).then_some(())
            })
            .await;
    });
}
