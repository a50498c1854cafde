//! The worker that finds QR codes in a camera's pictures. Only the office receives by camera, so no phone at a meeting
//! fetches it.
//!
//! To `[job, "see", pixels, width, height]` it replies with `[job, frame, "series number count"]` for each frame in the
//! picture, and at the end with `[job]`.

use js_sys::{Array, Uint8ClampedArray};
use so_thon::format::frame_head;
use so_thon_worker::{answer, listen, seeing};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    listen(see);
}

fn see(worker: &DedicatedWorkerGlobalScope, message: &Array) {
    let job = message.get(0);
    let pixels = message.get(2).unchecked_into::<Uint8ClampedArray>().to_vec();
    for frame in seeing::see(&pixels, number(&message.get(3)), number(&message.get(4))) {
        if let Some((series, number, count)) = frame_head(&frame) {
            let head = format!("{series} {number} {count}");
            answer(worker, &Array::of3(&job, &frame.into(), &head.into()));
        }
    }
    answer(worker, &Array::of1(&job));
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the sides of a picture")]
fn number(value: &JsValue) -> usize {
    value.as_f64().unwrap_or_default() as usize
}
