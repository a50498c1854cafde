//! `merge`: many files into one.

use so_thon::format::{Header, Scope, Sender, write_sorted};
use so_thon::log::{Change, DeviceId};

use crate::command_line::Merge;
use crate::histories::{have, histories};
use crate::output::{counted, spoken, write_file};
use crate::tell;
use crate::union::Union;
use crate::{Failure, Outcome};

pub(crate) fn run(options: &Merge) -> Result<Outcome, Failure> {
    let mut union = Union::read(&options.files)?;
    let ids = union.take_ids();
    let histories = histories(&ids);
    drop(ids);
    if union.headers.plans().len() > 1 {
        tell!("the files are for different plans; the output names them all");
    }
    let header = Header {
        scope: Some(Scope::All),
        plans: union.headers.plans().to_vec(),
        from: Sender {
            // No device: this program issues no changes.
            device: DeviceId::from_random(0),
            issued: 0,
            name: Some(options.name.clone().unwrap_or_else(|| "so-thon merge".into())),
            by: None,
        },
        // Not this machine's time, so that the same files give the same bytes.
        at: union.headers.at().to_owned(),
        have: have(&histories),
    };
    union.changes.sort_unstable_by_key(Change::causal_key);
    write_file(&options.output, &union.inputs, |out| write_sorted(&header, union.changes.iter(), out))?;
    for history in &histories {
        for note in history.missing().into_iter().chain(history.cloned()) {
            tell!("{note}");
        }
    }
    tell!(
        "{} of {} from {}, written to {}",
        counted(union.changes.len(), "change"),
        counted(histories.len(), "device"),
        counted(union.files, "file"),
        spoken(&options.output)
    );
    Ok(union.outcome())
}
