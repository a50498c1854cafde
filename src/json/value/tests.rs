use super::*;

fn canonical(json: &str) -> Option<String> {
    let value = Value::read(json)?;
    let mut out = String::new();
    value.write_canonical(&mut out);
    Some(out)
}

#[test]
fn keys_are_sorted_by_utf16_as_rfc_8785_shows() {
    // RFC 8785, 3.2.3: U+1F600 (a surrogate pair) comes before U+FB33, though its code point is larger.
    let sorted = canonical(r#"{"\ufb33":1,"\ud83d\ude00":2,"\u00f6":3,"1":4,"\r":5,"\u20ac":6,"\u0080":7}"#);
    assert_eq!(
        sorted.as_deref(),
        Some("{\"\\r\":5,\"1\":4,\"\u{80}\":7,\"ö\":3,\"€\":6,\"😀\":2,\"\u{fb33}\":1}")
    );
}

#[test]
fn a_list_is_read_whole_or_not_at_all() {
    let objects =
        |numbers: &[i64]| numbers.iter().map(|number| Map::new().with("n", *number).into()).collect();
    let map = Map::new().with("good", Value::List(objects(&[1, 2]))).with("empty", Value::List(vec![]));
    assert_eq!((map.len(), map.is_empty(), Map::new().is_empty()), (2, false, true));
    assert_eq!(map.list("good"), objects(&[1, 2]));
    assert_eq!(map.list("none"), []);
    let read = |map: &Map| map.int("n").filter(|number| *number < 2);
    assert_eq!(map.each("good", |map| map.int("n")), Some(vec![1, 2]));
    assert_eq!(map.each("empty", read), Some(vec![]));
    assert_eq!(map.each("good", read), None, "the second is not understood");
}

#[test]
fn keys_of_every_kind_stand_in_the_order_of_their_utf16_units() {
    let keys = [
        "",
        "a",
        "ab",
        "b",
        "z",
        "\u{7f}",
        "\u{80}",
        "đ",
        "ờ",
        "\u{d7ff}",
        "\u{e000}",
        "\u{fb33}",
        "！",
        "\u{ffff}",
        "\u{10000}",
        "😀",
        "\u{10ffff}",
        "a！",
        "a😀",
        "！a",
        "😀a",
        "😀！",
        "！😀",
    ];
    for left in keys {
        for right in keys {
            let expected = left.encode_utf16().cmp(right.encode_utf16());
            assert_eq!(key_order(left, right), expected, "{left:?} {right:?}");
        }
    }
}

#[test]
fn text_is_escaped_as_rfc_8785_shows() {
    let escaped = canonical(r#""\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\t\b\f\r""#);
    assert_eq!(escaped.as_deref(), Some(r#""€$\u000f\nA'B\"\\\\\"/\t\b\f\r""#));
}
