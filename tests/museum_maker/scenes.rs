//! Whole bundles of version 1: every scope and everything that state is computed from.

use serde_json::json;
use so_thon::format::{Header, Scope, Sender, write_bundle};
use so_thon::log::{Change, Log, VersionVector};

use super::File;
use super::phone::{NAM_CHANH, OFFICE, Phone, XA_HY};
use crate::second_reader::writing::seal;

const TASK: &str = "task/2026/17";

pub(super) fn all() -> Vec<File> {
    let mut files = vec![
        ("empty", Phone::new(NAM_CHANH).bundle(Scope::Submit)),
        ("submit", submit().bundle(Scope::Submit)),
        ("submit-after-freeing", submit_after_freeing()),
        ("setup", setup().bundle(Scope::Setup)),
        ("all", everything()),
        ("values", values()),
        ("gaps", gaps()),
        ("more-than-ten", more_than_ten()),
        ("clones", clones()),
        ("clones-in-conflict", clones_in_conflict()),
        ("unknown-kind", unknown_kind()),
        ("unknown-keys", unknown_keys()),
        ("later-scope", later_scope()),
        ("no-options", no_options()),
        ("greatest-lamport", greatest_lamport()),
    ];
    files.extend(conflicts());
    files.extend(deletes());
    files
}

pub(super) fn submit() -> Phone {
    let mut phone = Phone::new(NAM_CHANH);
    phone.write("device/k7f3m2qd", &json!({ "name": "Máy thôn Nấm Chanh", "village": "nam-chanh" }));
    let first = "response/0b6ff1c1-58a4-4f1e-9a4a-31d3c5b5f6a1";
    phone.write(
        first,
        &json!({ "form": "vaccination", "version": 1, "village": "nam-chanh", "answers": "54-0r12345" }),
    );
    phone.write(
        "response/6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        &json!({ "form": "vaccination", "version": 1, "village": "nam-chanh", "answers": "5555555555",
            "comment": "Đường tới trạm xa,\ncó đoạn \"lầy\" \\ trơn\t😀" }),
    );
    phone.write(first, &json!({ "answers": "54-0r12344", "comment": null }));
    phone.write(TASK, &json!({ "status": "doing", "progress": 40 }));
    phone
}

fn submit_after_freeing() -> Vec<u8> {
    let mut phone = submit();
    let early = phone.log.iter().map(Change::id).filter(|id| id.seq <= 3).collect::<Vec<_>>();
    phone.log.prune(early);
    phone.bundle(Scope::Submit)
}

fn setup() -> Phone {
    let mut office = Phone::new(OFFICE);
    office.write("village/nam-chanh", &json!({ "name": "Thôn Nấm Chanh", "households": 86 }));
    office.write("facility/tram-y-te", &json!({ "name": "Trạm Y tế xã Nấm Dẩn", "kind": "health" }));
    office.write(
        "form/chuyen-de",
        &json!({ "version": 2, "title": { "vi": "Khảo sát chuyên đề", "en": "Special survey" },
            "items": [{ "id": "a1", "vi": "Ông/bà chờ bao lâu?" }, { "id": "a2", "vi": "Thái độ phục vụ" }] }),
    );
    office.write(
        "campaign/2026-1",
        &json!({ "name": "Đợt 1 năm 2026", "from": "2026-03-01", "to": "2026-03-31" }),
    );
    office.write("village/nam-chanh", &json!({ "households": 88 }));
    office
}

fn everything() -> Vec<u8> {
    let (mut office, mut near, mut far) = (setup(), submit(), Phone::new(XA_HY));
    far.take(&office);
    far.write(TASK, &json!({ "status": "done", "proof": "12/BC-UBND" }));
    far.write("village/xa-hy", &json!({ "name": "Bản Xá Hỷ" }));
    near.take(&office);
    near.write("village/nam-chanh", &json!({ "households": 90 }));
    far.write("village/nam-chanh", &json!({ "deleted": true }));
    far.write("facility/tram-y-te", &json!({ "deleted": true }));
    office.take(&near);
    office.take(&far);
    office.write(TASK, &json!({ "note": "Hai máy nói khác nhau" }));
    office.bundle(Scope::All)
}

