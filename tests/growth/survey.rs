//! A commune's survey of any size: responses of a hundred devices, some corrected, deleted or disputed.

use so_thon::domain::forms::FormKind;
use so_thon::json::Map;
use so_thon::log::{Change, DELETED, DeviceId, Log, Stamp};

const DEVICES: u64 = 100;
const VILLAGES: u64 = 14;
const FACILITIES: u64 = 9;

/// Well mixed bits: neighbours have nothing in common (`SplitMix64`).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

pub(crate) fn device(number: u64) -> DeviceId {
    DeviceId::from_random(mixed(number))
}

pub(crate) fn record(number: u64) -> String {
    format!("response/{:016x}{:016x}", mixed(number ^ 0x5eed), mixed(number))
}

fn fields(number: u64) -> Map {
    let chance = mixed(number ^ 0x00f1_e1d5);
    let kind = FormKind::ALL[usize::try_from(chance % 5).unwrap()];
    let form = kind.form().unwrap();
    let letter = |item: u64| match mixed(chance ^ item) % 20 {
        0 => '-',
        1 => 'r',
        2 => '0',
        3 => '1',
        4 => '2',
        5..=7 => '3',
        8..=13 => '4',
        _ => '5',
    };
    let answers: String = (0..form.item_count() as u64).map(letter).collect();
    let date = format!("2026-{:02}-{:02}", 1 + chance / 5 % 12, 1 + chance / 60 % 28);
    let mut map = Map::new()
        .with("form", form.id.as_str())
        .with("version", form.version)
        .with("date", date)
        .with("answers", answers)
        .with("village", format!("thon-{}", chance / 2000 % VILLAGES))
        .with("facility", format!("co-so-{}", chance / 40_000 % FACILITIES));
    for (at, attribute) in form.attributes.iter().enumerate() {
        let option = mixed(chance ^ 0xa0 ^ at as u64) % attribute.options.len() as u64;
        let code = attribute.options[usize::try_from(option).unwrap()].code.as_str();
        map.insert(&format!("about/{}", attribute.id), code);
    }
    for (at, closing) in form.closing.iter().enumerate() {
        let chance = mixed(chance ^ 0xc0 ^ at as u64);
        let name = format!("closing/{}", closing.id);
        if closing.options.is_empty() {
            map.insert(&name, (chance % 101).to_string());
        } else {
            let option = usize::try_from(chance).unwrap() % closing.options.len();
            map.insert(&name, closing.options[option].code.as_str());
        }
    }
    map
}

/// All changes of a survey of `responses` responses, in the order in which they were made: one of ten is corrected, one
/// of a hundred deleted, one of a hundred corrected by two devices that do not know of each other.
pub(crate) fn changes(responses: u64) -> Vec<Change> {
    let mut last = vec![0_u32; usize::try_from(DEVICES).unwrap()];
    let mut stamp = |number: u64| {
        let seq = &mut last[usize::try_from(number % DEVICES).unwrap()];
        *seq += 1;
        Stamp { device: device(number % DEVICES), seq: *seq, at: "2026-03-12".into(), by: None }
    };
    let mut all = Vec::new();
    for number in 0..responses {
        let name = record(number);
        let mut log = Log::new();
        let first = log.prepare(&stamp(number), &name, &fields(number));
        log.insert(first.clone());
        all.push(first);
        let mut correct = |by: u64, set: &Map| {
            all.push(log.prepare(&stamp(by), &name, set));
        };
        match number % 100 {
            0..10 => correct(number, &Map::new().with("answers", "5544332211r0-54")),
            10 => correct(number, &Map::new().with(DELETED, true)),
            11 => {
                correct(number, &Map::new().with("village", "thon-1"));
                correct(number + 1, &Map::new().with("village", "thon-2"));
            }
            _ => {}
        }
    }
    all
}
