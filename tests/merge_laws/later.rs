//! Changes as a later version of this program may write them.

use so_thon::json::{Map, Value};
use so_thon::log::{Change, Digest};

/// The same change with keys that this version does not know.
pub(crate) fn of_a_later_version(change: &Change) -> Change {
    let Some(Value::Map(map)) = Value::read(change.line()) else { panic!("{change:?} is no object") };
    let map =
        map.with("because", "new rule").with("điều", Map::new().with("z", 1_i64).with("a", Value::Null));
    let proven = signed(&map, &format!("{}.{}", change.id().device, change.id().seq));
    let read = Change::read(&proven).unwrap();
    assert_eq!(read.line(), proven);
    read
}

/// The line of `map` as a change of the name `device.seq`, with the digest that this content has.
pub(crate) fn signed(map: &Map, name: &str) -> String {
    let spelled = |id: &str| {
        let mut line = String::new();
        map.clone().with("id", id).write_canonical(&mut line);
        line
    };
    spelled(&format!("{name}.{}", Digest::of(spelled(name).as_bytes())))
}
