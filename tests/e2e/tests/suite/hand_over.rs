//! The way that everything here is for: two phones in two villages, one office, one true picture.

use std::fs;
use std::path::Path;

use so_thon::i18n::{T, t, tf};
use so_thon_e2e::FormKind::{HealthOutpatient, PrimaryParents};
use so_thon_e2e::{App, Card, Figures, FormKind, Interview, Locator, Report, Scope, Status, play};

const STATION: &str = "Trạm y tế Nấm Dẩn";
const SCHOOL: &str = "Trường tiểu học Nấm Dẩn";
const HIDDEN: &str = "dưới 5 phiếu, ẩn";
const CHANH: Option<(&str, &str)> = Some(("Nấm Chanh", STATION));
const TRAO: Option<(&str, &str)> = Some(("Lùng Tráo", STATION));

/// What phone A took, outpatients twice and parents three times. Items by group, A to E.
const TAKEN_BY_A: [Interview<'_>; 3] = [
    Interview {
        form: HealthOutpatient,
        places: CHANH,
        answers: "5450r 5555555555 44444444 5454 5555",
        about: &[("gender", "2"), ("age", "3")],
        closing: &[("cost", "3"), ("expectation", "85"), ("return", "5")],
    },
    Interview {
        form: HealthOutpatient,
        places: CHANH,
        answers: "34-45 4444433333 22220000 15rr 3344",
        about: &[("gender", "r")],
        closing: &[
            ("cost", "r"),
            ("expectation", "r"),
            ("return", "3"),
            ("comment", "Chờ lâu, thiếu ghế ngồi"),
        ],
    },
    Interview {
        form: PrimaryParents,
        places: Some(("Nấm Chanh", SCHOOL)),
        answers: "55555 44444 33333 5555- 4440",
        about: &[("relation", "1")],
        closing: &[("overall", "4"), ("expectation", "90")],
    },
];

/// What phone B took, likewise. The third has too few answers to count.
const TAKEN_BY_B: [Interview<'_>; 4] = [
    Interview {
        form: HealthOutpatient,
        places: TRAO,
        answers: "44444 4545454545 55554444 0000 4---",
        about: &[],
        closing: &[("expectation", "120"), ("return", "4")],
    },
    Interview {
        form: HealthOutpatient,
        places: TRAO,
        answers: "12345 1111122222 33333333 4455 12rr",
        about: &[("age", "5")],
        closing: &[("return", "r")],
    },
    Interview {
        form: HealthOutpatient,
        places: None,
        answers: "55--- rrrrrrrrrr -------- ---- 5---",
        about: &[],
        closing: &[("expectation", "10"), ("return", "5")],
    },
    Interview {
        form: PrimaryParents,
        places: Some(("Lùng Tráo", SCHOOL)),
        answers: "1r111 22222 44444 0000r 5432",
        about: &[],
        closing: &[("overall", "2"), ("expectation", "45")],
    },
];

const REPORT_OF_A: Report<'_> = Report { status: Status::Doing, progress: 40, note: "Đã có dự thảo" };
const REPORT_OF_B: Report<'_> = Report { status: Status::Done, progress: 100, note: "Ban hành ngày 12/03" };

