//! The program between the tests and a browser.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::engine::Engine;

/// A driver of its own for each browser; it ends with the value.
pub(crate) struct Driver {
    program: Child,
    /// Kept open: a driver that writes to a closed pipe dies of it.
    _output: BufReader<ChildStdout>,
    pub(crate) port: u16,
}

impl Driver {
    pub(crate) fn start(engine: Engine) -> Self {
        let (program, arguments) = engine.driver();
        let child =
            Command::new(&program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut program = match child {
            Ok(child) => child,
            Err(error) => panic!("cannot start {}: {error}", program.to_string_lossy()),
        };
        let mut output = BufReader::new(program.stdout.take().expect("its output is piped"));
        let port = loop {
            let mut line = String::new();
            let told = output.read_line(&mut line).is_ok_and(|length| length > 0);
            assert!(told, "the browser's driver ended before it named its port");
            if let Some(port) = engine.port(&line) {
                break port;
            }
        };
        Self { program, _output: output, port }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
