//! `serve`: the release app, served as a well-configured static host would serve it.

mod resource;

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io, thread};

use anyhow::{Context, Result, bail};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT_ENCODING, ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::runtime;

use crate::build;
use crate::project::Project;
use resource::{Answer, Question, Resource};

/// Builds, then serves until the process is stopped.
pub(crate) fn run(project: &Project, address: SocketAddr) -> Result<()> {
    // Checked before the build, which may take minutes, and again after it.
    port_is_free(address)?;
    build::release(project)?;
    let listener = listen(address)?;
    println!("\nSổ Thôn is at http://{address} (Ctrl+C stops it)");
    serve(listener, &project.dist())
}

/// Serves a folder at a free port of this machine as long as this process lives, for a browser that another program
/// drives.
pub(crate) fn in_background(root: &Path) -> Result<SocketAddr> {
    let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let address = listener.local_addr()?;
    let root = root.to_path_buf();
    thread::spawn(move || {
        if let Err(error) = serve(listener, &root) {
            eprintln!("the server at {address} stopped: {error:#}");
        }
    });
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

fn serve(listener: TcpListener, root: &Path) -> Result<()> {
    let root: Arc<Path> =
        root.canonicalize().with_context(|| format!("{} is missing", root.display()))?.into();
    listener.set_nonblocking(true)?;
    // Each connection is a task of its own: one that stays open, as every browser's do, never keeps another waiting.
    runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            match listener.accept().await {
                Ok((connection, _)) => {
                    tokio::spawn(answer_all(TokioIo::new(connection), Arc::clone(&root)));
                }
                // One connection could not be taken; the others go on.
                Err(error) => {
                    eprintln!("a connection was not accepted: {error}");
                    tokio::task::yield_now().await;
                }
            }
        }
    })
}

async fn answer_all(connection: TokioIo<tokio::net::TcpStream>, root: Arc<Path>) {
    let answers = service_fn(|request: Request<Incoming>| {
        let answer = answer(&request, &root).unwrap_or_else(|error| {
            eprintln!("{} {}: {error:#}", request.method(), request.uri());
            plain(StatusCode::INTERNAL_SERVER_ERROR, "the file cannot be read\n")
        });
        async { Ok::<_, Infallible>(answer) }
    });
    // A browser that closes the connection early is normal; it is logged all the same.
    if let Err(error) = http1::Builder::new().serve_connection(connection, answers).await {
        eprintln!("a connection ended early: {error}");
    }
}

fn answer(request: &Request<Incoming>, root: &Path) -> Result<Response<Full<Bytes>>> {
    let accept_encoding = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let target = request.uri().to_string();
    let question = Question {
        method: request.method().as_str(),
        target: &target,
        accept_encoding: accept_encoding.unwrap_or_default(),
    };
    Ok(match question.answer(root) {
        Answer::Found(resource) => {
            let mut response = Response::builder();
            for (name, value) in headers(&resource) {
                response = response.header(name, value);
            }
            // Whole, so that the answer has a length and a browser can show how far a download is.
            response.body(Full::from(fs::read(&resource.file)?))?
        }
        Answer::NotFound => plain(StatusCode::NOT_FOUND, "not found\n"),
        Answer::MethodNotAllowed => {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
    })
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

fn plain(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

#[cfg(test)]
mod tests;
