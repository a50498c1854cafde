//! The file that answers a request, and its headers.

use std::path::{Path, PathBuf};

/// The part of a request that decides the answer.
pub(crate) struct Question<'request> {
    pub(crate) method: &'request str,
    pub(crate) target: &'request str,
    pub(crate) accept_encoding: &'request str,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Found(Resource),
    NotFound,
    MethodNotAllowed,
}

/// A file with its headers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    pub(crate) file: PathBuf,
    pub(crate) content_type: &'static str,
    pub(crate) content_encoding: Option<&'static str>,
    pub(crate) cache_control: &'static str,
}

impl Question<'_> {
    /// Looks for the file below `root`, which must be a canonical path.
    pub(crate) fn answer(&self, root: &Path) -> Answer {
        if !matches!(self.method, "GET" | "HEAD") {
            return Answer::MethodNotAllowed;
        }
        let Some(file) = relative_path(self.target).and_then(|path| inside(root, &path)) else {
            return Answer::NotFound;
        };
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (content_type, cache_control) = (content_type(name), cache_control(name));
        let compressed = file.with_file_name(format!("{name}.br"));
        let (file, content_encoding) = if accepts_brotli(self.accept_encoding) && compressed.is_file() {
            (compressed, Some("br"))
        } else {
            (file, None)
        };
        Answer::Found(Resource { file, content_type, content_encoding, cache_control })
    }
}

/// The path below the root for a request; `None` if no page of ours makes such a request.
///
/// Each segment must be a plain file name, after its escapes are undone: this refuses `..` in every
/// spelling, as well as drive letters, backslashes and hidden files.
fn relative_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    path.split('/').map(|segment| file_name(&unescape(segment)?)).collect()
}

fn file_name(segment: &str) -> Option<PathBuf> {
    let plain = !segment.is_empty()
        && !segment.starts_with('.')
        && !segment.contains(|c: char| c.is_control() || matches!(c, '/' | '\\' | ':'));
    plain.then(|| PathBuf::from(segment))
}

/// Undoes percent-encoding.
fn unescape(segment: &str) -> Option<String> {
    let mut pieces = segment.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// The file itself, if it exists and no link leads out of the root.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let file = root.join(path).canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

fn accepts_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let refused = |weight: &str| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        parts.next() == Some("br") && !parts.any(refused)
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        // Without this type the browser refuses streaming compilation.
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// A file whose name contains the digest of its content never changes; all others may change with the next build.
fn cache_control(name: &str) -> &'static str {
    if has_digest(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Trunk writes `name-0123456789abcdef.css` and `name-0123456789abcdef_bg.wasm`, and drops leading zeros.
fn has_digest(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, digest)| {
        (12..=16).contains(&digest.len()) && digest.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    })
}

#[cfg(test)]
mod tests;
