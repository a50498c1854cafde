//! `gallery`: a picture of every screen, in each size, theme and language.

use std::fs;

use anyhow::Result;

use crate::project::Project;
use crate::setup::Engine;
use crate::{build, check, process};

/// Builds the release app and takes the pictures in Chromium.
pub(crate) fn run(project: &Project) -> Result<()> {
    build::release(project)?;
    let folder = project.gallery();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let tests = ["test", "--locked", "--package", "so-thon-e2e", "--test", "gallery", "--", "--ignored"];
    let mut tests = check::driving_browsers(project, Engine::Chromium, &tests)?;
    process::run(tests.env("SO_THON_GALLERY", &folder), "taking the pictures")?;
    for size in ["phone", "office"] {
        println!("{}", folder.join(size).join("index.html").display());
    }
    Ok(())
}