fn conflicts() -> Vec<File> {
    let two = |near: &str, far: &str| {
        let mut office = Phone::new(OFFICE);
        let shared = office.write(TASK, &json!({ "status": "open", "note": "chung" }));
        for (name, value) in [(NAM_CHANH, near), (XA_HY, far)] {
            let mut phone = Phone::new(name);
            phone.log.insert(shared.clone());
            phone.write(TASK, &json!({ "status": value }));
            office.take(&phone);
        }
        office
    };
    let open = two("doing", "done");
    let mut answered = two("doing", "done");
    answered.write(TASK, &json!({ "status": "done" }));
    let mut third = two("doing", "done");
    third.take(&{
        let mut late = Phone::new(("cxxxxxx0", "Máy thứ ba", "Giàng A Sử"));
        late.write(TASK, &json!({ "status": "late" }));
        late
    });
    vec![
        ("conflict", open.bundle(Scope::All)),
        ("conflict-answered", answered.bundle(Scope::All)),
        ("conflict-of-three", third.bundle(Scope::All)),
        ("no-conflict-of-equal-values", two("done", "done").bundle(Scope::All)),
    ]
}

fn deletes() -> Vec<File> {
    // An office and a village that know the same record; then each acts without the other.
    let meet = |office_acts: &[serde_json::Value], village_acts: &[serde_json::Value]| {
        let (mut office, mut village) = (Phone::new(OFFICE), Phone::new(NAM_CHANH));
        office.write("village/xa-hy", &json!({ "name": "Bản Xá Hỷ", "households": 40 }));
        village.take(&office);
        for act in office_acts {
            office.write("village/xa-hy", act);
        }
        for act in village_acts {
            village.write("village/xa-hy", act);
        }
        office.take(&village);
        office.bundle(Scope::Setup)
    };
    let (delete, restore, edit) =
        (json!({ "deleted": true }), json!({ "deleted": false }), json!({ "households": 41 }));
    let one = std::slice::from_ref;
    vec![
        ("delete", meet(one(&delete), &[])),
        ("delete-beside-an-edit", meet(one(&delete), one(&edit))),
        ("delete-then-edit", meet(&[delete.clone(), edit.clone()], &[])),
        ("delete-then-restore", meet(&[delete.clone(), restore.clone()], &[])),
        ("delete-beside-a-restore", meet(&[delete.clone(), restore.clone()], one(&delete))),
        ("two-deletes", meet(one(&delete), one(&delete))),
        ("two-deletes-one-after-an-edit", meet(one(&delete), &[edit, delete.clone()])),
        ("delete-that-also-edits", meet(&[json!({ "deleted": true, "note": "gộp thôn" })], &[])),
        ("deleted-is-no-flag", meet(&[json!({ "deleted": "có" })], &[])),
        ("delete-emptied", meet(&[delete, json!({ "deleted": null })], &[])),
    ]
}

fn values() -> Vec<u8> {
    let mut phone = Phone::new(OFFICE);
    let set = json!({
        "null": null, "yes": true, "no": false, "zero": 0, "largest": 9_007_199_254_740_991_i64,
        "smallest": -9_007_199_254_740_991_i64, "list": [1, [], {}, [null, "đ"]],
        "escapes": "\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}\u{80}\u{2028}\"\\/",
        // Keys sort by UTF-16 units: U+1F600 stands before U+FF01.
        "keys": { "\u{ff01}": 1, "\u{1f600}": 2, "ö": 3, "1": 4, "\r": 5, "€": 6, "\u{80}": 7, "": 8, "10": 9, "9": 10 },
        "ghi chú": "khóa có dấu", "empty": "",
    });
    phone.write("note/mọi giá trị 😀", &set);
    phone.write("note/không có gì", &json!({}));
    phone.bundle(Scope::All)
}

fn gaps() -> Vec<u8> {
    let mut phone = Phone::new(XA_HY);
    for seq in [1, 2, 5, 8, 9, 12] {
        phone.seq = seq - 1;
        phone.write(TASK, &json!({ "progress": seq }));
    }
    phone.bundle(Scope::All)
}

