//! The model of a document, and its JSON: what a version of a report keeps and what the writers get.

use crate::json::{Map, Value, names, record};

names! {
    /// What a block is.
    pub enum BlockKind {
        /// Căn cứ: a legal basis, in italics.
        Basis = "basis",
        /// "I. …", bold capitals.
        Section = "section",
        /// "1. …", bold.
        Heading = "heading",
        /// A paragraph.
        Text = "text",
        /// A table.
        Table = "table",
    }
}

names! {
    /// What the cells of a column are. Numbers are whole; a text stands as it is, whatever the column.
    pub enum ColumnKind {
        /// Texts.
        Text = "text",
        /// Counts.
        Count = "count",
        /// Hundredths with two decimals: 425 is 4,25.
        Hundredths = "hundredths",
        /// Hundredths of a percent with one decimal: 8136 is 81,4.
        Percent = "percent",
    }
}

record! {
    /// A column of a table.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Column {
        /// Its head.
        pub title: String,
        /// What its cells are.
        pub kind: ColumnKind,
        /// Its share of the width, beside those of the others.
        pub width: u32,
    }
}

record! {
    /// A table.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Table {
        /// Its title, also the name of its sheet in a workbook.
        pub title: String,
        /// Its columns.
        pub columns: Vec<Column>,
        /// Its rows, a cell for each column: a text, a whole number, or `null` for nothing.
        pub rows: Vec<Vec<Value>>,
        /// The last row is the sum of the others.
        pub has_total: bool,
        /// What its figures count, and what is left out.
        pub note: String,
        /// In a workbook, a chart of these columns, each a part of its row's sum; none where it is empty.
        pub stacked: Vec<u32>,
    }
}

record! {
    /// A part of a document's body.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Block {
        /// What it is.
        pub kind: BlockKind,
        /// Its text; empty for a table.
        pub text: String,
        /// Its table.
        pub table: Option<Table>,
    }
}

record! {
    /// What stands above the body.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Head {
        /// The authority in capitals, a line each: "ỦY BAN NHÂN DÂN", "XÃ NẤM DẨN".
        pub authority: Vec<String>,
        /// "31"; empty while it has none.
        pub number: String,
        /// "BC-UBND".
        pub symbol: String,
        /// "Nấm Dẩn, ngày 07 tháng 3 năm 2026".
        pub place_and_day: String,
        /// "BÁO CÁO".
        pub kind: String,
        /// What it is about (trích yếu).
        pub subject: String,
        /// Kính gửi.
        pub to: Vec<String>,
    }
}

record! {
    /// An annex (phụ lục): its own pages, with page numbers of its own.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Annex {
        /// Its title.
        pub title: String,
        /// Its pages lie across.
        pub is_wide: bool,
        /// Its body.
        pub blocks: Vec<Block>,
    }
}

record! {
    /// A document.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Document {
        /// What stands above the body.
        pub head: Head,
        /// The body.
        pub blocks: Vec<Block>,
        /// The capacity in which it is signed, a line each: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".
        pub capacity: Vec<String>,
        /// Who signs.
        pub signer: String,
        /// Nơi nhận, a line each without dash and end.
        pub recipients: Vec<String>,
        /// The annexes.
        pub annexes: Vec<Annex>,
        /// It is sent as an electronic document: the line "Kèm theo văn bản số …" of the annexes stays blank.
        pub is_electronic: bool,
    }
}

impl Column {
    /// Whether a cell of it is a figure, which stands in the middle.
    #[must_use]
    pub const fn is_figure(&self, value: &Value) -> bool {
        !matches!(self.kind, ColumnKind::Text) || matches!(value, Value::Int(_))
    }
}

/// Entries as lines of a list: "- …;", the last "- ….".
pub fn listed(entries: &[String]) -> impl Iterator<Item = String> {
    let last = entries.len().saturating_sub(1);
    entries.iter().enumerate().map(move |(at, entry)| {
        let end = if at == last { '.' } else { ';' };
        format!("- {}{end}", entry.trim_end_matches(['.', ';']))
    })
}

