//! `generate`: realistic data about no real person.

mod chance;
mod device;
mod respondent;
mod words;

use std::fs;

use so_thon::domain::forms::FormRegistry;
use so_thon::domain::plan::PlanRegistry;
use so_thon::format::{Header, Scope, Sender, write_sorted};
use so_thon::log::VersionVector;

use crate::command_line::Generate;
use crate::output::write_file;
use crate::tell;
use crate::{Failure, Outcome};
use chance::Chance;
use device::Device;

/// The plan of the made-up commune.
pub(super) const PLAN: &str = "nam-dan-2026";

/// The time in all files, a week after the last meeting.
const MADE_AT: &str = "2026-04-07T17:00:00+07:00";

/// The number of devices that belong to units, which report on tasks.
const REPORTING_DEVICES: u64 = 14;

pub(crate) fn run(options: &Generate) -> Result<Outcome, Failure> {
    let folder = options.folder.display();
    fs::create_dir_all(&options.folder).map_err(|error| format!("{folder} cannot be made: {error}"))?;
    let mut inside =
        fs::read_dir(&options.folder).map_err(|error| format!("{folder} cannot be read: {error}"))?;
    if inside.next().is_some() {
        return Err(format!("{folder} is not empty; made-up data must not be mixed with other files"));
    }
    let digits = options.devices.to_string().len();
    let (forms, plan) = (FormRegistry::built_in(), PlanRegistry::built_in().get(PLAN).unwrap_or_default());
    let mut changes = 0;
    let mut places = Vec::new();
    for number in 1..=options.devices {
        let mut chance = Chance::new(options.seed, number);
        let mut device = Device::new(number, &mut chance);
        if number == 1 {
            device.write_places();
            places = device.changes();
        }
        device.hear(&places);
        if number <= REPORTING_DEVICES {
            device.report_on_tasks(&plan, &mut chance);
        }
        // Evenly; the first ones get one more.
        let share =
            options.responses / options.devices + u64::from(number <= options.responses % options.devices);
        device.survey(share, &forms, &mut chance);
        let path = options.folder.join(format!("may-{number:0digits$}.json"));
        changes += write(&device, &path)?;
    }
    tell!("{} responses in {changes} changes, {} files in {folder}", options.responses, options.devices);
    Ok(Outcome::Whole)
}

/// Writes a device's full backup; returns how many changes it made itself.
fn write(device: &Device, path: &std::path::Path) -> Result<u32, Failure> {
    let log = device.log();
    let issued = log.last_seq(device.id());
    let header = Header {
        scope: Some(Scope::All),
        plans: vec![PLAN.into()],
        from: Sender {
            device: device.id(),
            issued,
            name: Some(device.name().into()),
            by: Some(device.by().into()),
        },
        at: MADE_AT.into(),
        have: VersionVector::of(log),
    };
    let mut changes: Vec<_> = log.iter().collect();
    changes.sort_unstable_by_key(|change| change.causal_key());
    write_file(path, &[], |out| write_sorted(&header, changes.into_iter(), out))?;
    Ok(issued)
}
