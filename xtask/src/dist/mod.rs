//! `dist`: the deliverables. A folder for any static server, a ZIP of it, and one HTML file that runs from a USB stick.

mod single;

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::build;
use crate::project::Project;

/// Builds the release app and writes the deliverables to `target/dist/`.
pub(crate) fn run(project: &Project) -> Result<()> {
    build::within_budget(project)?;
    let site = project.dist();
    let target = project.given_away();
    if target.exists() {
        fs::remove_dir_all(&target).context("cannot empty target/dist/")?;
    }
    let folder = target.join("so-thon");
    let files = files(&site)?;
    for name in &files {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().unwrap_or(&folder))?;
        fs::copy(site.join(name), &to).with_context(|| format!("cannot write {}", name.display()))?;
    }
    let archive = target.join("so-thon.zip");
    write_archive(&folder, &files, File::create(&archive)?)?;
    let page = target.join("so-thon.html");
    fs::write(&page, single::page(&site)?)?;
    for made in [&folder, &archive, &page] {
        println!("{}", made.display());
    }
    Ok(())
}

/// The files of the site, by name, without the compressed copies that are for our own server.
fn files(site: &Path) -> Result<Vec<PathBuf>> {
    let all = build::files_below(site)?;
    let plain = all.into_iter().filter(|file| file.extension().is_none_or(|ending| ending != "br"));
    plain.map(|file| Ok(file.strip_prefix(site)?.to_path_buf())).collect()
}

/// Writes the archive without dates, so that the same site makes the same archive.
fn write_archive(folder: &Path, files: &[PathBuf], to: impl Write + Seek) -> Result<()> {
    let mut archive = ZipWriter::new(to);
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for name in files {
        archive.start_file(format!("so-thon/{}", name.to_string_lossy().replace('\\', "/")), options)?;
        archive.write_all(&fs::read(folder.join(name))?)?;
    }
    archive.finish()?;
    Ok(())
}
