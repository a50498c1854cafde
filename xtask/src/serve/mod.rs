//! `serve`: the release app, served as a well-configured static host would serve it.

mod resource;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::{io, thread};

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Request, Response, Server, StatusCode};

use crate::build;
use crate::project::Project;
use resource::{Answer, Question, Resource};

/// A page requests few files at once, so more threads would be idle.
const THREADS: usize = 4;

/// Builds, then serves until the process is stopped.
pub(crate) fn run(project: &Project, address: SocketAddr) -> Result<()> {
    // Checked before the build, which may take minutes, and again after it.
    port_is_free(address)?;
    build::release(project)?;
    let server = Server::from_listener(listen(address)?, None).map_err(|error| anyhow!("{error}"))?;
    println!("\nSổ Thôn is at http://{address} (Ctrl+C stops it)");
    serve(&Arc::new(server), &project.dist())
}

/// Serves a folder at a free port of this machine as long as this process lives, for a browser that another program
/// drives.
pub(crate) fn in_background(root: &Path) -> Result<SocketAddr> {
    let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("{error}"))?;
    let root = root.to_path_buf();
    thread::spawn(move || serve(&Arc::new(server), &root));
    Ok(address)
}

/// Fails with a sentence when another program has the port.
pub(crate) fn port_is_free(address: SocketAddr) -> Result<()> {
    listen(address).map(drop)
}

fn listen(address: SocketAddr) -> Result<TcpListener> {
    match TcpListener::bind(address) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!(
                "port {} is taken; stop the program that has it, or choose another with --port",
                address.port()
            )
        }
        outcome => outcome.with_context(|| format!("cannot listen at {address}")),
    }
}

fn serve(server: &Arc<Server>, root: &Path) -> Result<()> {
    let root = root.canonicalize().with_context(|| format!("{} is missing", root.display()))?;
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, root) = (Arc::clone(server), root.clone());
            thread::spawn(move || answer_all(&server, &root))
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| anyhow!("the server stopped on its own"))?;
    }
    Ok(())
}

fn answer_all(server: &Server, root: &Path) {
    for request in server.incoming_requests() {
        let line = format!("{} {}", request.method(), request.url());
        // A browser that closes the connection early is normal; it is logged all the same.
        if let Err(error) = answer(request, root) {
            eprintln!("{line}: {error:#}");
        }
    }
}

fn answer(request: Request, root: &Path) -> Result<()> {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    let question = Question {
        method: request.method().as_str(),
        target: request.url(),
        accept_encoding: header("Accept-Encoding").unwrap_or_default(),
    };
    match question.answer(root) {
        Answer::Found(resource) => {
            let file = std::fs::File::open(&resource.file)?;
            // With a length instead of chunks, so that a browser can show how far a download is.
            let mut response = Response::from_file(file).with_chunked_threshold(usize::MAX);
            for (name, value) in headers(&resource) {
                response.add_header(field(name, value)?);
            }
            request.respond(response)?;
        }
        Answer::NotFound => request.respond(plain(404, "not found\n"))?,
        Answer::MethodNotAllowed => {
            request.respond(plain(405, "only GET and HEAD\n").with_header(field("Allow", "GET, HEAD")?))?;
        }
    }
    Ok(())
}

fn headers(resource: &Resource) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![
        ("Content-Type", resource.content_type),
        ("Cache-Control", resource.cache_control),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    headers.extend(resource.content_encoding.map(|encoding| ("Content-Encoding", encoding)));
    headers
}

fn plain(status: u16, text: &str) -> Response<io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(StatusCode(status))
}

fn field(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("`{name}: {value}` is no header"))
}
