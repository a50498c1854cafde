//! The texts that the first part does not show: they move into the rest, which puts them where they would have been.

use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{DataKind, DataSectionReader, Operator};

use super::encode::reader;
use super::layout::Layout;
use super::profile::portable;
use super::read::{DATA, Source};

/// The lines that stand around them (`src/i18n/texts/mod.rs`).
const BEGIN: &[u8] = b"\x01later\n";
const END: &[u8] = b"\x01end";
/// The one function that reads them, as `rustc` names it. It must have moved, as it has the rest loaded that holds them.
const READER: &str = "i18n::language::later";

/// A constant of the module, and where it is in memory.
struct Segment<'module> {
    address: u32,
    bytes: &'module [u8],
}

/// The texts that move.
pub(super) struct Texts<'module> {
    /// The segment that holds them.
    segment: usize,
    /// Where they are in it.
    within: Range<usize>,
    segments: Vec<Segment<'module>>,
}

impl<'module> Texts<'module> {
    /// `None` where they must stay: something in the first part may read them.
    pub(super) fn of(source: &Source<'module>, layout: &Layout) -> Result<Option<Self>> {
        let Some(segments) = segments(source)? else { return Ok(None) };
        let found = segments.iter().enumerate().find_map(|(segment, own)| {
            let from = place_of(own.bytes, BEGIN)?;
            let to = from + place_of(own.bytes.get(from..)?, END)? + END.len();
            Some((segment, from..to))
        });
        let Some((segment, within)) = found else { return Ok(None) };
        let texts = Self { segment, within, segments };
        let stays = texts.why_they_stay(source, layout)?;
        if let Some(why) = stays {
            eprintln!("⚠ the texts of the other pages stay in the first part: {why}");
        }
        Ok(stays.is_none().then_some(texts))
    }

    fn why_they_stay(&self, source: &Source<'_>, layout: &Layout) -> Result<Option<&'static str>> {
        let is_moved = |function: u32| layout.moved.binary_search(&function).is_ok();
        let reader = source.names.iter().find(|(_, name)| portable(name).ends_with(READER));
        if !reader.is_some_and(|(function, _)| is_moved(*function)) {
            return Ok(Some("what reads them runs on a first visit"));
        }
        let addresses = self.addresses()?;
        for (function, body) in (source.imported_functions..).zip(&source.bodies) {
            if is_moved(function) {
                continue;
            }
            for operator in body.get_operators_reader()? {
                if let Operator::I32Const { value } = operator?
                    && addresses.contains(&u32::from_ne_bytes(value.to_ne_bytes()))
                {
                    return Ok(Some("a function of the first part has an address among them"));
                }
            }
        }
        let start = addresses.start.to_le_bytes();
        let has_pointer = |own: &Segment<'_>| own.bytes.windows(start.len()).any(|bytes| bytes == start);
        let is_pointed_at = self.segments.iter().any(has_pointer);
        Ok(is_pointed_at.then_some("a constant of the first part points at them"))
    }

    /// Where they are in memory.
    fn addresses(&self) -> Result<Range<u32>> {
        let base = self.segments.get(self.segment).context("there is no such segment")?.address;
        Ok(base + u32::try_from(self.within.start)?..base + u32::try_from(self.within.end)?)
    }

    /// The constants of the first part: all but these. What stood behind them comes last, so that the others keep their numbers.
    pub(super) fn first(&self) -> Result<DataSection> {
        let mut data = DataSection::new();
        let mut behind = None;
        for (index, own) in self.segments.iter().enumerate() {
            let mut kept = own.bytes;
            if index == self.segment {
                let (before, rest) = own.bytes.split_at(self.within.start);
                behind = rest.get(self.within.len()..);
                kept = before;
            }
            active(&mut data, own.address, kept)?;
        }
        active(&mut data, self.addresses()?.end, behind.context("there is no such segment")?)?;
        Ok(data)
    }

    /// How many constants the first part has.
    pub(super) fn first_count(&self) -> Result<u32> {
        Ok(u32::try_from(self.segments.len())? + 1)
    }

    /// The constants of the rest: these.
    pub(super) fn rest(&self) -> Result<DataSection> {
        let mut data = DataSection::new();
        let segment = self.segments.get(self.segment).context("there is no such segment")?;
        let bytes = segment.bytes.get(self.within.clone()).context("the texts end early")?;
        active(&mut data, self.addresses()?.start, bytes)?;
        Ok(data)
    }
}

fn active(data: &mut DataSection, address: u32, bytes: &[u8]) -> Result<()> {
    let address = i32::try_from(address)?;
    data.active(0, &ConstExpr::i32_const(address), bytes.iter().copied());
    Ok(())
}

/// All constants; `None` where one is not put at a fixed place of the first memory.
fn segments<'module>(source: &Source<'module>) -> Result<Option<Vec<Segment<'module>>>> {
    let Some(content) = source.section(DATA) else { return Ok(None) };
    let mut segments = Vec::new();
    for data in DataSectionReader::new(reader(content))? {
        let data = data?;
        let DataKind::Active { memory_index: 0, offset_expr } = data.kind else { return Ok(None) };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            return Ok(None);
        };
        ensure!(value >= 0, "a constant lies below the memory");
        segments.push(Segment { address: u32::try_from(value)?, bytes: data.data });
    }
    Ok(Some(segments))
}

fn place_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|own| own == wanted)
}
