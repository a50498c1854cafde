//! Tables that are sorted by their heads.

use serde_json::json;
use so_thon::i18n::{T, t};

use super::App;

impl App {
    /// Taps the head of a column that begins with these words, and waits until it says that it sorts so: `ascending` or
    /// `descending`. The head keeps the focus.
    pub async fn sort_by(&self, label: T, direction: &str) {
        const TAP: &str = "const head = document.evaluate(arguments[0], document, null, 9).singleNodeValue;
            head.focus();
            head.click();";
        const SAID: &str = "const head = document.evaluate(arguments[0], document, null, 9).singleNodeValue;
            return head.parentNode.ariaSort === arguments[1] && head === document.activeElement";
        let head = format!("//th[@aria-sort]/button[starts-with(normalize-space(), '{}')]", t(label));
        self.browser.run(TAP, vec![json!(head)]).await;
        let said = async || {
            (self.browser.run(SAID, vec![json!(head), json!(direction)]).await == json!(true)).then_some(())
        };
        self.browser.wait(direction, said).await;
    }
}
