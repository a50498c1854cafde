//! Long work in slices, so that the page stays responsive whatever the machine's speed.

use super::ports::Platform;

/// How long a slice may block the page: half of a frame, so that an input waits for one frame at most.
const SLICE_MS: f64 = 8.0;

/// How often pages show how far long work has come. Each time costs a rendering of what is on the screen.
pub(super) const ANNOUNCED_EVERY_MS: f64 = 500.0;

/// Measures the time since the page was last given back to the browser.
pub(super) struct Slice<'p> {
    platform: &'p dyn Platform,
    began_ms: f64,
}

impl<'p> Slice<'p> {
    pub(super) fn new(platform: &'p dyn Platform) -> Self {
        Self { platform, began_ms: platform.monotonic_ms() }
    }

    /// Yields to the event loop once the slice is used up.
    pub(super) async fn pause(&mut self) {
        if self.is_over(SLICE_MS) {
            self.yield_now().await;
        }
    }

    /// Returns `true`, and begins again, once it has lasted so long.
    pub(super) fn is_over(&mut self, limit_ms: f64) -> bool {
        let now_ms = self.platform.monotonic_ms();
        let is_over = now_ms - self.began_ms >= limit_ms;
        if is_over {
            self.began_ms = now_ms;
        }
        is_over
    }

    /// Yields to the event loop.
    pub(super) async fn yield_now(&mut self) {
        self.platform.yield_now().await;
        self.began_ms = self.platform.monotonic_ms();
    }
}
