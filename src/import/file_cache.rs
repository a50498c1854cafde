//! A cache of files that were read: the same bytes need not be verified again.

use super::{Content, ImportedFile, read_file};

/// The most that is cached: about fifty thousand responses.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The files read since the cache was last cleared, byte for byte, and the result of each.
#[derive(Default)]
pub struct FileCache {
    files: Vec<Known>,
}

struct Known {
    name: String,
    bytes: Vec<u8>,
    /// Without their changes, of which only the ids are cached, and without their recordings, which stand beside them.
    read_file: Vec<(ImportedFile, String)>,
}

impl FileCache {
    /// Reads a file, in parts for [`ImportedFile::from_parts`]. If exactly these bytes were read before, under any name,
    /// each change is returned as its id alone: the receiver still holds the line that it got the first time.
    pub fn read(&mut self, name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
        if let Some(known) = self.files.iter().find(|known| known.bytes == bytes) {
            return known.parts(name).collect();
        }
        let read_file = read_file(name, &bytes);
        let parts = read_file.iter().map(|delivery| (delivery.about(), delivery.lines())).collect();
        let read_file = read_file.into_iter().map(without_changes).collect();
        self.files.push(Known { name: name.to_owned(), bytes, read_file });
        while self.files.iter().map(|known| known.bytes.len()).sum::<usize>() > BYTES_MAX {
            self.files.remove(0);
        }
        parts
    }

    /// Clears the cache: the receiver no longer holds the changes that it got.
    pub fn forget(&mut self) {
        self.files.clear();
    }
}

impl Known {
    fn parts(&self, name: &str) -> impl Iterator<Item = (String, String)> {
        self.read_file.iter().map(move |(delivery, lines)| {
            let within = delivery.name.strip_prefix(&self.name).unwrap_or_default();
            let renamed = ImportedFile { name: format!("{name}{within}"), ..delivery.clone() };
            (renamed.about(), lines.clone())
        })
    }
}

fn without_changes(mut delivery: ImportedFile) -> (ImportedFile, String) {
    let lines = match &mut delivery.content {
        Ok(Content::Bundle(bundle)) => {
            let changes = std::mem::take(&mut bundle.changes);
            changes.iter().flat_map(|change| [change.id().to_string(), "\n".to_owned()]).collect()
        }
        Ok(Content::Clips(text)) => std::mem::take(text),
        _ => String::new(),
    };
    (delivery, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Scope, Sender, write_bundle};
    use crate::json::Map;
    use crate::log::{Change, ChangeId, DeviceId, Log, Stamp, VersionVector};

    fn bundle() -> (Log, Vec<u8>) {
        let mut log = Log::new();
        for seq in 1..=3 {
            let stamp = Stamp { device: DeviceId::from_random(7), seq, at: "2026-03-12".into(), by: None };
            log.insert(log.prepare(&stamp, "response/x", &Map::new().with("đ", i64::from(seq))));
        }
        let from = Sender { device: DeviceId::from_random(7), issued: 3, name: None, by: None };
        let have = VersionVector::of(&log);
        let header = crate::format::Header {
            scope: Some(Scope::Submit),
            plans: Vec::new(),
            from,
            at: String::new(),
            have,
        };
        let text = write_bundle(&header, log.iter());
        (log, text.into_bytes())
    }

    fn changes(
        parts: &[(String, String)],
        held: impl Fn(&ChangeId) -> Option<Change>,
    ) -> Option<Vec<Change>> {
        let (about, lines) = parts.first()?;
        match ImportedFile::from_parts(about, lines, held)?.content {
            Ok(Content::Bundle(bundle)) => Some(bundle.changes),
            _ => None,
        }
    }

    #[test]
    fn the_same_bytes_are_named_and_not_sent_again() {
        let (log, bytes) = bundle();
        let mut memory = FileCache::default();
        let first = memory.read("a.json", bytes.clone());
        let again = memory.read("a (1).json", bytes.clone());
        let all: Vec<Change> = log.iter().cloned().collect();
        assert_eq!(changes(&first, |_| None).as_ref(), Some(&all));
        assert!(again.iter().all(|(_, ids)| !ids.contains('{')));
        assert!(again.iter().all(|(about, _)| about.contains("a (1).json")));
        assert_eq!(changes(&again, |id| log.get(id).cloned()), Some(all));
        // A receiver that lacks one of them must get an error, not a shorter list.
        assert_eq!(changes(&again, |id| log.get(id).filter(|_| id.seq != 2).cloned()), None);
        memory.forget();
        assert_eq!(memory.read("a.json", bytes), first);
    }

    #[test]
    fn other_bytes_are_read() {
        let (log, mut bytes) = bundle();
        let mut memory = FileCache::default();
        let _ = memory.read("a.json", bytes.clone());
        bytes.truncate(bytes.len() - 120);
        let parts = memory.read("a.json", bytes);
        let read = changes(&parts, |_| None).unwrap_or_default();
        assert_eq!(read.len(), log.len() - 1, "the cut one is missing, the others are proven anew");
    }
}
