//! What is entered is kept when the page is hidden or left. Pages of the day renew themselves at midnight, and when the person
//! comes back to a page that slept over it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::browser;
use crate::dom::set_timeout;
use crate::ui::context::Context;

/// The clock may have been set, and timers of a hidden page are slow: the longest that a page on the screen is behind.
const LOOK: Duration = Duration::from_mins(1);

pub(super) fn watch(app: Context) {
    let shown = Rc::new(Cell::new(Context::today()));
    let look = Rc::new(move || {
        if shown.replace(Context::today()) != Context::today() {
            app.note_day();
        }
    });
    browser::listen_visibility({
        let look = look.clone();
        move || {
            app.keep_entered();
            look();
        }
    });
    look_again(look);
}

fn look_again(look: Rc<dyn Fn()>) {
    set_timeout(
        move || {
            look();
            look_again(look);
        },
        LOOK,
    );
}
