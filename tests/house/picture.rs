//! The picture of the layers in `docs/`, drawn from the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::house::House;
use crate::layers::Room;

const BOX: (usize, usize) = (112, 36);
const GAP: (usize, usize) = (28, 44);
const MARGIN: usize = 24;

type Arrows = BTreeSet<(Room, Room)>;

/// Boxes for the rooms, each above all that it uses, and an arrow for each use that no other way stands for; red and
/// dashed, what is against the order.
pub(crate) fn draw(house: &House) -> String {
    let rooms: BTreeSet<Room> = house.files.iter().filter_map(|file| Room::of(file)).collect();
    let (right, wrong) = arrows(house);
    let rows = rows(&rooms, &right);
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = 2 * MARGIN + widest * (BOX.0 + GAP.0) - GAP.0;
    let height = 2 * MARGIN + rows.len() * (BOX.1 + GAP.1) - GAP.1;
    let mut places = BTreeMap::new();
    for (row, rooms) in rows.iter().enumerate() {
        let taken = rooms.len() * (BOX.0 + GAP.0) - GAP.0;
        for (column, room) in rooms.iter().enumerate() {
            let x = (width - taken) / 2 + column * (BOX.0 + GAP.0);
            places.insert(room, (x, MARGIN + (rows.len() - 1 - row) * (BOX.1 + GAP.1)));
        }
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<title>The folders of src/: each uses only what stands below it</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for (arrows, style) in
        [(&reduced(&right), "stroke=\"#8a93a3\""), (&wrong, "stroke=\"#c62828\" stroke-dasharray=\"5 4\"")]
    {
        for (from, to) in arrows {
            let ((x1, y1), (x2, y2)) = (places[from], places[to]);
            let (x1, x2) = (x1 + BOX.0 / 2, x2 + BOX.0 / 2);
            let (y1, y2) = if y1 < y2 { (y1 + BOX.1, y2) } else { (y1, y2 + BOX.1) };
            let _ = writeln!(svg, "<path d=\"M{x1} {y1}L{x2} {y2}\" fill=\"none\" {style}/>");
        }
    }
    for (room, (x, y)) in places {
        let (width, height) = BOX;
        let (middle, line) = (x + width / 2, y + height / 2 + 5);
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#eef2f8\" stroke=\"#44546a\"/>\n\
             <text x=\"{middle}\" y=\"{line}\" text-anchor=\"middle\">{}</text>",
            room.name()
        );
    }
    svg + "</svg>\n"
}

/// Which room uses which: in order, and against it.
fn arrows(house: &House) -> (Arrows, Arrows) {
    let pairs = house.uses.iter().filter_map(|found| {
        let (from, to) = (house.name(found.from), house.name(found.to));
        let pair = (Room::of(from)?, Room::of(to)?);
        (pair.0 != pair.1 && !found.is_passed_on(from, to)).then_some(pair)
    });
    pairs.partition(|(from, to)| from.may_use(to))
}

/// The rooms by the length of the longest way down, the lowest first.
fn rows(rooms: &BTreeSet<Room>, arrows: &Arrows) -> Vec<Vec<Room>> {
    let mut rank: BTreeMap<&Room, usize> = rooms.iter().map(|room| (room, 0)).collect();
    // A way is no longer than there are rooms.
    for _ in rooms {
        for (from, to) in arrows {
            let above = rank[to] + 1;
            rank.entry(from).and_modify(|rank| *rank = (*rank).max(above));
        }
    }
    let mut rows: BTreeMap<usize, Vec<Room>> = BTreeMap::new();
    for (room, rank) in rank {
        rows.entry(rank).or_default().push(room.clone());
    }
    rows.into_values().collect()
}

/// Without the arrows that a longer way stands for.
fn reduced(arrows: &Arrows) -> Arrows {
    let leads = |from: &Room, to: &Room| {
        let mut seen = BTreeSet::from([from]);
        let mut next = vec![from];
        while let Some(room) = next.pop() {
            for (_, used) in arrows.iter().filter(|(from, _)| from == room) {
                if used == to {
                    return true;
                }
                if seen.insert(used) {
                    next.push(used);
                }
            }
        }
        false
    };
    let has_longer_way = |(from, to): &(Room, Room)| {
        arrows.iter().any(|(start, middle)| start == from && middle != to && leads(middle, to))
    };
    arrows.iter().filter(|arrow| !has_longer_way(arrow)).cloned().collect()
}
