//! What results say of answers that no reader understands.

use so_thon::i18n::{T, tf};
use so_thon::json::Map;
use so_thon_e2e::FormKind::PrimaryParents;
use so_thon_e2e::play;
use so_thon_e2e::seed::{Neighbour, response};

#[test]
fn answers_to_items_that_cannot_be_read_are_named() {
    play(async |scenario| {
        let mut neighbour = Neighbour::new(9, "Máy thôn Thống Nhất");
        let form = PrimaryParents.form();
        for number in 0..6 {
            // The scale has no level 7.
            let answers = format!("7{}", "4".repeat(form.item_count() - 1));
            let fields = Map::new()
                .with("form", PrimaryParents.as_str())
                .with("version", form.version)
                .with("date", "2026-03-10")
                .with("answers", answers);
            neighbour.writes(&response(PrimaryParents, number), &fields);
        }
        let file = scenario.file("thang-khac.json", neighbour.bundle());
        let office = scenario.desk("office").await;
        office.go("#/hand-over").await;
        office.choose_files(&[&file]).await;
        office.merge().await;
        office.go("#/results/primary-parents").await;
        office.browser.read(&tf(T::UnreadItems, &["6"])).await;
    });
}
