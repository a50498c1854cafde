//! A picture of every screen, in each size, theme and language: `cargo xtask gallery`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops where it stands"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use so_thon_e2e::{play, take_in, tour};

const LANGUAGES: [&str; 2] = ["vi", "en"];
const THEMES: [&str; 2] = ["light", "dark"];

/// Takes every picture of one size and returns the pages' names in order.
fn gallery(size: &str, width: u32, height: u32) {
    let folder = PathBuf::from(std::env::var("SO_THON_GALLERY").expect("SO_THON_GALLERY: a folder"));
    play(async |scenario| {
        let app = if size == "office" { scenario.desk(size).await } else { scenario.phone(size).await };
        app.browser.resize(width, height).await;
        let file = take_in(scenario, &app).await;
        let mut pages = Vec::new();
        for language in LANGUAGES {
            for theme in THEMES {
                app.choose_look("language", language).await;
                app.choose_look("theme", theme).await;
                let own = folder.join(size).join(format!("{language}-{theme}"));
                fs::create_dir_all(&own).expect("the folder of the gallery");
                pages.clear();
                tour(&app, &file, async |page| {
                    let picture = app.browser.picture().await.expect("a picture");
                    fs::write(own.join(format!("{page}.png")), picture).expect("a picture in the gallery");
                    pages.push(page.to_owned());
                })
                .await;
            }
        }
        write_index(&folder.join(size), &pages);
    });
}

/// A page with each screen in a row.
fn write_index(folder: &Path, pages: &[String]) {
    let mut html = String::from(
        "<!DOCTYPE html><meta charset=utf-8><title>Sổ Thôn</title><style>body{font:16px sans-serif}img{height:420px;margin:4px;border:1px solid #888}</style>",
    );
    for page in pages {
        let _ = write!(html, "<h2>{page}</h2>");
        for language in LANGUAGES {
            for theme in THEMES {
                let look = format!("{language}-{theme}");
                let _ = write!(
                    html,
                    "<img loading=lazy src=\"{look}/{page}.png\" alt=\"{page}, {look}\" title=\"{look}\">"
                );
            }
        }
    }
    fs::write(folder.join("index.html"), html).expect("the page of the gallery");
}

#[test]
#[ignore = "makes pictures: `cargo xtask gallery`"]
fn phone() {
    gallery("phone", 390, 844);
}

#[test]
#[ignore = "makes pictures: `cargo xtask gallery`"]
fn office() {
    gallery("office", 1280, 800);
}