/// The results of outpatients, worked out by hand from the strings above.
///
/// | | n | sum | 4–5 |
/// |---|---|---|---|
/// | A1 | 3 + 10 + 8 + 4 + 4 = 29 | 14 + 50 + 32 + 18 + 20 = 134 | 29 |
/// | A2 | 4 + 10 + 4 + 2 + 4 = 24 | 16 + 35 + 8 + 6 + 14 = 79 | 3 + 5 + 0 + 1 + 2 = 11 |
/// | B1 | 5 + 10 + 8 + 0 + 1 = 24 | 20 + 45 + 36 + 0 + 4 = 105 | 24 |
/// | B2 | 5 + 10 + 8 + 4 + 2 = 29 | 15 + 15 + 24 + 18 + 3 = 75 | 2 + 0 + 0 + 4 + 0 = 6 |
/// | all | 106 | 393 | 70 |
///
/// B3 has a level or "not used" in 3 of 31 items, under a half, and does not count anywhere.
fn outpatients_by_hand(figures: &Figures) {
    assert_eq!(figures.responses, "8 phiếu hợp lệ trên 10 phiếu; 2 phiếu không hợp lệ");
    // 786 / 212 = 3.7075
    assert_eq!((figures.figure("mean"), figures.said_of("mean")), ("3,71", vec!["212 lượt trả lời"]));
    // 140 / 212 = 66.04 %. The shares of the eight vary so much that 212 answers tell as much as 12.25
    // independent ones; Wilson with Student's quantile for seven degrees of freedom, 2.365.
    assert_eq!(
        (figures.figure("satisfied"), figures.said_of("satisfied")),
        ("66,0 %", vec!["140/212", "8 người", "95 % tin cậy: 34,0 %–88,0 %"])
    );
    // 786 / (5 · 212) = 74.15 %
    assert_eq!(figures.figure("index"), "74,2 %");
    // A1 and B1, twice each: all their levels are 4 or 5. Wilson of 4/8: 0.5 ± 0.28479
    assert_eq!(
        (figures.figure("fully"), figures.said_of("fully")),
        ("50,0 %", vec!["4/8", "95 % tin cậy: 21,5 %–78,5 %"])
    );
    // One refused, one left open, B3 does not count.
    assert_eq!((figures.figure("expectation"), figures.said_of("expectation")), ("–", vec!["4 người"]));
    // 5 and 4 of 5, 3 and 4; one refused
    assert_eq!((figures.figure("return"), figures.said_of("return")), ("66,7 %", vec!["4/6"]));

    // A: 3 + 4 + 5 + 5 = 17; 14 + 16 + 20 + 15 = 65; 65 / 17 = 3.824; 3 + 3 + 5 + 2 = 13; 13 / 17 = 76.47 %
    assert_eq!(figures.group("A"), ["34", "3,82", "76,5 %"]);
    // B: 50 + 35 + 45 + 15 = 145; 145 / 40 = 3.625, halves up; 10 + 5 + 10 + 0 = 25; 25 / 40
    assert_eq!(figures.group("B"), ["80", "3,63", "62,5 %"]);
    // C: 8 + 4 + 8 + 8 = 28; 32 + 8 + 36 + 24 = 100; 100 / 28 = 3.571; 16 / 28 = 57.14 %
    assert_eq!(figures.group("C"), ["56", "3,57", "57,1 %"]);
    // D: 4 + 2 + 0 + 4 = 10; 18 + 6 + 0 + 18 = 42; 4 + 1 + 0 + 4 = 9
    assert_eq!(figures.group("D"), ["20", "4,20", "90,0 %"]);
    // E: 4 + 4 + 1 + 2 = 11; 20 + 14 + 4 + 3 = 41; 41 / 11 = 3.727; 4 + 2 + 1 + 0 = 7; 7 / 11 = 63.64 %
    assert_eq!(figures.group("E"), ["22", "3,73", "63,6 %"]);

    // A1: 5 3 4 1. A3: 5 – 4 3. A4: 0 4 4 4. A5: r 5 4 5. D2: 4 5 0 4. E1: 5 3 4 1
    assert_eq!(figures.counts("A1"), counts([2, 0, 2, 2, 2], [0, 0, 0]));
    assert_eq!(figures.counts("A3"), counts([0, 0, 2, 2, 2], [0, 0, 2]));
    assert_eq!(figures.counts("A4"), counts([0, 0, 0, 6, 0], [2, 0, 0]));
    assert_eq!(figures.counts("A5"), counts([0, 0, 0, 2, 4], [0, 2, 0]));
    assert_eq!(figures.counts("D2"), counts([0, 0, 0, 4, 2], [2, 0, 0]));
    assert_eq!(figures.counts("E1"), counts([2, 0, 2, 2, 2], [0, 0, 0]));
    // D3: 5 r 0 5. D4: 4 r 0 5. E3: 5 4 – r. E4: 5 4 – r. The smallest other of each group is hidden with them.
    for few in ["D1", "D3", "D4", "E2", "E3", "E4"] {
        assert_eq!(figures.counts(few), [""], "{few}");
    }
    let a1 = &figures.items["A1"];
    assert_eq!((a1.mean.as_str(), a1.satisfied.as_str()), ("3,25", "50,0 %"));

    // Four in each village are too few to show a score; at the station there are all eight.
    for (place, cells) in [
        ("Nấm Chanh", &["4", HIDDEN][..]),
        ("Lùng Tráo", &["4", HIDDEN]),
        (STATION, &["8", "3,71", "66,0 %"]),
    ] {
        assert_eq!(figures.place(place), cells);
    }
}

