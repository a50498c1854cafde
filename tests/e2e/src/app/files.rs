//! Handing over and merging.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use so_thon::i18n::{T, t, tf};

use super::App;
use crate::locator::Locator;

/// The scope of a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What the office has not acknowledged.
    Submit,
    /// What other devices need, without responses.
    Setup,
    /// Everything.
    All,
}

/// The preview of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The file's name.
    pub name: String,
    /// By device: its name, the number of new changes, and of known ones.
    pub devices: Vec<(String, usize, usize)>,
    /// The sentences below.
    pub sentences: Vec<String>,
}

impl Card {
    /// New and known changes of all devices together.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        self.devices.iter().fold((0, 0), |sum, device| (sum.0 + device.1, sum.1 + device.2))
    }

    /// Returns `true` if one of its sentences is exactly this.
    #[must_use]
    pub fn says(&self, sentence: &str) -> bool {
        self.sentences.iter().any(|own| own == sentence)
    }
}

impl App {
    /// Hands over and returns the file.
    pub async fn export(&self, scope: Scope) -> PathBuf {
        let words = match scope {
            Scope::Submit => T::ScopeSubmit,
            Scope::Setup => T::ScopeSetup,
            Scope::All => T::ScopeAll,
        };
        let before = self.browser.downloads();
        self.go("#/hand-over").await;
        self.browser.tap(Locator::Words(t(words))).await;
        self.browser.tap(Locator::Css("section.card > .button.main")).await;
        self.browser.downloaded(&before).await
    }

    /// Chooses files to merge, all at once, and waits until they are read.
    pub async fn choose_files(&self, files: &[&Path]) {
        let before = self.preview().await.len();
        let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        self.browser.give("input[type=file]", &paths.join("\n")).await;
        self.has_read(before + files.len()).await;
    }

    /// Pastes a text to be merged.
    pub async fn paste(&self, text: &str) {
        const PASTE: &str =
            "document.activeElement.select(); document.execCommand('insertText', false, arguments[0])";
        let before = self.preview().await.len();
        if !self.browser.shows(Locator::Field(t(T::PasteHere))).await {
            self.browser.tap(Locator::Words(t(T::PasteInstead))).await;
        }
        self.browser.tap(Locator::Field(t(T::PasteHere))).await;
        self.browser.run(PASTE, vec![json!(text)]).await;
        self.browser.tap(Locator::Words(t(T::ReadPasted))).await;
        self.has_read(before + 1).await;
    }

    async fn has_read(&self, files: usize) {
        self.browser
            .wait(&format!("{files} files read"), async || {
                let reading = t(T::ReadingFiles).split_once("{0}").expect("a sentence with a number").0;
                let reading = self.main_text().await.contains(reading);
                (!reading && self.preview().await.len() == files).then_some(())
            })
            .await;
    }

    /// The preview, file by file.
    pub async fn preview(&self) -> Vec<Card> {
        const READ: &str = "return [...document.querySelectorAll('.incoming')].map(card => ({
            name: card.querySelector('h4').innerText.trim(),
            devices: [...card.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim())),
            sentences: [...card.querySelectorAll('p, li')].map(line => line.innerText.trim()),
        }))";
        let cards = self.browser.run(READ, vec![]).await;
        cards.as_array().map(|cards| cards.iter().map(card).collect()).unwrap_or_default()
    }

    /// Merges the chosen files; returns how many changes the app says it has taken.
    pub async fn merge(&self) -> usize {
        let (before, after) = t(T::Merged).split_once("{0}").expect("a sentence with a number");
        let (after, _) = after.split_once('{').expect("a second number");
        let (button, _) = t(T::MergeNow).split_once("{0}").expect("words with a number");
        self.browser.tap(Locator::Beginning(button)).await;
        self.browser
            .wait("merged", async || {
                let text = self.main_text().await;
                let number = text.split_once(before)?.1.split_once(after)?.0.to_owned();
                Some(self::number(&number))
            })
            .await
    }

    /// The open conflicts on the page of conflicts: field and values.
    pub async fn conflicts(&self) -> BTreeMap<String, BTreeSet<String>> {
        const READ: &str = "return [...document.querySelectorAll('.conflict')].map(box => [
            box.querySelector('h3').innerText.trim(),
            ...[...box.querySelectorAll('.choice b')].map(value => value.innerText.trim()),
        ])";
        self.go("#/conflicts").await;
        let boxes = self.browser.run(READ, vec![]).await;
        let boxes = boxes.as_array().cloned().unwrap_or_default();
        let texts = |json: &Json| json.as_str().unwrap_or_default().to_owned();
        boxes
            .iter()
            .filter_map(Json::as_array)
            .map(|row| (texts(&row[0]), row[1..].iter().map(texts).collect()))
            .collect()
    }

    /// Decides a conflict on the page of conflicts: `field` and `value` as shown there.
    pub async fn decide(&self, field: &str, value: &str) {
        let xpath = format!(
            "//section[@class='conflict'][h3[normalize-space(.)=\"{field}\"]]//button[b[.=\"{value}\"]]"
        );
        self.browser.tap(Locator::Path(&xpath)).await;
        self.browser.read(&tf(T::ConflictChosen, &[value])).await;
    }

    /// Cancels the import.
    pub async fn give_up(&self) {
        self.browser.tap(Locator::Words(t(T::Cancel))).await;
        self.browser.wait("no preview", async || self.preview().await.is_empty().then_some(())).await;
    }
}

fn card(json: &Json) -> Card {
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let texts = |json: &Json| {
        json.as_array().map(|list| list.iter().map(text).collect::<Vec<_>>()).unwrap_or_default()
    };
    let device = |row: &Json| {
        let cells = texts(row);
        (cells[0].clone(), number(&cells[1]), number(&cells[2]))
    };
    Card {
        name: text(&json["name"]),
        devices: json["devices"].as_array().map(|rows| rows.iter().map(device).collect()).unwrap_or_default(),
        sentences: texts(&json["sentences"]),
    }
}

/// Reads a whole number as the app writes it, with separators of thousands.
fn number(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("“{text}” is no number"))
}
