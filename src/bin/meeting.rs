//! Mounts the program of a collector at a meeting.

fn main() {
    so_thon::start();
}