impl Block {
    /// A block of text.
    #[must_use]
    pub fn text(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), table: None }
    }

    /// A table.
    #[must_use]
    pub const fn table(table: Table) -> Self {
        Self { kind: BlockKind::Table, text: String::new(), table: Some(table) }
    }

    fn to_value(&self) -> Value {
        let map = Map::new().with("kind", self.kind.as_str()).with("text", self.text.as_str());
        let table = self.table.as_ref().map(Table::to_value);
        Value::Map(if let Some(table) = table { map.with("table", table) } else { map })
    }
}

impl Table {
    fn to_value(&self) -> Value {
        let column = |own: &Column| {
            Value::Map(
                Map::new()
                    .with("title", own.title.as_str())
                    .with("kind", own.kind.as_str())
                    .with("width", i64::from(own.width)),
            )
        };
        let stacked = self.stacked.iter().map(|own| Value::Int((*own).into())).collect();
        Value::Map(
            Map::new()
                .with("title", self.title.as_str())
                .with("columns", Value::List(self.columns.iter().map(column).collect()))
                .with("rows", Value::List(self.rows.iter().cloned().map(Value::List).collect()))
                .with("has_total", self.has_total)
                .with("note", self.note.as_str())
                .with("stacked", Value::List(stacked)),
        )
    }
}

fn texts(lines: &[String]) -> Value {
    Value::List(lines.iter().map(|line| line.as_str().into()).collect())
}

fn blocks(all: &[Block]) -> Value {
    Value::List(all.iter().map(Block::to_value).collect())
}

impl Document {
    /// As JSON, which [`FromValue`](crate::json::FromValue) reads.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let head = Map::new()
            .with("authority", texts(&self.head.authority))
            .with("number", self.head.number.as_str())
            .with("symbol", self.head.symbol.as_str())
            .with("place_and_day", self.head.place_and_day.as_str())
            .with("kind", self.head.kind.as_str())
            .with("subject", self.head.subject.as_str())
            .with("to", texts(&self.head.to));
        let annex = |own: &Annex| {
            let map = Map::new().with("title", own.title.as_str()).with("is_wide", own.is_wide);
            Value::Map(map.with("blocks", blocks(&own.blocks)))
        };
        Value::Map(
            Map::new()
                .with("head", Value::Map(head))
                .with("blocks", blocks(&self.blocks))
                .with("capacity", texts(&self.capacity))
                .with("signer", self.signer.as_str())
                .with("recipients", texts(&self.recipients))
                .with("annexes", Value::List(self.annexes.iter().map(annex).collect()))
                .with("is_electronic", self.is_electronic),
        )
    }

    /// "Phụ lục I"; a single annex has no number.
    #[must_use]
    pub fn annex_name(&self, at: usize) -> String {
        const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let number = ROMAN.get(at).filter(|_| self.annexes.len() > 1);
        number.map_or_else(|| "Phụ lục".to_owned(), |number| format!("Phụ lục {number}"))
    }

    /// The line below an annex's title that names the document. In an electronic document it is blank: it is filled in on paper
    /// alone (NĐ 30/2020, Phụ lục I).
    #[must_use]
    pub fn annexed_to(&self) -> String {
        let Head { number, symbol, place_and_day, .. } = &self.head;
        if self.is_electronic || number.is_empty() {
            return format!("(Kèm theo văn bản số …/{symbol} ngày … tháng … năm …)");
        }
        let day = place_and_day.split_once(", ").map_or("", |(_, day)| day);
        format!("(Kèm theo văn bản số {number}/{symbol} {day})")
    }

    /// All tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let annexes = self.annexes.iter().flat_map(|annex| &annex.blocks);
        self.blocks.iter().chain(annexes).filter_map(|block| block.table.as_ref())
    }
}
