//! The role that this device has chosen, and switching to the office's program.
//!
//! A page runs one program, the collector's (*meeting*) or the office's (*office*); the first script of `index.html`
//! chooses which. Switching is a reload. This module decides nothing: `public/offline.js` fetches and stores.

use super::indexed_db::call_script;
use super::page::boot_script_text;

/// The role that a person has chosen, `meeting` or `office`: the program that the next start runs. Empty until the
/// office's program was asked for on this device.
#[must_use]
pub fn role() -> String {
    boot_script_text("role")
}

/// Stores the program that the next start runs.
pub fn choose_role(role: &str) {
    let role = role.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = call_script("offline", "choose", &[role.into()]).await;
    });
}

/// The size of the office's program as transferred, in kilobytes; empty if the build has not weighed it.
#[cfg(not(feature = "office"))]
#[must_use]
pub fn office_size_kb() -> String {
    boot_script_text("officeKb")
}

/// Returns `true` if this page should run the office's program and could not load it.
#[cfg(not(feature = "office"))]
#[must_use]
pub fn is_office_missing() -> bool {
    !boot_script_text("missing").is_empty()
}

/// Fetches the office's program and has it cached. Returns `false` if a part of it cannot be fetched.
#[cfg(not(feature = "office"))]
pub async fn fetch_office() -> bool {
    call_script("offline", "fetchOffice", &[]).await.is_some()
}

/// Reloads the page with the office's program.
#[cfg(not(feature = "office"))]
pub async fn enter_office() {
    let _ = call_script("offline", "enterOffice", &[]).await;
}
