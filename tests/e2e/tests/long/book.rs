//! What a person has in the app, as it can be seen from outside: the same before and after an update.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value as Json;
use so_thon_e2e::FormKind;
use so_thon_e2e::{App, Figures, Scope};

/// Everything that must be as it was.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Book {
    /// The lines of all changes, by their ids.
    pub(crate) changes: BTreeMap<String, String>,
    pub(crate) figures: Option<Figures>,
    /// The entries of the ledger, as they are read.
    pub(crate) ledger: BTreeSet<String>,
    /// Names of villages.
    pub(crate) villages: BTreeSet<String>,
    /// The keys of the packs, and how long each is.
    pub(crate) packs: Json,
}

impl Book {
    /// Reads it with an export, which the ledger notes before it is read.
    pub(crate) async fn read(app: &App, form: FormKind) -> Self {
        let text = fs::read_to_string(app.export(Scope::All).await).expect("the export");
        let figures = app.figures(form).await;
        Self {
            changes: changes(&text),
            figures,
            ledger: texts(app, "#/ledger", "#main article, #main .card, #main li", "innerText").await,
            villages: texts(app, "#/settings/villages", ".places input", "value").await,
            packs: packs(app).await,
        }
    }

    /// The numbers that a device has given, in order.
    pub(crate) fn numbers(&self, device: &str) -> Vec<u32> {
        let ids = self.changes.keys().filter_map(|id| id.strip_prefix(device)?.strip_prefix('.'));
        let mut numbers: Vec<u32> =
            ids.map(|rest| rest.split('.').next().unwrap().parse().expect("a number")).collect();
        numbers.sort_unstable();
        numbers
    }
}

fn changes(bundle: &str) -> BTreeMap<String, String> {
    let lines = bundle.lines().skip(1).map(|line| line.trim_end_matches(','));
    let with_id = |line: &str| {
        let change: Json = serde_json::from_str(line).ok()?;
        Some((change["id"].as_str()?.to_owned(), line.to_owned()))
    };
    lines.filter_map(with_id).collect()
}

async fn texts(app: &App, page: &str, selector: &str, property: &str) -> BTreeSet<String> {
    app.go(page).await;
    let script =
        "return [...document.querySelectorAll(arguments[0])].map(element => element[arguments[1]].trim())";
    let found = app.browser.run(script, vec![selector.into(), property.into()]).await;
    found.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

async fn packs(app: &App) -> Json {
    const READ: &str = "const done = arguments[0], open = indexedDB.open('so-thon');
        open.onsuccess = () => {
            const packs = open.result.transaction('packs').objectStore('packs');
            const keys = packs.getAllKeys(), texts = packs.getAll();
            texts.onsuccess = () => {
                open.result.close();
                done(keys.result.map((key, index) => [key, texts.result[index].length]));
            };
        }";
    app.browser.run_until_called(READ, vec![]).await
}
