use super::*;

fn sample() -> Change {
    let stamp = Stamp {
        device: DeviceId::from_random(7),
        seq: 3,
        at: "2026-03-12T09:30:00+07:00".into(),
        by: Some("Lù Thị Mẩy".into()),
    };
    Change::new(
        &stamp,
        9,
        "task/2026/17",
        &Map::new().with("status", "done").with("progress", 100_i64),
        Vec::new(),
    )
}

#[test]
fn a_change_is_read_back_as_written_in_any_spelling() {
    let change = sample();
    let line = change.line();
    assert_eq!(Change::read(line), Ok(change.clone()));
    let respelled = line.replace("Lù", "L\\u00f9").replace(":{", " : {").replacen('{', "{\n", 1);
    assert_ne!(respelled, line);
    assert_eq!(Change::read(&respelled), Ok(change));
}

#[test]
fn changes_are_equal_where_all_of_them_is() {
    let stamp = Stamp { device: DeviceId::from_random(7), seq: 3, at: String::new(), by: None };
    let of =
        |progress: i64| Change::new(&stamp, 9, "a/b", &Map::new().with("progress", progress), Vec::new());
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
    assert_eq!(format!("{:?}", of(1)), of(1).line());
}

#[test]
fn an_altered_change_is_found_out() {
    let line = sample().line().to_owned();
    for (from, to) in
        [("done", "late"), ("Mẩy", "May"), ("task/2026/17", "task/2026/18"), (":9,", ":8,"), (".3.", ".4.")]
    {
        let altered = line.replace(from, to);
        assert_ne!(altered, line);
        assert!(matches!(Change::read(&altered), Err(ChangeError::Digest(_))), "{from}");
    }
}

#[test]
fn keys_of_a_later_version_are_kept_and_covered_by_the_digest() {
    let mut name = String::new();
    let id = sample().id();
    push_name(id.device, id.seq, &mut name);
    let Some(Value::Map(map)) = Value::read(sample().line()) else { unreachable!("a change is an object") };
    let map = map.with("because", "new rule");
    let mut covered = String::new();
    map.clone().with("id", &*name).write_canonical(&mut covered);
    let mut line = String::new();
    let digest = Digest::of(covered.as_bytes());
    map.with("id", format!("{name}.{digest}")).write_canonical(&mut line);
    assert_eq!(Change::read(&line).map(|read| read.line().to_owned()), Ok(line.clone()));
    assert!(matches!(Change::read(&line.replace("new rule", "old rule")), Err(ChangeError::Digest(_))));
}

#[test]
fn the_short_way_reads_what_the_long_way_reads() {
    let change = sample();
    assert!(scan_canonical(change.line()).is_some());
    let (short, long) = (Change::read(change.line()), Change::read_any(change.line()));
    assert_eq!(short, long);
    let (Ok(short), Ok(long)) = (short, long) else { unreachable!("both are read") };
    assert_eq!(
        (short.id(), short.lamport(), short.record(), short.over()),
        (long.id(), long.lamport(), long.record(), long.over())
    );
}

#[test]
fn what_is_not_a_change_is_refused_by_name() {
    let line = sample().line().to_owned();
    assert!(matches!(Change::read(&line[..40]), Err(ChangeError::Json)));
    assert!(matches!(Change::read("[]"), Err(ChangeError::Json)));
    for (from, to, key) in [
        ("\"lamport\":9", "\"lamport\":0", "lamport"),
        ("task/2026/17", "task", "record"),
        ("task/2026/17", "task/", "record"),
        ("task/2026/17", "/17", "record"),
        ("\"set\":", "\"get\":", "set"),
        ("\"id\":\"", "\"id\":\"x", "id"),
        ("\"by\":\"Lù Thị Mẩy\"", "\"by\":[]", "by"),
        ("\"record\"", "\"over\":[],\"record\"", "over"),
        ("\"record\"", "\"over\":[1],\"record\"", "over"),
        ("\"record\"", "\"over\":\"x\",\"record\"", "over"),
        ("\"at\":\"", "\"at\":[\"", "at"),
    ] {
        let altered = line.replace(from, to);
        let altered = if key == "at" { altered.replace("07:00\"", "07:00\"]") } else { altered };
        assert_eq!(Change::read(&altered), Err(ChangeError::Key(key)), "{altered}");
    }
}