/// Of parents: 5 + 5 + 5 + 4 + 3 = 22 answers with 25 + 20 + 15 + 20 + 12 = 92 and 17 of 4–5;
/// 4 + 5 + 5 + 0 + 4 = 18 with 4 + 10 + 20 + 0 + 14 = 48 and 0 + 0 + 5 + 0 + 2 = 7.
fn parents_by_hand(figures: &Figures) {
    assert_eq!(figures.responses, "6 phiếu hợp lệ trên 6 phiếu; 0 phiếu không hợp lệ");
    // 420 / 120; 72 / 120, which tells as much as 33.2 independent answers; Student's quantile for five is 2.571
    assert_eq!((figures.figure("mean"), figures.said_of("mean")), ("3,50", vec!["120 lượt trả lời"]));
    assert_eq!(
        (figures.figure("satisfied"), figures.said_of("satisfied")),
        ("60,0 %", vec!["72/120", "6 người", "95 % tin cậy: 38,3 %–78,3 %"])
    );
    assert_eq!(figures.figure("index"), "70,0 %");
    assert_eq!(figures.figure("fully"), "0,0 %");
    // (90 + 45) / 2
    assert_eq!((figures.figure("expectation"), figures.said_of("expectation")), ("67,5 %", vec!["6 người"]));
    assert_eq!(figures.figure("return"), "", "the form has no such question");
    // Of each three: B: (20 + 10) / 10.
    assert_eq!(figures.group("B"), ["30", "3,00", "50,0 %"]);
    // One parent used nothing of D: three people are too few. Of the other groups, all as large, the first is hidden with it.
    assert_eq!(figures.group("D"), ["12", HIDDEN]);
    assert_eq!(figures.group("A"), ["27", t(T::HiddenWithOther)]);
    assert_eq!([figures.counts("A1"), figures.counts("D1"), figures.counts("D5")], [[""]; 3]);
}

fn counts(levels: [u32; 5], others: [u32; 3]) -> Vec<String> {
    let levels = (1..).zip(levels).map(|(level, number)| format!("mức {level}: {number}"));
    let others = ["không sử dụng", "không trả lời", "bỏ trống"].into_iter().zip(others);
    levels.chain(others.map(|(words, number)| format!("{words} {number}"))).collect()
}

/// What the preview counts for the device of this name: new and known.
fn of_device(card: &Card, name: &str) -> (usize, usize) {
    let device = card.devices.iter().find(|(device, ..)| device.starts_with(name));
    device.map_or_else(|| panic!("{name} is not among {:?}", card.devices), |(_, new, known)| (*new, *known))
}

/// The lines of a bundle that are changes.
fn change_lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let (_, changes) = text.split_once("\"changes\":[\n").unwrap();
    let (changes, _) = changes.rsplit_once("\n]").unwrap();
    changes.lines().map(|line| line.trim_end_matches(',').to_owned()).collect()
}

async fn set_up(app: &App, file: &Path, device: &str, user: &str) {
    app.name_device(device, user).await;
    app.go("#/hand-over").await;
    app.choose_files(&[file]).await;
    // The office's six: its two names, two villages, two facilities.
    assert_eq!(app.merge().await, 6);
}

/// How many people give the same answers: results of fewer than five show no figures.
fn times(form: FormKind) -> usize {
    if form == HealthOutpatient { 2 } else { 3 }
}

