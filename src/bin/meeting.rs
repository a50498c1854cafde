//! Holds the program of a collector at a meeting. `public/boot.js` opens it (`openApp`).

use so_thon as _;

fn main() {}
