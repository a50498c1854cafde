//! A door before the server that lets through what a test wants to arrive.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, copy};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// What happens to a request for the program itself, the `.wasm` file. All others pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Open = 0,
    Held = 1,
    Missing = 2,
}

/// A server of its own for one test, in front of the one at `SO_THON_URL`.
pub struct Gate {
    port: u16,
    mode: Arc<AtomicU8>,
}

impl Gate {
    /// Stands in front of the server at `address`, open.
    pub async fn before(address: &Url) -> Self {
        let server = (address.host_str().unwrap_or("127.0.0.1").to_owned(), address.port().unwrap_or(80));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let mode = Arc::new(AtomicU8::new(Mode::Open as u8));
        let watched = Arc::clone(&mode);
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let (server, mode) = (server.clone(), Arc::clone(&watched));
                // A browser that closes a connection early is everyday.
                tokio::spawn(async move { pass(browser, (&server.0, server.1), &mode).await.ok() });
            }
        });
        Self { port, mode }
    }

    /// Its address, for a browser.
    #[must_use]
    pub fn address(&self) -> Url {
        format!("http://127.0.0.1:{}/", self.port).parse().expect("an address")
    }

    /// Lets everything through, also what waits.
    pub fn open(&self) {
        self.set(Mode::Open);
    }

    /// Keeps the program waiting.
    pub fn hold(&self) {
        self.set(Mode::Held);
    }

    /// Answers that there is no such program.
    pub fn refuse(&self) {
        self.set(Mode::Missing);
    }

    fn set(&self, mode: Mode) {
        self.mode.store(mode as u8, Ordering::Relaxed);
    }
}

async fn pass(browser: TcpStream, server: (&str, u16), mode: &AtomicU8) -> std::io::Result<()> {
    let mut browser = BufReader::new(browser);
    let mut request = String::new();
    // One request on each connection, so that none passes unseen behind another.
    while browser.read_line(&mut request).await? > 0 && !request.ends_with("\r\n\r\n") {}
    let Some((first, rest)) = request.split_once("\r\n") else { return Ok(()) };
    if first.contains("_bg.wasm ") {
        while mode.load(Ordering::Relaxed) == Mode::Held as u8 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        if mode.load(Ordering::Relaxed) == Mode::Missing as u8 {
            let answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            return browser.write_all(answer.as_bytes()).await;
        }
    }
    let mut server = TcpStream::connect(server).await?;
    let rest: Vec<&str> =
        rest.split("\r\n").filter(|line| !line.to_ascii_lowercase().starts_with("connection:")).collect();
    server.write_all(format!("{first}\r\nConnection: close\r\n{}", rest.join("\r\n")).as_bytes()).await?;
    copy(&mut server, &mut browser).await?;
    browser.shutdown().await
}