async fn work(app: &App, interviews: &[Interview<'_>], report: Report<'_>) {
    for interview in interviews {
        for _ in 0..times(interview.form) {
            app.take_response(interview).await;
        }
    }
    app.report_task(17, report).await;
}

#[test]
fn what_two_phones_took_becomes_one_true_picture_on_every_device() {
    play(async |scenario| {
        // The office draws up its lists and actions them out.
        let office = scenario.desk("office").await;
        office.name_device("Văn phòng", "Hoa").await;
        office.add_villages(&["Nấm Chanh", "Lùng Tráo"]).await;
        office.add_facility(T::Station, STATION).await;
        office.add_facility(T::PrimarySchool, SCHOOL).await;
        let setup = office.export(Scope::Setup).await;

        // Two phones work where there is no network between them.
        let (a, b) = tokio::join!(scenario.phone("phone-a"), scenario.phone("phone-b"));
        tokio::join!(set_up(&a, &setup, "Máy A", "Pao"), set_up(&b, &setup, "Máy B", "Mẩy"));
        tokio::join!(work(&a, &TAKEN_BY_A, REPORT_OF_A), work(&b, &TAKEN_BY_B, REPORT_OF_B));
        let (from_a, from_b) = tokio::join!(a.export(Scope::Submit), b.export(Scope::Submit));

        // Both files at once; what would happen is said before it does.
        office.go("#/hand-over").await;
        office.choose_files(&[&from_a, &from_b]).await;
        let cards = office.preview().await;
        // Two names, seven responses, one task; two names, nine responses, one task.
        assert_eq!((of_device(&cards[0], "Máy A"), of_device(&cards[0], "Văn phòng")), ((10, 0), (0, 6)));
        assert_eq!((of_device(&cards[1], "Máy B"), of_device(&cards[1], "Văn phòng")), ((12, 0), (0, 6)));
        assert!(
            cards[0].says(&tf(T::NewResponses, &["7", " Nấm Chanh 7"]))
                && cards[1].says(&tf(T::NewResponses, &["9", " Lùng Tráo 9"])),
            "{cards:?}"
        );
        let (conflict, _) = t(T::WouldConflict).split_once(':').unwrap();
        let foretold = format!("{}: 17. Ban hành", conflict.replace("{0}", "3"));
        assert!(cards[1].sentences.iter().any(|sentence| sentence.starts_with(&foretold)), "{cards:?}");

        // Nothing has changed yet.
        assert_eq!(office.figures(HealthOutpatient).await, None);
        assert_eq!(office.task(17).await, ("todo".into(), "0".into(), String::new()));

        office.go("#/hand-over").await;
        office.choose_files(&[&from_a, &from_b]).await;
        assert_eq!(office.merge().await, 22);
        outpatients_by_hand(&office.figures(HealthOutpatient).await.unwrap());
        parents_by_hand(&office.figures(PrimaryParents).await.unwrap());

        // Both reports stand side by side until a person decides.
        let conflicts = office.conflicts().await;
        let title = |field: T| tf(T::ConflictIn, &[t(field)]);
        let both = |first: &str, second: &str| [first.to_owned(), second.to_owned()].into();
        let expected = [
            (title(T::Status), both(t(T::StatusDoing), t(T::StatusDone))),
            (title(T::Progress), both("40%", "100%")),
            (title(T::Note), both(REPORT_OF_A.note, REPORT_OF_B.note)),
        ];
        assert_eq!(conflicts, expected.into());
        office.decide(&title(T::Status), t(T::StatusDone)).await;
        office.decide(&title(T::Progress), "100%").await;
        office.decide(&title(T::Note), REPORT_OF_A.note).await;
        assert!(office.conflicts().await.is_empty());
        let decided = ("done".to_owned(), "100".to_owned(), REPORT_OF_A.note.to_owned());
        assert_eq!(office.task(17).await, decided);

        // The decision travels, and everything else with it.
        let everything = office.export(Scope::All).await;
        a.go("#/hand-over").await;
        a.choose_files(&[&everything]).await;
        // New: twelve of phone B and three decisions. Known: six of the office and ten of its own.
        assert_eq!(a.preview().await[0].counts(), (15, 16));
        assert_eq!(a.merge().await, 15);
        assert_eq!(a.task(17).await, decided);
        assert!(a.conflicts().await.is_empty());
        for form in [HealthOutpatient, PrimaryParents] {
            assert_eq!(a.figures(form).await, office.figures(form).await);
        }

        // All files again, in another order: nothing is new, and what leaves the device is the same to the byte.
        let before = change_lines(&everything);
        assert_eq!(before.len(), 6 + 10 + 12 + 3);
        office.go("#/hand-over").await;
        office.choose_files(&[&everything, &from_b, &setup, &from_a]).await;
        for card in office.preview().await {
            assert_eq!(card.counts().0, 0, "{card:?}");
        }
        office.browser.tap(Locator::Words(t(T::NothingNewClose))).await;
        assert_eq!(change_lines(&office.export(Scope::All).await), before);
        assert_eq!(change_lines(&a.export(Scope::All).await), before);
        outpatients_by_hand(&office.figures(HealthOutpatient).await.unwrap());
    });
}
