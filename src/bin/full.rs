//! As `main.rs`, with every page: what the first visit goes without and fetches afterwards.

fn main() {
    so_thon::start();
}
