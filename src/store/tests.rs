//! The store over memory, and over storages that fail as browsers do.

use std::cell::RefCell;
use std::rc::Rc;

use super::*;
use crate::json::Map;
use crate::log::{DeviceId, Digest, Log, Stamp};

fn changes(count: u32) -> Vec<Change> {
    let mut log = Log::new();
    for seq in 1..=count {
        let stamp = Stamp { device: DeviceId::from_random(3), seq, at: "2026-03-12".into(), by: None };
        log.insert(log.prepare(&stamp, &format!("response/{seq}"), &Map::new().with("answers", "55555")));
    }
    log.iter().cloned().collect()
}

/// How a storage fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Full,
    SilentDrop,
    HalfValue,
}

/// A storage that outlives the store and fails from the nth write on.
#[derive(Clone, Default)]
struct Faulty {
    inner: Rc<RefCell<MemoryStorage>>,
    writes: Rc<RefCell<usize>>,
    fault: Option<(usize, Fault)>,
}

impl KeyValue for Faulty {
    fn keys(&self) -> Vec<String> {
        self.inner.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.inner.borrow().get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageError> {
        *self.writes.borrow_mut() += 1;
        match self.fault {
            Some((nth, fault)) if *self.writes.borrow() >= nth => match fault {
                Fault::Full => Err(StorageError::Full),
                Fault::SilentDrop => Ok(()),
                Fault::HalfValue => {
                    let half: String = value.chars().take(value.chars().count() / 2).collect();
                    self.inner.borrow_mut().set(key, &half)
                }
            },
            _ => self.inner.borrow_mut().set(key, value),
        }
    }

    fn remove(&mut self, key: &str) {
        self.inner.borrow_mut().remove(key);
    }
}

fn reopen(place: &Faulty) -> Opening {
    Store::open(Box::new(place.clone()), 1_000_000).1
}

#[test]
fn what_is_saved_is_there_after_reopening() {
    let place = Faulty::default();
    let (mut store, opening) = Store::open(Box::new(place.clone()), 1_000_000);
    assert!(opening.changes.is_empty());
    let changes = changes(3);
    assert_eq!(store.append(&changes), Ok(()));
    assert_eq!(store.append(&changes), Ok(()), "twice is once");
    let mut found = reopen(&place).changes;
    found.sort_by_key(Change::id);
    assert_eq!(found, changes);
}

#[test]
fn a_place_that_fails_at_any_write_is_found_out_and_keeps_all_or_nothing() {
    let changes = changes(4);
    for fault in [Fault::Full, Fault::SilentDrop, Fault::HalfValue] {
        for nth in 1..=4 {
            let place = Faulty { fault: Some((nth, fault)), ..Faulty::default() };
            let (mut store, _) = Store::open(Box::new(place.clone()), 1_000_000);
            let expected = if fault == Fault::Full { SaveError::Full } else { SaveError::NotKept };
            assert_eq!(store.append(&changes), Err(expected), "{fault:?} at write {nth}");
            let left = reopen(&place);
            assert!(left.changes.is_empty() && left.damaged.is_empty(), "{fault:?} at write {nth}: {left:?}");
            assert_eq!(store.space().used_units, 0, "{fault:?} at write {nth}");
        }
    }
}

#[test]
fn damaged_values_are_reported_and_stay() {
    let place = Faulty::default();
    let (mut store, _) = Store::open(Box::new(place.clone()), 1_000_000);
    assert_eq!(store.append(&changes(2)), Ok(()));
    let keys = place.keys();
    let first = keys.first().cloned().unwrap_or_default();
    let second = keys.last().cloned().unwrap_or_default();
    let other = place.get(&second).unwrap_or_default();
    // One value cut, one under another's key.
    assert_eq!(place.clone().set(&first, "{\"at\":"), Ok(()));
    let misplaced = format!("{second}x");
    assert_eq!(place.clone().set(&misplaced, &other), Ok(()));
    let opening = reopen(&place);
    assert_eq!(opening.changes.len(), 1);
    let mut damaged: Vec<String> = opening.damaged.into_iter().map(|(key, _)| key).collect();
    damaged.sort();
    assert_eq!(damaged, [first.clone(), misplaced]);
    assert_eq!(place.get(&first).as_deref(), Some("{\"at\":"));
}

#[test]
fn the_space_used_is_what_the_place_holds() {
    let place = Faulty::default();
    let (mut store, _) = Store::open(Box::new(place.clone()), 2_000);
    let draft = Map::new().with("answers", "5432").with("comment", "Đường xa");
    assert_eq!(store.set_draft("vaccination@1", &draft), Ok(()));
    assert_eq!(store.set_draft("vaccination@1", &draft.clone().with("step", 2_i64)), Ok(()));
    assert_eq!(store.append(&changes(2)), Ok(()));
    assert_eq!(store.drafts(), ["vaccination@1"]);
    let held: usize =
        place.keys().iter().map(|key| units(key) + units(&place.get(key).unwrap_or_default())).sum();
    assert_eq!(store.space().used_units, held);
    assert!(!store.has_room_for(2_001 - held) && store.has_room_for(2_000 - held));
    store.remove_draft("vaccination@1");
    assert_eq!(store.draft("vaccination@1"), None);
    assert!(store.space().used_units < held);
}

#[test]
fn settings_and_device_are_kept() {
    let place = Faulty::default();
    let (mut store, _) = Store::open(Box::new(place.clone()), 2_000);
    assert_eq!((store.device(), store.settings().len()), (None, 0));
    assert_eq!(store.set_device(DeviceId::from_random(5)), Ok(()));
    assert_eq!(store.set_settings(&Map::new().with("language", "en")), Ok(()));
    let (store, _) = Store::open(Box::new(place), 2_000);
    assert_eq!(store.device(), Some(DeviceId::from_random(5)));
    assert_eq!(store.settings().text("language"), Some("en"));
}

/// The value of `key` as one storage has it.
fn stored(place: &Faulty, key: &str) -> (String, String) {
    (key.to_owned(), place.get(key).unwrap_or_default())
}

#[test]
fn of_two_places_the_newer_value_counts_and_the_older_is_told() {
    let (here, there) = (Faulty::default(), Faulty::default());
    let (mut store, _) = Store::open(Box::new(here.clone()), 9_000);
    let (mut other, _) = Store::open(Box::new(there.clone()), 9_000);
    let draft = |text: &str| Map::new().with("answers", text);
    assert_eq!(store.set_draft("a@1", &draft("5")), Ok(()));
    for text in ["4", "43"] {
        assert_eq!(other.set_draft("a@1", &draft(text)), Ok(()));
    }
    assert_eq!(store.set_settings(&Map::new().with("language", "en")), Ok(()));
    let _ = (store.drain_outbox(), other.drain_outbox());

    assert_eq!(store.reconcile(&[stored(&there, "so-thon/draft/a@1")]), ["so-thon/draft/a@1"]);
    assert_eq!(store.draft("a@1"), Some(draft("43")), "written later");
    // Exactly the registers that the other lacks are queued.
    assert_eq!(store.drain_outbox(), [stored(&here, "so-thon/settings")]);
    let both = [stored(&there, "so-thon/draft/a@1"), stored(&here, "so-thon/settings")];
    assert!(store.reconcile(&both).is_empty());
    assert!(!store.has_outbox());
}

#[test]
fn a_draft_that_was_discarded_does_not_come_back_from_the_other_place() {
    let (here, there) = (Faulty::default(), Faulty::default());
    let (mut store, _) = Store::open(Box::new(here.clone()), 9_000);
    let (mut other, _) = Store::open(Box::new(there.clone()), 9_000);
    assert_eq!(store.set_draft("a@1", &Map::new().with("answers", "5")), Ok(()));
    assert_eq!(other.reconcile(&[stored(&here, "so-thon/draft/a@1")]), ["so-thon/draft/a@1"]);
    store.remove_draft("a@1");
    assert!(store.reconcile(&[stored(&there, "so-thon/draft/a@1")]).is_empty());
    assert_eq!((store.draft("a@1"), store.drafts()), (None, Vec::new()));
    // The other learns of it, also after a restart.
    let (reopened, _) = Store::open(Box::new(here.clone()), 9_000);
    assert_eq!(reopened.draft("a@1"), None);
    assert_eq!(other.reconcile(&[stored(&here, "so-thon/draft/a@1")]), ["so-thon/draft/a@1"]);
    assert_eq!(other.draft("a@1"), None);
}

#[test]
fn values_without_a_revision_are_older_than_any_with_one() {
    let place = Faulty::default();
    assert_eq!(place.clone().set("so-thon/settings", "{\"language\":\"en\"}"), Ok(()));
    let (mut store, opening) = Store::open(Box::new(place), 9_000);
    assert!(opening.damaged.is_empty());
    assert_eq!(store.settings().text("language"), Some("en"));
    assert!(store.merge_value("so-thon/settings", "1|{\"language\":\"vi\"}"));
    assert!(!store.merge_value("so-thon/settings", "{\"language\":\"xx\"}"));
    assert_eq!(store.settings().text("language"), Some("vi"));
    assert!(!store.merge_value("other", "9|{}"), "no key of ours");
}

#[test]
fn without_room_here_the_second_place_has_to_do() {
    let place = Faulty { fault: Some((2, Fault::Full)), ..Faulty::default() };
    let (mut store, _) = Store::open(Box::new(place.clone()), 9_000);
    let draft = Map::new().with("answers", "5");
    assert_eq!(store.set_draft("a@1", &draft), Ok(()));
    assert_eq!(store.set_draft("b@1", &draft), Err(SaveError::Full));
    store.set_journal_available(true);
    assert_eq!(store.set_draft("b@1", &draft), Ok(()));
    assert_eq!(store.draft("b@1"), Some(draft));
    let outbox = store.drain_outbox();
    assert!(
        outbox.iter().all(|(key, stored)| store.holds(key, stored) == key.ends_with("a@1")),
        "{outbox:?}"
    );
    assert_eq!(outbox.len(), 2);
}

#[test]
fn what_is_not_what_it_should_be_is_set_aside_before_it_is_written_over() {
    let place = Faulty::default();
    assert_eq!(place.clone().set("so-thon/settings", "{\"langua"), Ok(()));
    let (mut store, opening) = Store::open(Box::new(place.clone()), 9_000);
    assert_eq!(opening.damaged, [("so-thon/settings".to_owned(), "{\"langua".to_owned())]);
    assert_eq!(store.set_settings(&Map::new().with("language", "en")), Ok(()));
    assert_eq!(place.get("so-thon/damaged/so-thon/settings").as_deref(), Some("{\"langua"));

    // A change whose content is not what its digest was made for.
    let changes = changes(1);
    assert_eq!(store.append(&changes), Ok(()));
    let Some(change) = changes.first() else { unreachable!("there is one") };
    assert_eq!(store.is_verified(change.id()), Some(true));
    let key = place.keys().into_iter().find(|key| key.starts_with("so-thon/c/")).unwrap_or_default();
    let altered = change.line().replace("55555", "55551");
    assert_eq!(place.clone().set(&key, &altered), Ok(()));
    assert_eq!(store.is_verified(change.id()), Some(false));
    assert_eq!(store.set_aside(change.id()).as_deref(), Some(altered.as_str()));
    assert_eq!(store.is_verified(change.id()), None);
    assert_eq!(place.get(&format!("so-thon/damaged/{key}")).as_deref(), Some(altered.as_str()));
}

#[test]
fn a_slower_tab_does_not_take_a_claim_back() {
    let device = DeviceId::from_random(7);
    let last = |seq| ChangeId { device, seq, digest: Digest::of(b"x") };
    let (mut store, _) = Store::open(Box::new(MemoryStorage::default()), 1_000);
    store.set_claim(last(10));
    store.set_claim(last(9));
    assert_eq!(store.claimed(device), 10);
    let other = ChangeId { device: DeviceId::from_random(8), ..last(1) };
    store.set_claim(other);
    assert_eq!((store.claimed(device), store.claimed(other.device)), (10, 1));
}

#[test]
fn tabs_that_reserve_one_number_can_tell() {
    let device = DeviceId::from_random(7);
    let own = |last, token: &str| Reservation { device: device.to_string(), last, tokens: token.into() };
    let (mut store, _) = Store::open(Box::new(MemoryStorage::default()), 1_000);
    let others = |store: &Store, token| store.reservation(device).map(|all| all.of_others(device, token));
    assert_eq!(others(&store, "a"), None);
    store.reserve(own(4, "a"));
    assert_eq!((others(&store, "a"), others(&store, "b")), (Some(0), Some(4)));
    store.reserve(own(4, "b"));
    assert_eq!((others(&store, "a"), others(&store, "b")), (Some(4), Some(4)));
    // A lower number does not hide the higher one, which stands alone again.
    store.reserve(own(5, "b"));
    store.reserve(own(4, "a"));
    assert_eq!((others(&store, "a"), others(&store, "b")), (Some(5), Some(0)));
    let elsewhere = Reservation { device: DeviceId::from_random(8).to_string(), ..own(9, "a") };
    store.reserve(elsewhere);
    assert_eq!(others(&store, "b"), Some(0));
}

#[test]
fn units_are_counted_as_browsers_count_them() {
    for text in
        ["", "so-thon/c/", "Nấm Dẩn", "Na\u{302}\u{301}m", "\u{7ff}\u{800}\u{ffff}\u{10000}", "😀 và 𝄞"]
    {
        assert_eq!(super::units(text), text.encode_utf16().count(), "{text}");
    }
}
