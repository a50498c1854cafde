//! A plan from the table of its appendix, as it is pasted from Word or Excel: sections, tasks, agencies, products and times are
//! recognised; heads that repeat on every page are dropped, and rows that a page break tore apart are joined.

mod document;
mod table;

pub use document::{Heading, plan_document};
pub use table::{cells_of_text, cells_of_value, cells_to_value};

use crate::json::names;
use crate::text::fold_diacritics;

/// The columns of a task, behind its number.
pub const COLUMNS: usize = 5;

/// A line of the appendix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// "I", "CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH".
    Section(String, String),
    /// A task: its number, and its name, lead, partners, product and time.
    Task(u32, [String; COLUMNS]),
}

names! {
    /// What was done to the table, or is missing in it.
    pub enum Noted {
        /// Heads of pages that repeat, dropped: how many.
        Heads = "heads",
        /// A row without a number was joined to this task.
        Joined = "joined",
        /// A cell of this task is empty.
        Missing = "missing",
        /// A row was not understood and is left out.
        LeftOut = "left-out",
        /// This number is there twice; the task got the next free one.
        Renumbered = "renumbered",
        /// No head names the columns: the usual order is taken.
        NoHead = "no-head",
    }
}

/// A table as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appendix {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What was done, each with the task, the count or the text that it is about.
    pub notes: Vec<(Noted, String)>,
}

/// The words of a head by which a column is known, folded; those of an earlier row of this list win.
const HEADS: [(&str, usize); 15] = [
    ("phoi hop", 3),
    ("chu tri", 2),
    ("thoi gian", 5),
    ("thoi han", 5),
    ("tien do", 5),
    ("hoan thanh", 5),
    ("san pham", 4),
    ("ket qua", 4),
    ("thuc hien", 2),
    ("co quan", 2),
    ("don vi", 2),
    ("stt", 0),
    ("nhiem vu", 1),
    ("noi dung", 1),
    ("tt", 0),
];

/// Reads the rows of a table.
#[must_use]
pub fn read_appendix(rows: &[Vec<String>]) -> Appendix {
    let mut own = Appendix::default();
    let mut columns: Option<Vec<usize>> = None;
    let mut heads = 0_usize;
    for row in rows {
        let row: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        if row.iter().all(String::is_empty) || is_numbering(&row) {
            continue;
        }
        if let Some(found) = head(&row) {
            heads += 1;
            columns = Some(found);
            continue;
        }
        // Before the first head stand titles.
        let Some(columns) = columns.as_ref() else {
            if number(row.first()).is_some() && row.len() > COLUMNS {
                own.notes.push((Noted::NoHead, String::new()));
                let usual: Vec<usize> = (0..=COLUMNS).collect();
                own.read_row(&row, &usual);
                columns = Some(usual);
            }
            continue;
        };
        own.read_row(&row, columns);
    }
    if heads > 1 {
        own.notes.push((Noted::Heads, (heads - 1).to_string()));
    }
    own.note_missing();
    own
}

/// White space of any kind as one space.
fn plain(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "(1)", "(2)", … below a head.
fn is_numbering(row: &[String]) -> bool {
    let is_number = |cell: &&String| cell.trim_matches(['(', ')']).parse::<u32>().is_ok();
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    filled.len() > 2 && filled.iter().all(is_number)
}

/// For each column of the table the one of ours that it is; `COLUMNS + 1` for one that is none.
fn head(row: &[String]) -> Option<Vec<usize>> {
    let known = |cell: &String| {
        let folded = fold_diacritics(cell);
        // A head is a few words; a task may hold the same words.
        let short = folded.split_whitespace().count() <= 6;
        HEADS
            .iter()
            .find(|(words, _)| short && folded.contains(words))
            .map_or(COLUMNS + 1, |(_, column)| *column)
    };
    let columns: Vec<usize> = row.iter().map(known).collect();
    let has = |column: usize| columns.contains(&column);
    (has(1) && has(0) && (has(2) || has(5))).then_some(columns)
}

fn number(cell: Option<&String>) -> Option<u32> {
    cell?.trim_end_matches(['.', ')']).parse().ok()
}

fn is_roman(cell: &str) -> bool {
    let cell = cell.trim_end_matches(['.', ')']);
    !cell.is_empty() && cell.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L'))
}

impl Appendix {
    fn read_row(&mut self, row: &[String], columns: &[usize]) {
        let cell = |wanted: usize| {
            let own = columns.iter().zip(row).filter(|(column, _)| **column == wanted);
            own.map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let first = cell(0);
        let cells = [1, 2, 3, 4, 5].map(cell);
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if is_roman(&first) && filled >= 1 {
            let title = cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
            self.lines.push(Line::Section(first.trim_end_matches(['.', ')']).to_owned(), title));
        } else if let Some(own) = number(Some(&first)) {
            let own = self.free_number(own);
            self.lines.push(Line::Task(own, cells));
        } else if first.is_empty() && filled > 0 {
            self.join(cells);
        } else {
            self.notes.push((Noted::LeftOut, row.join(" ").trim().to_owned()));
        }
    }

    /// A number that no task has: the one that is wanted, else the next.
    fn free_number(&mut self, wanted: u32) -> u32 {
        let taken =
            |own: u32| self.lines.iter().any(|line| matches!(line, Line::Task(number, _) if *number == own));
        if !taken(wanted) {
            return wanted;
        }
        let free = (wanted..=u32::MAX).find(|own| !taken(*own)).unwrap_or(wanted);
        self.notes.push((Noted::Renumbered, wanted.to_string()));
        free
    }

    /// Joins what a page break tore from the line before.
    fn join(&mut self, cells: [String; COLUMNS]) {
        match self.lines.last_mut() {
            Some(Line::Task(number, own)) => {
                for (own, more) in own.iter_mut().zip(cells) {
                    if !own.is_empty() && !more.is_empty() {
                        own.push(' ');
                    }
                    own.push_str(&more);
                }
                self.notes.push((Noted::Joined, number.to_string()));
            }
            Some(Line::Section(_, title)) => {
                title.push(' ');
                title.push_str(cells.join(" ").trim());
            }
            None => self.notes.push((Noted::LeftOut, cells.join(" ").trim().to_owned())),
        }
    }

    fn note_missing(&mut self) {
        let missing = self.lines.iter().filter_map(|line| match line {
            Line::Task(number, cells) if cells.iter().any(String::is_empty) => {
                Some((Noted::Missing, number.to_string()))
            }
            _ => None,
        });
        let missing: Vec<(Noted, String)> = missing.collect();
        self.notes.extend(missing);
    }

    /// The lines as rows of six cells, which [`read_appendix`] reads as the same.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let head = ["STT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian"];
        let row = |line: &Line| match line {
            Line::Section(number, title) => {
                let mut row = vec![String::new(); COLUMNS + 1];
                for (cell, text) in row.iter_mut().zip([number, title]) {
                    cell.clone_from(text);
                }
                row
            }
            Line::Task(number, cells) => {
                std::iter::once(number.to_string()).chain(cells.iter().cloned()).collect()
            }
        };
        std::iter::once(head.map(str::to_owned).to_vec()).chain(self.lines.iter().map(row)).collect()
    }
}
