//! The forms that come with the program, those of one field in one file: their texts are much alike, and compressed together they
//! weigh less than half.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Puts the forms of the folder `data` into a file for each field, a list named like the field. Plans stay as they are.
pub(super) fn join(data: &Path) -> Result<()> {
    let mut fields: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for file in super::files_below(data)? {
        let document: Value = serde_json::from_slice(&fs::read(&file)?)
            .with_context(|| format!("{} is no JSON", file.display()))?;
        if let Some(field) = document.get("domain").and_then(Value::as_str) {
            fields.entry(field.to_owned()).or_default().push(document.clone());
            fs::remove_file(&file)?;
        }
    }
    for (field, forms) in fields {
        fs::write(data.join(field).with_extension("json"), Value::from(forms).to_string())?;
    }
    Ok(())
}

/// The content of a file of data: a document, or a list with a document on each line, which the boot script takes apart without
/// reading it.
pub(super) fn text(value: &Value) -> String {
    let Some(documents) = value.as_array() else { return value.to_string() };
    let documents: Vec<String> = documents.iter().map(Value::to_string).collect();
    format!("[\n{}\n]", documents.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_a_document_on_each_line_and_stays_json() -> Result<()> {
        let forms: Value = serde_json::from_str(r#"[{"id":"a","title":"Một\n[hai]"},{"id":"b"}]"#)?;
        let list = text(&forms);
        let lines: Vec<&str> = list.lines().filter(|line| line.starts_with("{\"id\":\"")).collect();
        assert_eq!(lines, [r#"{"id":"a","title":"Một\n[hai]"},"#, r#"{"id":"b"}"#]);
        assert_eq!(serde_json::from_str::<Value>(&list)?, forms);
        assert_eq!(text(&serde_json::json!({ "id": "plan" })), r#"{"id":"plan"}"#);
        Ok(())
    }
}
