//! Reports on surveys: their figures are those of a naive computation, and what they hide cannot be worked out.

use std::collections::BTreeMap;

use so_thon::analysis::{Hidden, Hiding, PlaceScore, Tally};
use so_thon::json::Value;
use so_thon::report::survey::Refusal;

use crate::case::{Place, case, rounded};

/// Whether a hidden number of `most` at the most is known from the sum of all that are hidden: the bounds of one equation.
fn is_known(most: &[u64], sum: u64) -> bool {
    let all: u64 = most.iter().sum();
    most.iter().any(|own| sum.saturating_sub(all - own) == (*own).min(sum))
}

#[test]
fn a_thousand_reports_show_what_a_naive_computation_finds_and_give_nobody_away() {
    let (mut reports, mut hidden_cells, mut hidden_items, mut refused) = (0, 0, 0, 0);
    for seed in 0..1_000 {
        let case = case(seed);
        let Some(hiding) = case.hiding() else { continue };
        let Ok(report) = case.report(&hiding) else {
            refused += 1;
            continue;
        };
        reports += 1;
        let table = |title: &str| report.tables().find(|own| own.title == title).unwrap();
        // Each item from the answers alone, by another way of counting.
        for (at, row) in table("Từng câu hỏi").rows.iter().enumerate() {
            let levels: Vec<u64> =
                case.said.iter().map(|own| own.2[at].into()).filter(|own| *own > 0).collect();
            let (count, sum) = (levels.len() as u64, levels.iter().sum::<u64>());
            let content = levels.iter().filter(|own| **own >= 4).count() as u64;
            if row[10] == "–".into() && count > 0 {
                hidden_items += 1;
                assert!((2..=6).chain([11]).all(|cell| row[cell] == "–".into()), "{seed}: {at}");
                continue;
            }
            assert!(count == 0 || count >= 5, "{seed}: {at} is of {count} people");
            for level in 1..=5_u64 {
                let own = levels.iter().filter(|own| **own == level).count();
                assert_eq!(row[1 + level as usize], Value::Int(own as i64), "{seed}: {at}");
            }
            assert_eq!(row[10], rounded(sum * 100, count), "{seed}: {at}");
            assert_eq!(row[11], rounded(content * 10_000, count), "{seed}: {at}");
        }
        // What is left of a group without its shown items is of no few people, and none of it is known.
        for (first, group) in case.form.numbered_groups() {
            let places = first..first + group.items.len();
            let rows = &table("Từng câu hỏi").rows;
            let of_item =
                |at: usize| case.said.iter().map(move |own| u64::from(own.2[at])).filter(|own| *own > 0);
            let hidden: Vec<usize> =
                places.clone().filter(|at| rows[*at][10] == "–".into() && of_item(*at).count() > 0).collect();
            let is_all = places.clone().all(|at| of_item(at).count() == 0 || hidden.contains(&at));
            if hidden.is_empty() || is_all {
                continue;
            }
            let most: Vec<u64> = hidden.iter().map(|at| of_item(*at).count() as u64).collect();
            assert!(most.iter().any(|own| *own >= 5) && most.len() > 1, "{seed}: {}", group.code);
            let content: u64 =
                hidden.iter().map(|at| of_item(*at).filter(|own| *own >= 4).count() as u64).sum();
            assert!(!is_known(&most, content), "{seed}: {} gives away how many are content", group.code);
            let spans: Vec<u64> = most.iter().map(|own| own * 4).collect();
            let above: u64 = hidden.iter().map(|at| of_item(*at).map(|own| own - 1).sum::<u64>()).sum();
            assert!(!is_known(&spans, above), "{seed}: {} gives away a mean", group.code);
        }
        // Each place likewise; of those that are hidden, what an attacker may know of them.
        let unit = |facility: usize| if facility >= 2 { 1 } else { facility };
        let by: [(&str, Place); 3] = [
            ("Theo thôn", Box::new(|own| format!("v{}", own.0))),
            ("Theo cơ sở", Box::new(move |own| format!("f{}", unit(own.1)))),
            ("Theo điểm: f1", Box::new(|own| format!("f{}", own.1))),
        ];
        for (title, name) in by {
            let Some(own) = report.tables().find(|own| own.title == title) else { continue };
            let mut sums: BTreeMap<String, [u64; 4]> = BTreeMap::new();
            for said in case.said.iter().filter(|said| title != "Theo điểm: f1" || said.1 > 0) {
                let [people, answers, content, levels] = sums.entry(name(said)).or_default();
                *people += 1;
                *answers += said.2.iter().filter(|own| **own > 0).count() as u64;
                *content += said.2.iter().filter(|own| **own >= 4).count() as u64;
                *levels += said.2.iter().map(|own| u64::from(*own)).sum::<u64>();
            }
            let (mut most, mut content_left, mut least_left) = (Vec::new(), 0, 0);
            for row in &own.rows {
                let id = row[1].as_text().unwrap().split(' ').next().unwrap().to_owned();
                let [people, answers, content, levels] = sums[&id];
                assert_eq!(row[2], Value::Int(people as i64), "{seed}: {title} {id}");
                if row[3] == "–".into() {
                    hidden_cells += 1;
                    most.push(answers);
                    content_left += content;
                    least_left += levels - answers;
                } else {
                    assert_eq!(row[3], rounded(levels * 100, answers), "{seed}: {title} {id}");
                    assert_eq!(row[4], rounded(content * 10_000, answers), "{seed}: {title} {id}");
                    assert!(people >= 5, "{seed}: {title} {id}");
                }
            }
            // A table all of which is hidden says no more than its total.
            if !most.is_empty() && most.len() < own.rows.len() {
                assert!(!is_known(&most, content_left), "{seed}: {title} gives away how many are content");
                let spans: Vec<u64> = most.iter().map(|own| own * 4).collect();
                assert!(!is_known(&spans, least_left), "{seed}: {title} gives away a mean");
            }
        }
    }
    // Enough of each for the above to mean something.
    assert!(reports > 600 && hidden_cells > 500 && refused > 0, "{reports} {hidden_cells} {refused}");
    assert!(hidden_items > 500, "{hidden_items}");
}

