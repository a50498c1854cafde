//! A process group: a browser is a dozen processes, and none may be left over.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// A shell starts the program and then reads a pipe from here. At the first line it asks the program to end; when the pipe
/// is closed, it kills everything, itself included. So nothing outlives this process, however that ends: its end of the
/// pipe is closed then. The shell does not hold the output open: it closes when the last writer has ended.
const SHELL: &str = r#""$@" 2>&1 & exec >&- 2>&-; read -r word && kill $!; read -r word; kill -9 0"#;

/// The longest time that killed processes need to be gone.
const LAST_BREATH: Duration = Duration::from_secs(5);

/// A program in a process group of its own. Its output and its children's is read to the end, because a process that
/// writes to a full pipe waits, and one that writes to a closed pipe dies. Dropping this value kills the group.
pub(crate) struct Group {
    shell: Child,
    words: Option<ChildStdin>,
    silence: Receiver<()>,
}

impl Group {
    /// Starts `program`; calls `hear` with every line that it or its children write to their output or errors.
    pub(crate) fn start(program: &Command, mut hear: impl FnMut(&str) + Send + 'static) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", SHELL, "sh"]).arg(program.get_program()).args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut shell = shell.spawn().expect("a shell");
        let words = shell.stdin.take();
        let mut output = BufReader::new(shell.stdout.take().expect("its output is piped"));
        let (still_heard, silence) = channel();
        thread::spawn(move || {
            // Dropped with this thread, which signals the end.
            let _still_heard: std::sync::mpsc::Sender<()> = still_heard;
            let mut line = Vec::new();
            while output.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                hear(String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        });
        Self { shell, words, silence }
    }

    /// Asks the program to end and waits for it and its children; returns `true` if all have ended within `patience`.
    pub(crate) fn end(&mut self, patience: Duration) -> bool {
        let asked = self.words.as_mut().is_some_and(|words| words.write_all(b"end\n").is_ok());
        asked && self.is_silent(patience)
    }

    fn is_silent(&self, patience: Duration) -> bool {
        self.silence.recv_timeout(patience) == Err(RecvTimeoutError::Disconnected)
    }
}

impl Drop for Group {
    /// Kills the group at once, and waits until it is gone.
    fn drop(&mut self) {
        let group = format!("-{}", self.shell.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.shell.wait();
        self.is_silent(LAST_BREATH);
    }
}
