//! The examples in `docs/bundle.md`, made by the code.

mod state;

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use so_thon::format::{Header, Receipt, Scope, Sender, receipt_code, write_bundle};
use so_thon::json::{Map, Value};
use so_thon::log::{Change, ChangeId, DeviceId, Digest, Log, Stamp, VersionVector};

/// A fenced block of the document.
pub(crate) struct Example {
    pub(crate) name: &'static str,
    pub(crate) language: &'static str,
    pub(crate) text: String,
}

fn json(name: &'static str, text: impl Into<String>) -> Example {
    Example { name, language: "json", text: text.into() }
}

fn plain(name: &'static str, text: impl Into<String>) -> Example {
    Example { name, language: "text", text: text.into() }
}

/// All of them, in the document's order.
pub(crate) fn examples() -> Vec<Example> {
    let mut examples = canonical();
    examples.push(plain("digest", digest_table(&[("text", "Sổ Thôn".into())], "Sổ Thôn".as_bytes())));
    examples.extend(bundle());
    examples.extend(state::examples());
    examples
}

fn canonical() -> Vec<Example> {
    let before = r#"{ "số": [1, -2, true, null], "\ud83d\ude00": "a\/b\u0009", "！": {"9": 1, "10": 2}, "ghi chú": "x\u000B\u0041" }"#;
    let mut after = String::new();
    Value::read(before).unwrap().write_canonical(&mut after);
    vec![json("canonical-before", before), json("canonical-after", after)]
}

/// Rows of a name and a text, down to the digest of `bytes`.
fn digest_table(rows: &[(&str, String)], bytes: &[u8]) -> String {
    let hash = hex(&Sha256::digest(bytes));
    let digest = Digest::of(bytes).to_string();
    let more =
        [("bytes", spaced(bytes)), ("SHA-256", hash.clone()), ("first eight bytes", hash[..16].to_owned())];
    let mut out = String::new();
    for (name, text) in rows.iter().cloned().chain(more).chain([("digest", digest)]) {
        writeln!(out, "{name:<18} {text}").unwrap();
    }
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn spaced(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

struct Device {
    id: DeviceId,
    by: &'static str,
    seq: u32,
    log: Log,
}

impl Device {
    fn new(id: &str, by: &'static str) -> Self {
        Self { id: id.parse().unwrap(), by, seq: 0, log: Log::new() }
    }

    fn write(&mut self, at: &str, record: &str, set: &Map) -> Change {
        self.seq += 1;
        let stamp = Stamp { device: self.id, seq: self.seq, at: at.into(), by: Some(self.by.into()) };
        let change = self.log.prepare(&stamp, record, set);
        self.log.insert(change.clone());
        change
    }
}

fn bundle() -> Vec<Example> {
    let mut village = Device::new("k7f3m2qd", "Lù Thị Mẩy");
    let doing = Map::new()
        .with("status", "doing")
        .with("progress", 40_i64)
        .with("note", "Chờ \"biên bản\"\nhọp thôn");
    let first = village.write("2026-03-12T09:30:00+07:00", "task/2026/17", &doing);
    let answers = Map::new().with("form", "vaccination").with("version", 1_i64).with("answers", "54-0r12345");
    village.write("2026-03-12", "response/0b6ff1c1-58a4-4f1e-9a4a-31d3c5b5f6a1", &answers);
    let mut other = Device::new("b4nxa2hy", "Vàng Seo Páo");
    other.log.extend(village.log.iter().cloned());
    let done = Map::new().with("status", "done").with("proof", Value::Null);
    let second = other.write("2026-03-13T08:00:00+07:00", "task/2026/17", &done);

    // What the digest covers: the line without the digest in its id.
    let covered = first.line().replacen(&format!(".{}\"", first.id().digest), "\"", 1);
    let hash = hex(&Sha256::digest(covered.as_bytes()));
    let change_digest = format!(
        "SHA-256            {hash}\nfirst eight bytes  {}\ndigest             {}\n",
        &hash[..16],
        first.id().digest
    );
    assert_eq!(Digest::of(covered.as_bytes()), first.id().digest);

    let have = VersionVector::of(&other.log);
    let from =
        Sender {
            device: other.id, issued: 1, name: Some("Máy bản Xá Hỷ".into()), by: Some(other.by.into())
        };
    let at = "2026-03-13T08:05:00+07:00".to_owned();
    let header = Header {
        scope: Some(Scope::All),
        plans: vec!["nam-dan-2026".into()],
        from: from.clone(),
        at: at.clone(),
        have: have.clone(),
    };
    let text = write_bundle(&header, other.log.iter());
    let ids: String = text
        .lines()
        .skip(1)
        .filter_map(|line| Change::read(line.trim_end_matches(',')).ok())
        .fold(String::new(), |mut ids, change| {
            writeln!(ids, "{}", change.id()).unwrap();
            ids
        });
    let digest = hex(&Sha256::digest(ids.as_bytes()));
    assert!(text.contains(&digest));
    let receipt = Receipt { from: Some(other.id), name: from.name, at, have: have.clone() };
    let held = have.get(village.id).unwrap();
    vec![
        json("change-covered", covered),
        plain("change-digest", change_digest),
        json("change-line", first.line()),
        json("change-over", second.line()),
        plain("have", have_table(&other.log, village.id)),
        plain("have-of-clones", clones(&village)),
        json("bundle", text),
        plain("bundle-ids", ids),
        plain("bundle-digest", format!("sha256:{digest}")),
        json("receipt", receipt.write()),
        plain("receipt-code", receipt_code(village.id, held)),
    ]
}

/// How the check of one device comes about.
fn have_table(log: &Log, device: DeviceId) -> String {
    let ids: Vec<ChangeId> = log.ids_of_device(device).collect();
    let bytes: Vec<u8> = ids.iter().flat_map(|id| bytes_of(&id.digest.to_string())).collect();
    let held = VersionVector::of(log).get(device).unwrap();
    assert_eq!(Digest::of(&bytes), held.check);
    let mut rows: Vec<(&str, String)> = ids.iter().map(|id| ("id", format!("{id}"))).collect();
    rows.push(("have", format!("{{\"{device}\":[{},\"{}\"]}}", held.seq, held.check)));
    let last = rows.pop().unwrap();
    digest_table(&rows, &bytes) + &format!("{:<18} {}\n", last.0, last.1)
}

fn bytes_of(digest: &str) -> [u8; 8] {
    let alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    let bits = digest.chars().fold(0_u64, |bits, letter| bits << 5 | alphabet.find(letter).unwrap() as u64);
    bits.to_be_bytes()
}

/// The phone and a copy of it each give out seq 2.
fn clones(village: &Device) -> String {
    let first = village.log.iter().next().unwrap().clone();
    let mut copy = Device::new("k7f3m2qd", village.by);
    copy.seq = 1;
    copy.log.insert(first);
    copy.write("2026-03-12T10:00:00+07:00", "task/2026/18", &Map::new().with("status", "done"));
    copy.log.extend(village.log.iter().cloned());
    assert_eq!(copy.log.len(), 3);
    have_table(&copy.log, village.id)
}
