//! How a body is put together.

use chrono::{Datelike as _, NaiveDate};

use super::document::{Block, BlockKind, Column, ColumnKind, Table};
use crate::domain::plan::Plan;
use crate::json::Value;

/// Blocks one after the other.
#[derive(Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
}

impl Body {
    /// Each line a basis; the last ends with a full stop, the others with a semicolon.
    pub(super) fn bases(&mut self, text: &str) {
        let lines: Vec<&str> = lines(text).collect();
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.into_iter().enumerate() {
            let line = line.trim_end_matches(['.', ';', ',']);
            let end = if at == last { "." } else { ";" };
            self.blocks.push(Block::text(BlockKind::Basis, format!("{line}{end}")));
        }
    }

    /// Each line a paragraph.
    pub(super) fn paragraphs(&mut self, text: &str) {
        self.blocks.extend(lines(text).map(|line| Block::text(BlockKind::Text, line)));
    }

    pub(super) fn section(&mut self, text: &str) {
        self.blocks.push(Block::text(BlockKind::Section, text.to_uppercase()));
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blocks.push(Block::text(BlockKind::Heading, text));
    }

    pub(super) fn table(&mut self, table: Table) {
        self.blocks.push(Block::table(table));
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The commune's name without its province.
pub(super) fn commune(plan: &Plan) -> &str {
    plan.place.split(", ").next().unwrap_or_default()
}

pub(super) fn day(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

pub(super) fn column(title: &str, kind: ColumnKind, width: u32) -> Column {
    Column { title: title.into(), kind, width }
}

pub(super) fn number(value: usize) -> Value {
    Value::Int(i64::try_from(value).unwrap_or(i64::MAX))
}
