//! A program with all that it starts: a browser is a dozen programs, and none may stay behind.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// A shell starts the program and then waits for words from here. At the first it asks the program to end; when no
/// more can come, it kills everything, itself included. So nothing outlives this process, however that ends: what
/// held the other end of the pipe is gone then. The shell keeps none of the output: it is closed as soon as the
/// last that writes to it has ended.
const SHELL: &str = r#""$@" 2>&1 & exec >&- 2>&-; read -r word && kill $!; read -r word; kill -9 0"#;

/// How long after their killing programs may need to be gone.
const LAST_BREATH: Duration = Duration::from_secs(5);

/// A program in a process group of its own. What it and its children say is heard to the end, for who writes to a
/// full pipe waits, and who writes to a closed one dies. With this value all of it ends.
pub(crate) struct Group {
    shell: Child,
    words: Option<ChildStdin>,
    silence: Receiver<()>,
}

impl Group {
    /// Starts `program`; `hear` is given every line that it, or what it starts, writes to its output or its errors.
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
            // Dropped with this thread, which says that it has ended.
            let _still_heard: std::sync::mpsc::Sender<()> = still_heard;
            let mut line = Vec::new();
            while output.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                hear(String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        });
        Self { shell, words, silence }
    }

    /// Asks the program to end, and waits until it and all that it has started have done so by themselves. Tells
    /// whether they have, within `patience`.
    pub(crate) fn end(&mut self, patience: Duration) -> bool {
        let asked = self.words.as_mut().is_some_and(|words| words.write_all(b"end\n").is_ok());
        asked && self.is_silent(patience)
    }

    fn is_silent(&self, patience: Duration) -> bool {
        self.silence.recv_timeout(patience) == Err(RecvTimeoutError::Disconnected)
    }
}

impl Drop for Group {
    /// Kills all of it at once, and waits until it is gone.
    fn drop(&mut self) {
        let group = format!("-{}", self.shell.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.shell.wait();
        self.is_silent(LAST_BREATH);
    }
}
