//! Files come by chat, by stick and by hand. Whatever they are, each gets its sentence, nothing changes unasked,
//! and what is good in them can be taken.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t, tf};
use so_thon::json::{Map, Value};
use so_thon_e2e::seed::{Neighbour, small_neighbour};
use so_thon_e2e::{App, Card, Locator, Scenario, play};

/// Everything that the device has stored, to the letter.
async fn stored(app: &App) -> Json {
    app.browser.run("return Object.entries(localStorage).sort()", vec![]).await
}

/// The bundle with one word changed in its third change, which stands in line 4 below the header's line.
fn altered(bundle: &str) -> String {
    let altered = bundle.replacen("Lùng Tráo", "Lùng Trảo", 1);
    assert_ne!(altered, bundle);
    altered
}

fn line_of(bundle: &str, word: &str) -> usize {
    1 + bundle.lines().position(|line| line.contains(word)).unwrap()
}

/// Fifty megabytes without sense, cheaply made, and not a single valid letter in UTF-8 for long.
fn garbage() -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(50 << 20);
    while bytes.len() < 50 << 20 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// An archive with one file.
fn zip(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("may/tot.json", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Fifty megabytes of another program's JSON.
fn foreign() -> String {
    let row = json!({ "type": "message", "from": "Zalo", "text": "Họp thôn lúc 19 giờ" }).to_string();
    let rows = (50 << 20) / row.len();
    format!("{{\"name\":\"chat\",\"messages\":[{}]}}", vec![row; rows].join(","))
}

fn card<'a>(cards: &'a [Card], file: &Path) -> &'a Card {
    let name = file.file_name().unwrap().to_string_lossy();
    cards.iter().find(|card| card.name == name).unwrap_or_else(|| panic!("no card for {name}: {cards:#?}"))
}

