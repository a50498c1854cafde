//! Files in and out, only by the person's own act.

use js_sys::{Array, Reflect};
#[cfg(feature = "office")]
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How a text left the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareOutcome {
    /// Handed to another app by the system's share sheet.
    Shared,
    /// The person closed the share sheet.
    Cancelled,
    /// Given to the browser's downloads.
    Downloaded,
    /// Nothing worked.
    Failed,
}

/// Hands `text` over as a file: shared as `.txt` if the browser can, else downloaded as `.json`.
///
/// Chromium's Web Share refuses `.json` and accepts `.txt` with a type of exactly `text/plain`.
pub async fn deliver(name: &str, text: &str) -> ShareOutcome {
    match share(&format!("{name}.txt"), text).await {
        Some(delivery) => delivery,
        None => save_file(name, text),
    }
}

/// Downloads `text`.
#[must_use]
pub fn save_file(name: &str, text: &str) -> ShareOutcome {
    if download(&format!("{name}.json"), text).is_some() {
        ShareOutcome::Downloaded
    } else {
        ShareOutcome::Failed
    }
}

/// The ways out of the device that this browser has.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a browser has or has not")]
pub struct Capabilities {
    /// Text files can be handed to other apps.
    pub share: bool,
    /// Files can be downloaded.
    pub download: bool,
    /// An app on an iPhone's Home Screen, where a download may fail silently.
    pub installed_on_ios: bool,
    /// Text can be put on the clipboard.
    pub copy: bool,
    /// There is a camera API.
    pub camera: bool,
}

/// Checks which APIs this browser has, without calling them.
#[must_use]
pub fn capabilities() -> Capabilities {
    let window: JsValue = web_sys::window().map(Into::into).unwrap_or_default();
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let navigator = of(&window, "navigator");
    let camera = of(&navigator, "mediaDevices");
    Capabilities {
        share: shareable("a.txt", "a").is_some(),
        download: Reflect::has(&of(&of(&window, "HTMLAnchorElement"), "prototype"), &"download".into())
            .unwrap_or_default(),
        installed_on_ios: of(&navigator, "standalone").is_truthy(),
        copy: of(&navigator, "clipboard").is_object(),
        camera: camera.is_object() && of(&camera, "getUserMedia").is_function(),
    }
}

/// Returns a text file that this browser can share; `None` if it cannot.
fn shareable(name: &str, text: &str) -> Option<web_sys::ShareData> {
    let navigator = web_sys::window()?.navigator();
    // Reflection: where the API is absent, a direct call would throw.
    Reflect::get(&navigator, &"canShare".into()).ok().filter(JsValue::is_function)?;
    let options = web_sys::FilePropertyBag::new();
    options.set_type("text/plain");
    let parts = Array::of1(&JsValue::from_str(text));
    let file = web_sys::File::new_with_str_sequence_and_options(&parts, name, &options).ok()?;
    let data = web_sys::ShareData::new();
    data.set_files(&Array::of1(&file));
    navigator.can_share_with_data(&data).then_some(data)
}

/// Shares a file; `None` if this browser cannot.
async fn share(name: &str, text: &str) -> Option<ShareOutcome> {
    let navigator = web_sys::window()?.navigator();
    let data = shareable(name, text)?;
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Some(ShareOutcome::Shared),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            // Any error but the person's cancelling falls back to a download.
            (name.as_deref() == Some("AbortError")).then_some(ShareOutcome::Cancelled)
        }
    }
}

/// Downloads a file of a kind (`docx`, `xlsx`, `csv`), given in base64; returns `true` if the browser takes it.
#[cfg(feature = "office")]
#[must_use]
pub fn save_written(name: &str, kind: &str, base64: &str) -> bool {
    let media_type = match kind {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/csv;charset=utf-8",
    };
    follow_download(&format!("{name}.{kind}"), &format!("data:{media_type};base64,{base64}")).is_some()
}

/// The text of a file; `None` if it cannot be read.
#[cfg(feature = "office")]
pub async fn file_text(file: &web_sys::File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// The file that a person picked in the input of an event, which is then emptied.
#[cfg(feature = "office")]
#[must_use]
pub fn picked_file(event: &web_sys::Event) -> Option<web_sys::File> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    picked_files(&input).into_iter().next()
}

fn download(name: &str, text: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    // The address is never revoked: a download that starts late must still find it.
    follow_download(name, &web_sys::Url::create_object_url_with_blob(&blob).ok()?)
}

pub(super) fn follow_download(name: &str, address: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(address);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}

/// Copies `text` to the clipboard; returns `true` if that worked.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Absent outside secure contexts.
    let present = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// The files that a person picked in an input, which is then emptied so that the same can be picked again.
#[must_use]
pub fn picked_files(input: &web_sys::HtmlInputElement) -> Vec<web_sys::File> {
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files that a person dropped on the page.
#[must_use]
pub fn dropped_files(event: &web_sys::DragEvent) -> Vec<web_sys::File> {
    list(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn list(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let files =
        files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |index| files.get(index)));
    files.collect()
}

/// Calls `react` with the files that are dropped anywhere on the page and that nothing there has taken, as long as it lives.
#[cfg(feature = "office")]
pub fn listen_drops(react: impl Fn(Vec<web_sys::File>) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let react = move |event: web_sys::DragEvent| {
        let types = event.data_transfer().map(|transfer| transfer.types());
        let has_files = types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0));
        if !has_files || event.default_prevented() {
            return;
        }
        // A browser would leave the app and open the file.
        event.prevent_default();
        if event.type_() == "drop" {
            react(dropped_files(&event));
        }
    };
    let react = Closure::<dyn Fn(web_sys::DragEvent)>::new(react);
    for kind in ["dragover", "drop"] {
        let _ = document.add_event_listener_with_callback(kind, react.as_ref().unchecked_ref());
    }
    react.forget();
}
