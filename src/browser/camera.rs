//! The camera, for reading codes. Its pictures are read and dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageData, MediaStream, MediaStreamTrack,
    MediaStreamTrackState,
};

/// The longer side of a picture in pixels: enough to read a code of 65 points, and quick to search.
const SIDE_MAX: u32 = 720;

/// An open camera; it is closed when this is dropped.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
}

impl Camera {
    /// Asks for the back camera and shows its picture in the video element with an id; `None` if there is none, or the
    /// person refuses.
    pub async fn open(video: &str) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let wish = js_sys::Object::new();
        js_sys::Reflect::set(&wish, &"facingMode".into(), &"environment".into()).ok()?;
        let constraints = web_sys::MediaStreamConstraints::new();
        constraints.set_video(&wish);
        let devices = window.navigator().media_devices().ok()?;
        let stream =
            JsFuture::from(devices.get_user_media_with_constraints(&constraints).ok()?).await.ok()?;
        let camera = Self {
            stream: stream.unchecked_into(),
            video: document.get_element_by_id(video)?.dyn_into().ok()?,
            canvas: document.create_element("canvas").ok()?.dyn_into().ok()?,
        };
        camera.video.set_src_object(Some(&camera.stream));
        // Has no effect in a browser that plays the video by itself. Not waited for: of a camera that is taken away before its
        // first picture, one engine never says that it plays.
        if let Ok(playing) = camera.video.play() {
            spawn_local(async move { drop(JsFuture::from(playing).await) });
        }
        Some(camera)
    }

    /// Returns `true` once it gives no pictures any more: another app has taken it, or the system has.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        let tracks = self.stream.get_tracks();
        let mut tracks = tracks.iter().map(JsCast::unchecked_into::<MediaStreamTrack>);
        tracks.all(|track| track.ready_state() == MediaStreamTrackState::Ended)
    }

    /// The current picture; `None` as long as there is none.
    #[must_use]
    pub fn picture(&self) -> Option<ImageData> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let longer = width.max(height);
        if longer == 0 {
            return None;
        }
        let scaled = |side: u32| if longer > SIDE_MAX { (side * SIDE_MAX / longer).max(1) } else { side };
        let (width, height) = (scaled(width), scaled(height));
        self.canvas.set_width(width);
        self.canvas.set_height(height);
        let context: CanvasRenderingContext2d = self.canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (x, y) = (f64::from(width), f64::from(height));
        context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, x, y).ok()?;
        context.get_image_data(0.0, 0.0, x, y).ok()
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}