/// Files of which nothing can be used, each with the one sentence that is to be said of it.
fn useless(scenario: &Scenario, good: &str) -> Vec<(PathBuf, String)> {
    let say = |text: T| t(text).to_owned();
    let newer = good.replacen("\"version\":1", "\"version\":2", 1);
    assert_ne!(newer, good);
    vec![
        (scenario.file("thu.txt", "Kính gửi Phòng Văn hóa – Xã hội"), say(T::FileNotJson)),
        (
            scenario.file("anh.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0]),
            say(T::FileNotText),
        ),
        (scenario.file("trong.json", ""), say(T::FileEmpty)),
        (scenario.file("khoang-trang.json", " \r\n\t\n"), say(T::FileEmpty)),
        (scenario.file("dau-bi-cat.json", &good[..60]), say(T::FileCutInHeader)),
        (scenario.file("cua-ai.json", "{\"items\":[1,2.5,null]}"), say(T::FileForeign)),
        (scenario.file("danh-sach.json", "[\"Nấm Chanh\"]"), say(T::FileForeign)),
        (scenario.file("cat.zip", b"PK\x03\x04\x14\0"), say(T::FileArchive)),
        (scenario.file("moi-hon.json", newer), tf(T::FileNewer, &["2"])),
    ]
}

#[test]
fn every_bad_file_gets_its_sentence_and_the_good_one_among_them_is_merged() {
    play(async |scenario| {
        let good = small_neighbour().bundle();
        let app = scenario.phone("phone").await;
        let decomposed = app.browser.run("return arguments[0].normalize('NFD')", vec![json!(good)]).await;
        let decomposed = decomposed.as_str().unwrap();
        assert_ne!(decomposed, good);

        let useless = useless(scenario, &good);
        let last_line = good.find("Đã gửi").unwrap();
        let cut = scenario.file("bi-cat.json", &good[..last_line]);
        let changed = scenario.file("bi-sua.json", altered(&good));
        let retold = scenario.file("nfd.json", decomposed);
        let whole = scenario.file("tot (1).txt", &good);
        let wrapped = [
            ("goi.json.gz", T::NoteUnpacked),
            ("nhieu-tep.zip", T::NoteUnpacked),
            ("windows.txt", T::NoteUtf16),
            ("tin-nhan.txt", T::NoteQuoted),
        ];
        let mark = [0xff, 0xfe];
        let wide: Vec<u8> = mark.into_iter().chain(good.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let message = format!("Máy thôn gửi chị:\n> {}\nEm cảm ơn.", good.trim().replace('\n', "\n> "));
        let contents = [gzip(&good), zip(&good), wide, message.into_bytes()];
        let packed: Vec<PathBuf> =
            wrapped.iter().zip(contents).map(|((name, _), content)| scenario.file(name, content)).collect();

        app.go("#/hand-over").await;
        let before = stored(&app).await;
        let mut files: Vec<&Path> = useless.iter().map(|(file, _)| file.as_path()).collect();
        files.insert(4, &changed);
        files.extend([cut.as_path(), &retold, &whole]);
        files.extend(packed.iter().map(PathBuf::as_path));
        app.choose_files(&files).await;

        let cards = app.preview().await;
        for (file, sentence) in &useless {
            assert_eq!(card(&cards, file).sentences, std::slice::from_ref(sentence), "{}", file.display());
            assert_eq!(card(&cards, file).devices, []);
        }
        // The altered file comes first: four of five can be taken, and the fifth is named by its line.
        let line = line_of(&good, "Lùng Tráo").to_string();
        let altered = card(&cards, &changed);
        assert_eq!(altered.counts(), (4, 0));
        assert!(altered.says(&tf(T::BrokenLines, &["1"])), "{altered:?}");
        let (beginning, _) = t(T::LineDigest).split_once(':').expect("a line and what is wrong with it");
        let beginning = beginning.replace("{0}", &line);
        assert!(altered.sentences.iter().any(|sentence| sentence.starts_with(&beginning)), "{altered:?}");
        assert!(altered.says(&tf(T::FileAltered, &["4", "5"])), "{altered:?}");
        // Then the cut one, of whose four one is new; then two whole ones, the second of which has nothing new.
        let cut = card(&cards, &cut);
        assert_eq!(cut.counts(), (1, 3));
        assert!(cut.says(&tf(T::FileCut, &["4", "5"])), "{cut:?}");
        assert_eq!((card(&cards, &retold).counts(), card(&cards, &whole).counts()), ((0, 5), (0, 5)));
        for whole in [card(&cards, &retold), card(&cards, &whole)] {
            assert!(whole.says(&tf(T::NewResponses, &["0", ""])), "{whole:?}");
            assert!(!whole.sentences.iter().any(|sentence| sentence.contains("hỏng")), "{whole:?}");
        }
        assert!(card(&cards, &retold).says(t(T::NoteDecomposed)), "{cards:?}");
        for (file, note) in &wrapped {
            let wrapped = cards.iter().find(|card| card.name.starts_with(file)).unwrap();
            assert_eq!(wrapped.counts(), (0, 5), "{wrapped:?}");
            assert!(wrapped.says(t(*note)), "{wrapped:?}");
        }

        // Seen is not merged.
        assert_eq!(stored(&app).await, before);
        app.give_up().await;
        assert_eq!(stored(&app).await, before);

        app.choose_files(&files).await;
        assert_eq!(app.merge().await, 5);
        app.go("#/settings/villages").await;
        let names = "return [...document.querySelectorAll('.places input')].map(input => input.value)";
        assert_eq!(app.browser.run(names, vec![]).await, json!(["Lùng Tráo", "Nấm Chanh", "Thống Nhất"]));
        assert_eq!(app.task(17).await, ("doing".into(), "0".into(), "Đã gửi lấy ý kiến".into()));
    });
}

#[test]
fn what_is_intact_in_a_damaged_file_can_be_taken_and_the_rest_later() {
    play(async |scenario| {
        let good = small_neighbour().bundle();
        let app = scenario.phone("phone").await;
        app.go("#/hand-over").await;
        app.choose_files(&[&scenario.file("bi-sua.json", altered(&good))]).await;
        assert_eq!(app.merge().await, 4);
        app.choose_files(&[&scenario.file("tot.json", &good)]).await;
        assert_eq!(app.preview().await[0].counts(), (1, 4));
        assert_eq!(app.merge().await, 1);
    });
}

#[test]
fn files_of_fifty_megabytes_are_refused_in_words_and_the_app_goes_on() {
    play(async |scenario| {
        let app = scenario.phone("phone").await;
        app.go("#/hand-over").await;
        let before = stored(&app).await;
        let (noise, chat) = (scenario.file("on.bin", garbage()), scenario.file("chat.json", foreign()));
        let huge = scenario.file("qua-lon.json", vec![b'['; (256 << 20) + 1]);
        let good = scenario.file("tot.json", small_neighbour().bundle());
        app.choose_files(&[&noise, &chat, &huge, &good]).await;
        let cards = app.preview().await;
        assert_eq!(card(&cards, &noise).sentences, [t(T::FileNotText)]);
        assert_eq!(card(&cards, &chat).sentences, [t(T::FileForeign)]);
        assert_eq!(card(&cards, &huge).sentences, [t(T::FileTooLarge)]);
        assert_eq!(stored(&app).await, before);
        assert_eq!(app.merge().await, 5);
    });
}

#[test]
fn pasted_text_is_read_like_a_file() {
    play(async |scenario| {
        let good = small_neighbour().bundle();
        let app = scenario.phone("phone").await;
        app.go("#/hand-over").await;
        let before = stored(&app).await;
        app.paste("Anh ơi em gửi tệp nhé").await;
        app.paste(&good).await;
        let cards = app.preview().await;
        assert_eq!(cards[0].sentences, [t(T::FileNotJson)]);
        assert_eq!((cards[1].name.as_str(), cards[1].counts()), (t(T::PastedText), (5, 0)));
        assert_eq!(stored(&app).await, before);
        assert_eq!(app.merge().await, 5);
        // The same text once more has nothing to add, and says so.
        app.paste(&good).await;
        app.browser.tap(Locator::Words(t(T::NothingNewClose))).await;
    });
}

#[test]
fn a_form_that_cannot_be_used_is_told_with_the_place_of_its_fault() {
    play(async |scenario| {
        let app = scenario.desk("office").await;
        let mut author = Neighbour::new(12, "Máy làm mẫu phiếu");
        let doc =
            r#"{"id":"chua-tron","version":1,"title":"Phiếu thử","scale":{"levels":5,"satisfied_from":9}}"#;
        author.writes("form/chua-tron@1", &Map::new().with("doc", Value::read(doc).unwrap()));
        let file = scenario.file("mau.json", author.bundle());
        app.go("#/hand-over").await;
        app.choose_files(&[&file]).await;
        app.merge().await;
        // The office's program, as the one who takes forms in has it.
        app.go("#/devices").await;
        app.go("#/survey").await;
        let place = tf(T::ExpectedAt, &["doc.scale.satisfied_from", &tf(T::ExpectedBetween, &["2", "5"])]);
        app.browser.read(&place).await;
        app.browser.read(t(T::DocumentsRefused)).await;
    });
}
