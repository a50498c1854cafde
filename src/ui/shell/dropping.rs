//! A file that is dropped on any page of the office is read, and the page that takes files in shows what it holds.

use crate::browser;
use crate::dom::untrack;
use crate::ui::context::Context;
use crate::ui::parts::reading::read_files;
use crate::ui::route::Route;

/// Follows what is dropped as long as the page lives.
pub(super) fn follow_drops(app: Context) {
    browser::listen_drops(move |files| {
        let route = untrack(|| app.route());
        if untrack(|| app.lending().is_some()) || route.is_filling() {
            return;
        }
        if route != Route::HandOver {
            Route::HandOver.visit();
        }
        read_files(app, files);
    });
}