/// Numbers are ordered as numbers: 10 stands behind 9, also where two changes share the greatest lamport.
fn more_than_ten() -> Vec<u8> {
    let mut phone = Phone::new(XA_HY);
    for count in 1..=12 {
        if count == 9 {
            let line = seal(&json!({
                "at": "2026-03-12", "id": "cxxxxxx0.1", "lamport": 9_007_199_254_740_991_i64,
                "record": "task/2026/18", "set": {},
            }));
            phone.log.insert(Change::read(&line).unwrap());
        }
        phone.write(TASK, &json!({ "progress": count }));
    }
    phone.bundle(Scope::All)
}

fn clones() -> Vec<u8> {
    let mut phone = submit();
    let mut copy = phone.copy();
    phone.write("response/1c7a8de4-0d0f-4a57-8a30-1f0c6f0c7e11", &json!({ "answers": "11111" }));
    copy.write("response/2d7a8de4-0d0f-4a57-8a30-1f0c6f0c7e22", &json!({ "answers": "22222" }));
    copy.write("response/3e7a8de4-0d0f-4a57-8a30-1f0c6f0c7e33", &json!({ "answers": "33333" }));
    phone.take(&copy);
    phone.bundle(Scope::All)
}

fn clones_in_conflict() -> Vec<u8> {
    let mut phone = submit();
    let mut copy = phone.copy();
    phone.write(TASK, &json!({ "status": "done" }));
    copy.write(TASK, &json!({ "status": "late" }));
    phone.take(&copy);
    phone.bundle(Scope::All)
}

fn unknown_kind() -> Vec<u8> {
    let mut phone = Phone::new(NAM_CHANH);
    phone.write("kind-of-2031/x/y/z", &json!({ "shape": { "points": [[1, 2], [3, 4]] } }));
    phone.bundle(Scope::All)
}

fn unknown_keys() -> Vec<u8> {
    let mut log = Log::new();
    for (seq, because) in [(1, json!("new rule")), (2, json!({ "sources": [1, 2] }))] {
        let line = seal(&json!({
            "at": "2031-01-01", "id": format!("k7f3m2qd.{seq}"), "lamport": seq, "record": TASK,
            "set": { "progress": seq * 10 }, "because": because, "zone": null,
        }));
        log.insert(Change::read(&line).unwrap());
    }
    let mut phone = Phone::new(NAM_CHANH);
    phone.seq = 2;
    phone.log = log;
    let text = String::from_utf8(phone.bundle(Scope::All)).unwrap();
    let text = text.replacen("\"at\":", "\"assets\":[{\"kind\":\"photo\"}],\"at\":", 1);
    text.replacen("],\"digest\":", "],\"signature\":\"…\",\"digest\":", 1).into_bytes()
}

fn later_scope() -> Vec<u8> {
    let text = String::from_utf8(submit().bundle(Scope::All)).unwrap();
    text.replacen("\"scope\":\"all\"", "\"scope\":\"photos\"", 1).into_bytes()
}

fn no_options() -> Vec<u8> {
    let log = submit().log;
    let from = Sender { device: "k7f3m2qd".parse().unwrap(), issued: 5, name: None, by: None };
    let header =
        Header { scope: None, plans: Vec::new(), from, at: String::new(), have: VersionVector::default() };
    let task = log.iter().filter(|change| change.record() == TASK);
    // The first programs wrote an empty `at` where they knew no time; today's leave it out.
    write_bundle(&header, task).replacen("\"count\":", "\"at\":\"\",\"count\":", 1).into_bytes()
}

/// A device that counts wildly, and one that writes after having seen it.
fn greatest_lamport() -> Vec<u8> {
    let line = seal(&json!({
        "at": "2026-03-12", "id": "cxxxxxx0.1", "lamport": 9_007_199_254_740_991_i64, "record": TASK,
        "set": { "status": "late" },
    }));
    let mut phone = Phone::new(NAM_CHANH);
    phone.log.insert(Change::read(&line).unwrap());
    phone.write(TASK, &json!({ "status": "done" }));
    phone.write("task/2026/18", &json!({ "status": "done" }));
    phone.bundle(Scope::All)
}
