//! The page of the plan's tasks.

use super::App;
use crate::locator::Locator;

impl App {
    /// Chooses how the page of tasks shows them: `list`, `table` or `board`.
    pub async fn show_tasks_as(&self, code: &str) {
        let choice = format!("label:has(input[name='tasks-view'][value='{code}'])");
        self.browser.tap(Locator::Css(&choice)).await;
    }
}
