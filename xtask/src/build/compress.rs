//! Brotli, at its highest quality: made once at build, paid back on every download.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

/// Changes whenever the same input would come out differently.
pub(crate) const RECIPE: &str = "brotli 9, quality 11, window 22";

/// The kinds of file that shrink; images and fonts of the web are compressed already.
const WORTH_IT: [&str; 9] = ["css", "csv", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

pub(crate) fn is_worth_it(name: &Path) -> bool {
    name.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| WORTH_IT.contains(&ending))
}

/// Where a compressed file lies: servers look for it beside the original, under this name.
pub(crate) fn name_beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

pub(crate) fn to_brotli(from: &Path, to: &Path) -> Result<()> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut output = File::create(to)?;
    brotli::BrotliCompress(&mut File::open(from)?, &mut output, &parameters)
        .with_context(|| format!("cannot compress {}", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_already_is_left_alone() {
        assert!(is_worth_it(Path::new("app-0123456789abcdef_bg.wasm")));
        assert!(is_worth_it(Path::new("manifest.webmanifest")));
        assert!(!is_worth_it(Path::new("icon.png")));
        assert!(!is_worth_it(Path::new("LICENSE")));
    }

    #[test]
    fn the_compressed_file_lies_beside_the_original() {
        assert_eq!(name_beside(Path::new("dist/boot.js")), Path::new("dist/boot.js.br"));
    }
}
