//! The page: its address, title, focus and environment.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The part of the address behind `#`.
#[must_use]
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another address within the page.
pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Calls `react` whenever the address changes, as long as the page lives.
pub fn listen_hash(react: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn()>::new(react);
    let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls `react` whenever the page is hidden, left or shown again, as long as it lives. On a page that is left, nothing that
/// waits runs after it.
pub fn listen_visibility(react: impl Fn() + 'static) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    let closure = Closure::<dyn Fn()>::new(react);
    let react = closure.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("visibilitychange", react);
    // A page that goes, and one that the browser had put away whole.
    for event in ["pagehide", "pageshow"] {
        let _ = window.add_event_listener_with_callback(event, react);
    }
    closure.forget();
}

/// The address of the app itself, to be opened elsewhere.
#[must_use]
pub fn address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element: language, theme, text size.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets or removes an attribute of the root element that has no value.
pub fn set_root_flag(name: &str, on: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force(name, on);
    }
}

/// Moves the focus to the element with an id, so that screen readers and keyboards start there.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Removes the content that the page shows before the program has started.
pub fn clear_page() {
    if let Some(element) = document().and_then(|document| document.get_element_by_id("boot")) {
        element.remove();
    }
}

pub(super) fn boot_script_object() -> Option<wasm_bindgen::JsValue> {
    js_sys::Reflect::get(&window()?.into(), &"soThon".into()).ok().filter(wasm_bindgen::JsValue::is_object)
}

/// A text that the boot script holds under `name`; empty if there is none.
pub(super) fn boot_script_text(name: &str) -> String {
    let text = boot_script_object().and_then(|script| js_sys::Reflect::get(&script, &name.into()).ok());
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// The text of a plan or form that the boot script has fetched together with the program.
#[must_use]
pub fn fetched_data(name: &str) -> Option<String> {
    let data = js_sys::Reflect::get(&boot_script_object()?, &"data".into()).ok()?;
    js_sys::Reflect::get(&data, &name.into()).ok()?.as_string()
}

/// The function that an object has under a name; `None` where there is none.
pub(super) fn method(object: &wasm_bindgen::JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Calls an asynchronous function of the boot script; `None` if it fails.
pub(super) async fn call_boot_script(
    name: &str,
    arguments: &[wasm_bindgen::JsValue],
) -> Option<wasm_bindgen::JsValue> {
    let script = boot_script_object()?;
    let function = method(&script, name)?;
    let arguments: js_sys::Array = arguments.iter().collect();
    let promise: js_sys::Promise = function.apply(&script, &arguments).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(promise).await.ok()
}

/// Fetches the text of a plan or form; `None` if that fails.
pub async fn fetch_data(name: &str) -> Option<String> {
    let text = call_boot_script("fetchData", &[name.into()]).await?;
    text.as_string().filter(|text| !text.is_empty())
}

/// The digest of the program, which differs between any two builds.
#[must_use]
pub fn build() -> String {
    boot_script_text("version")
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The address of one of our scripts.
pub(super) fn script_address(name: &str) -> String {
    let call = || {
        let script = boot_script_object()?;
        method(&script, "address")?.call1(&script, &name.into()).ok()?.as_string()
    };
    call().unwrap_or_default()
}

/// Marks a fold that was opened for the print alone.
#[cfg(feature = "office")]
const OPENED: &str = "data-opened";

/// Returns `true` if the person has opened the fold that an event is of, and not the print.
#[cfg(feature = "office")]
#[must_use]
pub fn is_fold_open(event: &web_sys::Event) -> bool {
    let fold = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    fold.is_some_and(|fold| fold.has_attribute("open") && !fold.has_attribute(OPENED))
}

/// A printed page is whole: folds are opened for the print and closed again behind it.
#[cfg(feature = "office")]
pub fn open_folds_for_print() {
    let Some(window) = window() else { return };
    let each = |selector: &str, act: &dyn Fn(&web_sys::Element)| {
        let found = document().and_then(|document| document.query_selector_all(selector).ok());
        let Some(found) = found else { return };
        for at in 0..found.length() {
            if let Some(fold) = found.get(at).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) {
                act(&fold);
            }
        }
    };
    let open = move || {
        each("details:not([open])", &|fold| {
            let _ = fold.set_attribute("open", "");
            let _ = fold.set_attribute(OPENED, "");
        });
    };
    let close = move || {
        each("details[data-opened]", &|fold| {
            let _ = fold.remove_attribute("open");
            let _ = fold.remove_attribute(OPENED);
        });
    };
    for (event, act) in [("beforeprint", Closure::<dyn Fn()>::new(open)), ("afterprint", Closure::new(close))]
    {
        let _ = window.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        act.forget();
    }
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Text in Unicode normal form C: composed, as all our text is.
#[must_use]
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    String::from(js_sys::JsString::from(text).normalize("NFC"))
}

/// The size of localStorage in this browser, in UTF-16 units: Chromium and Firefox 5 · 1024 · 1024,
/// `WebKit` half of that as soon as one letter lies outside Latin-1, as Vietnamese does (measured: 2 620 000).
#[must_use]
pub fn storage_budget_units() -> usize {
    let agent = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let roomy = agent.split([' ', '/']).any(|word| word == "Chrome" || word == "Firefox");
    if roomy { 5_200_000 } else { 2_600_000 }
}
