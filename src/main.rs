//! Mounts the app and does nothing else.

fn main() {
    so_thon::start();
}
