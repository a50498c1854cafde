//! Receipts, as files and as codes in messages.

use so_thon::format::{Receipt, receipt_code};
use so_thon::log::VersionVector;

use super::File;
use super::scenes::submit;

pub(super) fn all() -> Vec<File> {
    let have = VersionVector::of(&submit().log);
    let (device, held) = have.iter().next().unwrap();
    let code = receipt_code(device, held);
    let receipt = Receipt {
        from: Some("vh9xa0ph".parse().unwrap()),
        name: Some("Phòng Văn hóa – Xã hội".into()),
        at: "2026-03-13T08:00:00+07:00".into(),
        have,
    };
    let text = receipt.write();
    let nobody = Receipt { from: None, name: None, ..receipt.clone() };
    let files = [
        ("receipt", text.clone()),
        ("of-nothing", Receipt { have: VersionVector::default(), ..receipt.clone() }.write()),
        ("of-nobody", nobody.write()),
        ("newer", text.replacen("\"version\":1", "\"version\":2", 1)),
        ("cut", text[..text.len() - 30].to_owned()),
        (
            "entries-not-understood",
            text.replacen(
                "\"have\":{",
                "\"have\":{\"b4nxa2hy\":[1],\"x\":[1,\"\"],\"cxxxxxx0\":[-1,\"0000000000000\"],",
                1,
            ),
        ),
        ("pretty-printed", text.replace("\":", "\" :\r\n\t")),
        ("code", code.clone()),
        ("code-in-a-message", format!("> Sổ Thôn, biên nhận: *{code}*.\nCảm ơn chị Mẩy!")),
        ("two-codes", format!("{code}, b4nxa2hy.12.0000000000000; {}", code.replacen(".5.", ".4.", 1))),
        ("code-in-capitals", code.to_uppercase()),
        ("code-cut", code[..code.len() - 1].to_owned()),
    ];
    files.map(|(name, text)| (name, text.into_bytes())).into()
}
