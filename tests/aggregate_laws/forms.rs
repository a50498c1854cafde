//! Forms of an office's own, which come and go with the records of the log: two contents of one version.

use std::sync::{Arc, LazyLock};

use so_thon::domain::forms::{Form, FormRegistry};
use so_thon::json::{Map, Value};

/// The record that holds either content.
pub(crate) const RECORD: &str = "form/tram-y-te@1";

/// The document of one of two contents: other items, another scale, other closing questions.
fn document(second: bool) -> Value {
    let scale = if second {
        let labels: Vec<String> = (1..=9).map(|level| format!("\"Mức {level}\"")).collect();
        format!(r#"{{"levels":9,"satisfied_from":7,"labels":[{}]}}"#, labels.join(","))
    } else {
        r#"{"levels":3,"satisfied_from":2,"labels":["Kém","Vừa","Tốt"]}"#.into()
    };
    // The second asks some of its questions of some people.
    let rule = |at: usize| match at {
        2 => r#","relevant":"A1 >= 2""#,
        4 => r#","relevant":"A3 != 1 and answered(A2)""#,
        _ => "",
    };
    let rule = |at: usize| if second { rule(at) } else { "" };
    let item = |at: usize| format!(r#"{{"code":"A{at}","text":"Câu {at}"{}}}"#, rule(at));
    let items = (1..=if second { 4 } else { 3 }).map(item);
    let closing = if second {
        r#"[{"id":"wait","code":"B1","kind":"number","label":"Chờ mấy phút?","minimum":5,"maximum":600,"relevant":"A1 < 5"}]"#
    } else {
        r#"[{"id":"overall","code":"B1","kind":"scale","label":"Chung"},
            {"id":"comment","code":"B2","kind":"text","label":"Ý kiến"}]"#
    };
    let text = format!(
        r#"{{"id":"tram-y-te","version":1,"title":"Trạm y tế","scale":{scale},
            "groups":[{{"code":"A","title":"Chung","items":[{}]}}],"closing":{closing}}}"#,
        items.collect::<Vec<_>>().join(",")
    );
    Value::read(&text).unwrap()
}

/// What a phone writes to make a content known.
pub(crate) fn fields(second: bool) -> Map {
    Map::new().with("doc", document(second))
}

/// The forms of both contents.
pub(crate) static OWN: LazyLock<[Arc<Form>; 2]> =
    LazyLock::new(|| [false, true].map(|second| Arc::new(Form::read_recorded(&document(second)).unwrap())));

/// The forms that come with the program.
pub(crate) static BUILT_IN: LazyLock<Vec<Arc<Form>>> = LazyLock::new(|| FormRegistry::built_in().list());
