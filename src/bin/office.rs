//! Mounts the program with every page.

fn main() {
    so_thon::start();
}
