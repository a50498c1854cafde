//! The signatures that Leptos's server functions need of `wasm-streams` to compile; nothing of it ends up in the module.
//!
//! This app has no server. The real crate exports classes to JavaScript, which no linker can drop: 5 KB of every
//! first visit for code that nothing calls (`docs/decisions/0001-one-element-type.md`).

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A browser's stream, which is always empty here.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

/// A stream that is at its end.
#[derive(Debug)]
pub struct IntoStream;

impl ReadableStream {
    /// Takes the browser's stream.
    #[must_use]
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Would send a stream to a server; there is none.
    ///
    /// # Panics
    /// Always: nothing in this app calls it.
    #[must_use]
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        wasm_bindgen::throw_str("this app has no server functions")
    }

    /// Returns the browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that is at its end.
    #[must_use]
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
