//! The WebDriver program between the tests and a browser.

use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::console::Console;
use crate::engine::{Conditions, Engine, Folders};
use crate::group::Group;

/// The longest time that a driver takes to be ready, and that a browser takes to quit.
const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// The number of ports that are tried.
const TRIES: usize = 5;

/// How a driver's port is found.
pub(crate) enum Port {
    /// A line of its output names it.
    Told(fn(&str) -> Option<u16>),
    /// It was started with this port.
    Given(u16),
}

/// A driver, one for each session. Dropping it kills the driver and its browser.
pub(crate) struct Driver {
    group: Group,
    pub(crate) port: u16,
    pub(crate) console: Console,
}

impl Driver {
    pub(crate) fn start(engine: Engine, conditions: Conditions, folders: &Folders) -> Self {
        let mut said = Vec::new();
        for _ in 0..TRIES {
            let (mut program, port) = engine.driver(conditions.screen);
            program.env("TMPDIR", &folders.scratch);
            if let Some(zone) = conditions.time_zone {
                program.env("TZ", zone);
            }
            match Self::try_start(engine, &program, &port) {
                Ok(driver) => return driver,
                // Another program may have taken the port meanwhile; chromedriver, too, looks for a free port in one
                // address family and then binds both.
                Err(Failure::Ended(lines)) => said = lines,
                Err(Failure::NotReady) => panic!("{} is not ready within {PATIENCE:?}", shown(&program)),
            }
        }
        panic!("the driver of {engine:?} does not start; it said: {said:#?}");
    }

    fn try_start(engine: Engine, program: &Command, port: &Port) -> Result<Self, Failure> {
        let console = Console::default();
        let (told, lines) = channel();
        let heard = console.clone();
        let group = Group::start(program, move |line| {
            if let Some(complaint) = engine.complaint(line) {
                heard.add(complaint);
            }
            // The receiver is gone once the port is known.
            let _ = told.send(line.to_owned());
        });
        let port = match *port {
            Port::Told(port_in) => first(&lines, port_in)?,
            Port::Given(port) => answering(port, &lines)?,
        };
        Ok(Self { group, port, console })
    }

    /// Waits until every process of the browser has ended after its session: only then has everything been written.
    pub(crate) fn end(mut self) {
        assert!(self.group.end(PATIENCE), "a browser that was quit goes on for {PATIENCE:?}");
    }
}

enum Failure {
    /// It has ended, with this output.
    Ended(Vec<String>),
    NotReady,
}

/// The port or the end, whichever a line reports first.
fn first(lines: &Receiver<String>, tells: fn(&str) -> Option<u16>) -> Result<u16, Failure> {
    let mut said = Vec::new();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => match tells(&line) {
                Some(port) => return Ok(port),
                None => said.push(line),
            },
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Ended(said)),
            Err(RecvTimeoutError::Timeout) => return Err(Failure::NotReady),
        }
    }
}

/// The port, once a program answers there.
fn answering(port: u16, lines: &Receiver<String>) -> Result<u16, Failure> {
    let start = Instant::now();
    let mut said = Vec::new();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        match lines.recv_timeout(BETWEEN_LOOKS) {
            Ok(line) => said.push(line),
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Ended(said)),
            Err(RecvTimeoutError::Timeout) if start.elapsed() > PATIENCE => return Err(Failure::NotReady),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Ok(port)
}

fn shown(program: &Command) -> String {
    program.get_program().to_string_lossy().into_owned()
}
