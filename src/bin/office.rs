//! Holds the program with every page. `public/boot.js` opens it (`openApp`).

use so_thon as _;

fn main() {}
