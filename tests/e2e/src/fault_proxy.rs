//! A proxy before the server that lets a test block, delay or alter responses, and add a script to the page.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, copy};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::origin::{named_anew, served};

/// The fault. It applies to requests for the `.wasm` file, unless another file is named; all other requests pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Open = 0,
    Versioned = 1,
    Missing = 2,
    /// No request is answered, as if the server were gone.
    Dead = 3,
    /// The service worker is another version.
    Renewed = 4,
    /// The same, and one of its files does not fit its digest.
    Broken = 5,
    /// The second part of the collector's program does not exist.
    InPart = 6,
    /// It does not exist for the page; the service worker can fetch it.
    InPartForPage = 7,
    /// No program of a web worker exists.
    WithoutWorkers = 8,
}

/// A server of its own for one test, in front of the one at `SO_THON_URL`.
pub struct FaultProxy {
    address: Url,
    door: Arc<Door>,
}

/// The address of a server.
type Server = (String, u16);

/// The state that the proxy's threads share.
struct Door {
    server: Mutex<Server>,
    mode: AtomicU8,
    /// A script that runs before any of the page's own.
    script: &'static str,
    /// The server is another one: its service worker gets the page as it is, which it compares with its digest.
    is_moved: AtomicBool,
}

/// The address of that script.
const SCRIPT: &str = "before.js";

impl FaultProxy {
    /// A proxy without a fault.
    pub async fn new() -> Self {
        Self::with_script("").await
    }

    /// A proxy with a script that runs in every page before its own.
    pub async fn with_script(script: &'static str) -> Self {
        Self::before(&served(), script).await
    }

    /// A proxy before another server.
    pub async fn before(server: &Url, script: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let server = Mutex::new(listening_at(server));
        let door = Arc::new(Door {
            server,
            mode: AtomicU8::new(Mode::Open as u8),
            script,
            is_moved: AtomicBool::new(false),
        });
        let shared = Arc::clone(&door);
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let door = Arc::clone(&shared);
                // A browser that closes a connection early is normal.
                tokio::spawn(async move { door.pass(browser).await.ok() });
            }
        });
        let address = format!("http://127.0.0.1:{port}/").parse().expect("an address");
        Self { address: named_anew(address), door }
    }

    /// Its address, for a browser.
    #[must_use]
    pub fn address(&self) -> Url {
        self.address.clone()
    }

    /// Lets everything through, also requests that wait.
    pub fn open(&self) {
        self.set(Mode::Open);
    }

    /// Delays the program until it is let through.
    pub fn hold(&self) {
        self.set(Mode::Versioned);
    }

    /// Answers that the program does not exist.
    pub fn refuse(&self) {
        self.set(Mode::Missing);
    }

    /// Answers that the second part of the collector's program does not exist.
    pub fn refuse_rest(&self) {
        self.set(Mode::InPart);
    }

    /// Answers the page the same, and not its service worker.
    pub fn refuse_page_the_rest(&self) {
        self.set(Mode::InPartForPage);
    }

    /// Answers that the programs of the web workers do not exist.
    pub fn refuse_workers(&self) {
        self.set(Mode::WithoutWorkers);
    }

    /// Serves another version from now on.
    pub fn renew(&self) {
        self.set(Mode::Renewed);
    }

    /// Serves another, damaged version from now on.
    pub fn break_update(&self) {
        self.set(Mode::Broken);
    }

    /// Passes everything on to another server from now on, under the same address.
    pub fn move_to(&self, server: &Url) {
        *self.door.server.lock().unwrap_or_else(PoisonError::into_inner) = listening_at(server);
        self.door.is_moved.store(true, Ordering::Relaxed);
    }

    /// Answers nothing any more.
    pub fn die(&self) {
        self.set(Mode::Dead);
    }

    fn set(&self, mode: Mode) {
        self.door.mode.store(mode as u8, Ordering::Relaxed);
    }
}

impl Door {
    fn is(&self, mode: Mode) -> bool {
        self.mode.load(Ordering::Relaxed) == mode as u8
    }

    fn alters(&self, request: &str) -> bool {
        let is_worker =
            request.starts_with("GET /sw.js ") && (self.is(Mode::Renewed) || self.is(Mode::Broken));
        is_worker || (!self.script.is_empty() && request.starts_with("GET / "))
    }

    fn altered(&self, request: &str, text: &str) -> (&'static str, String) {
        if request.starts_with("GET /sw.js ") {
            let text = if self.is(Mode::Broken) {
                // A digest that no file has.
                text.replacen("\"boot.js\":\"", "\"boot.js\":\"x", 1)
            } else {
                format!("{text}\n// another\n")
            };
            return ("text/javascript", text);
        }
        let script = format!("<head><script src=\"./{SCRIPT}\"></script>");
        ("text/html; charset=utf-8", text.replacen("<head>", &script, 1))
    }

    async fn pass(&self, browser: TcpStream) -> std::io::Result<()> {
        let mut browser = BufReader::new(browser);
        let mut request = String::new();
        // One request on each connection, so that none passes unseen after another.
        while browser.read_line(&mut request).await? > 0 && !request.ends_with("\r\n\r\n") {}
        let Some((first, rest)) = request.split_once("\r\n") else { return Ok(()) };
        if self.is(Mode::Dead) {
            return Ok(());
        }
        if first.contains(SCRIPT) {
            return answer(&mut browser, "200 OK", "text/javascript", self.script).await;
        }
        // What a service worker asks for names its script.
        let is_refused = self.is(Mode::InPart) || self.is(Mode::InPartForPage) && !rest.contains("/sw.js");
        let is_refused_worker =
            self.is(Mode::WithoutWorkers) && first.contains("/so-thon-") && first.contains("_bg.wasm ");
        if first.contains("/rest-") && is_refused || is_refused_worker {
            return answer(&mut browser, "404 Not Found", "text/plain", "").await;
        }
        if first.contains("_bg.wasm ") {
            while self.is(Mode::Versioned) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            if self.is(Mode::Missing) {
                return answer(&mut browser, "404 Not Found", "text/plain", "").await;
            }
        }
        let is_of_worker = rest.contains("/sw.js");
        let alters = self.alters(first) && !(self.is_moved.load(Ordering::Relaxed) && is_of_worker);
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut server = TcpStream::connect(server).await?;
        let passes = |line: &&str| {
            let line = line.to_ascii_lowercase();
            // A response that is to be altered must not be compressed.
            !(line.starts_with("connection:") || alters && line.starts_with("accept-encoding:"))
        };
        let rest: Vec<&str> = rest.split("\r\n").filter(passes).collect();
        let request = format!("{first}\r\nConnection: close\r\n{}", rest.join("\r\n"));
        server.write_all(request.as_bytes()).await?;
        if alters {
            let mut text = String::new();
            server.read_to_string(&mut text).await?;
            let (_, text) = text.split_once("\r\n\r\n").unwrap_or_default();
            let (content_type, text) = self.altered(first, text);
            return answer(&mut browser, "200 OK", content_type, &text).await;
        }
        copy(&mut server, &mut browser).await?;
        browser.shutdown().await
    }
}

fn listening_at(address: &Url) -> Server {
    (address.host_str().unwrap_or("127.0.0.1").to_owned(), address.port().unwrap_or(80))
}

async fn answer(
    browser: &mut BufReader<TcpStream>,
    status: &str,
    content_type: &str,
    body: &str,
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    browser.write_all(format!("{head}{body}").as_bytes()).await?;
    browser.shutdown().await
}