#[test]
fn a_figure_that_was_planted_open_is_found_and_stops_the_report() {
    let mut planted = 0;
    for seed in 0..2_000 {
        let case = case(seed);
        let Some(hiding) = case.hiding() else { continue };
        let results = case.results.as_ref().unwrap();
        // All but the smallest of a table's hidden places are shown: the sum gives the smallest away.
        let open = |scores: &[PlaceScore], hidden: &[Option<Hidden>]| {
            let own = scores.iter().zip(hidden).enumerate().filter(|(_, (_, hidden))| hidden.is_some());
            let smallest = own.clone().min_by_key(|(_, (own, _))| own.score.responses)?.0;
            let mut opened = vec![None; hidden.len()];
            opened[smallest] = hidden[smallest];
            (own.count() > 1 && hidden.len() > 1).then_some(opened)
        };
        let villages = open(&results.villages, &hiding.villages);
        let facilities = open(&results.facilities, &hiding.facilities);
        // An item of few people that is shown beside its group.
        let few = |own: &Tally| (1..5).contains(&own.answered());
        let item = results.score.items.iter().position(few).filter(|at| hiding.item(*at).is_some());
        let items = item.map(|at| {
            let mut opened = hiding.clone();
            let mut left = at;
            for items in &mut opened.items {
                let Some(rest) = left.checked_sub(items.len()) else {
                    // All but this one are shown.
                    items.fill(None);
                    items[left] = Some(Hidden::Few);
                    break;
                };
                left = rest;
            }
            opened
        });
        let items = items.filter(|own| own.groups.iter().all(Option::is_none));
        let wrong = villages
            .map(|villages| Hiding { villages, ..hiding.clone() })
            .into_iter()
            .chain(facilities.map(|facilities| Hiding { facilities, ..hiding.clone() }))
            .chain(items);
        for wrong in wrong {
            planted += 1;
            assert!(wrong.gives_away(&case.form, results), "{seed}");
            if results.score.responses >= 5 && wrong.selection.is_none() {
                assert_eq!(case.report(&wrong), Err(Refusal::GivesAway), "{seed}");
            }
        }
        // The report of the same data that hides what it should is not stopped for that.
        assert!(!hiding.gives_away(&case.form, results), "{seed}");
    }
    assert!(planted >= 100, "{planted}");
}

/// The themes that five people or more wrote about, and no others.
#[test]
fn reports_name_the_themes_that_enough_people_wrote_about() {
    let (mut reports, mut with_themes) = (0, 0);
    for seed in 0..200 {
        let case = case(seed);
        let Some(report) = case.hiding().and_then(|hiding| case.report(&hiding).ok()) else { continue };
        reports += 1;
        let mut themes: BTreeMap<&str, u64> = BTreeMap::new();
        for record in case.log.records("response") {
            for (theme, name) in [
                ("waiting", "Thời gian chờ đợi"),
                ("Đường xa", "Đường xa"),
                ("cost", "Chi phí, khoản đóng góp"),
            ] {
                let is_given = record.value(&format!("theme/comment/{theme}")) == Some(&true.into());
                *themes.entry(name).or_default() += u64::from(is_given);
            }
        }
        themes.retain(|_, count| *count >= 5);
        let told = report.tables().find(|own| own.title == "Ý kiến theo chủ đề");
        let told = told.into_iter().flat_map(|own| &own.rows);
        let told: BTreeMap<&str, u64> = told
            .map(|row| (row[0].as_text().unwrap(), row[1].as_int().unwrap().try_into().unwrap()))
            .collect();
        assert_eq!(told, themes, "{seed}");
        with_themes += usize::from(!themes.is_empty());
    }
    assert!(with_themes > 20 && with_themes < reports, "{with_themes} of {reports}");
}
