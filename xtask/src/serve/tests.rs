use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::*;

/// A site with one page, served at a port of its own; the folder lives as long as the value.
struct Served {
    folder: std::path::PathBuf,
    address: SocketAddr,
}

impl Served {
    fn new(name: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("xtask-served-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("index.html"), "a page")?;
        let address = in_background(&folder)?;
        Ok(Self { folder, address })
    }

    /// Sends one request over an open connection; of the answer to a GET, reads the page, too.
    fn ask(&self, connection: &mut TcpStream, request: &str) -> Result<String> {
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(connection, "{request}\r\nHost: {}\r\n\r\n", self.address)?;
        let mut answer = String::new();
        let mut bytes = [0; 1024];
        while !answer.contains("\r\n\r\n") || (request.starts_with("GET") && !answer.ends_with("a page")) {
            let read = connection.read(&mut bytes).with_context(|| format!("after {answer:?}"))?;
            anyhow::ensure!(read > 0, "the connection ends after {answer:?}");
            answer.push_str(&String::from_utf8_lossy(bytes.get(..read).unwrap_or_default()));
        }
        Ok(answer)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A browser opens several connections at once and keeps them; two browsers open a dozen.
#[test]
fn every_connection_of_a_burst_is_answered_while_the_others_stay_open() -> Result<()> {
    let served = Served::new("burst")?;
    let mut open = Vec::new();
    for round in 0..40 {
        let mut burst = Vec::new();
        for _ in 0..6 {
            burst.push(TcpStream::connect(served.address)?);
        }
        for connection in &mut burst {
            let answer =
                served.ask(connection, "GET / HTTP/1.1").with_context(|| format!("round {round}"))?;
            anyhow::ensure!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
        }
        open.extend(burst);
        if round % 4 == 3 {
            open.clear();
        }
    }
    Ok(())
}

#[test]
fn a_page_comes_with_its_length_type_and_rules() -> Result<()> {
    let served = Served::new("page")?;
    let mut connection = TcpStream::connect(served.address)?;
    // The second on the same connection: a browser keeps it.
    for request in ["GET / HTTP/1.1", "HEAD /index.html?v=1 HTTP/1.1"] {
        let answer = served.ask(&mut connection, request)?.to_lowercase();
        for line in [
            "http/1.1 200 ok",
            "content-length: 6",
            "content-type: text/html; charset=utf-8",
            "cache-control: no-cache",
            "vary: accept-encoding",
            "x-content-type-options: nosniff",
        ] {
            anyhow::ensure!(answer.lines().any(|found| found == line), "{request}: no {line:?} in {answer}");
        }
    }
    let missing = served.ask(&mut connection, "HEAD /missing.js HTTP/1.1")?;
    anyhow::ensure!(missing.starts_with("HTTP/1.1 404"), "{missing}");
    let refused = served.ask(&mut connection, "PUT / HTTP/1.1\r\nContent-Length: 0")?.to_lowercase();
    anyhow::ensure!(refused.starts_with("http/1.1 405") && refused.contains("allow: get, head"), "{refused}");
    Ok(())
}
