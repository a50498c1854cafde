//! Two corrections of one response.

use so_thon::domain::survey::{ANSWERS, merged_answers};

use crate::merged;

#[test]
fn corrections_of_different_items_do_not_exclude_each_other() {
    let log = merged("05-two-corrections.json");
    let response = log.records("response").into_iter().find(so_thon::log::Record::is_disputed).unwrap();
    let both = merged_answers(&response).unwrap();
    assert_eq!(both.text, format!("5{}1", "4".repeat(29)));
    assert_eq!((both.disputed, both.agreed), (vec![], vec![0, 30]));
    assert_eq!(response.base(ANSWERS).and_then(|base| base.as_text()), Some(&*"4".repeat(31)));
    // To the same question they give different answers, and that is to be decided.
    assert_eq!(response.base("closing/return").and_then(|base| base.as_text()), Some("4"));
    assert_eq!(response.heads("closing/return").len(), 2);
}
