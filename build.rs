//! Joins the interface's texts, and removes white space and notes from plans and forms, which are written for people to
//! read.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

#[path = "build/data.rs"]
mod data;

/// The texts of an area of the interface, in the order of the files' names.
fn area(name: &str) -> io::Result<String> {
    let folder = format!("src/i18n/texts/{name}");
    println!("cargo::rerun-if-changed={folder}");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    files.iter().map(fs::read_to_string).collect()
}

/// FNV-1a with 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. Collisions made on purpose do no harm here.
fn digest(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// Writes the call of the macro in `src/i18n/texts/mod.rs`.
fn write_texts(out: &Path) -> io::Result<()> {
    let (meeting, later, office) = (area("meeting")?, area("later")?, area("office")?);
    let digest = digest(&format!("{meeting}{later}{office}"));
    let call = format!(
        "texts! {{\ndigest \"{digest:016x}\";\nmeeting {{\n{meeting}}}\nlater {{\n{later}}}\noffice {{\n{office}}}\n}}\n"
    );
    fs::write(out.join("texts.rs"), call)
}

fn main() -> io::Result<()> {
    // Only the collector's program leaves out the office's texts.
    println!("cargo::rustc-check-cfg=cfg(meeting_only)");
    if env::var_os("CARGO_FEATURE_MEETING").is_some() && env::var_os("CARGO_FEATURE_OFFICE").is_none() {
        println!("cargo::rustc-cfg=meeting_only");
    }
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // Half of the usual stack is enough, and makes the addresses of data a byte shorter.
        println!("cargo::rustc-link-arg-bins=-zstack-size=524288");
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives no OUT_DIR"))?;
    write_texts(Path::new(&out))?;
    let mut pairs = BTreeMap::new();
    for folder in ["data/plans", "data/forms"] {
        println!("cargo::rerun-if-changed={folder}");
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            let mut data: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
            data::drop_notes(&mut data);
            data::part_languages(&mut data, &mut pairs);
            if let Some(name) = file.file_name() {
                fs::write(Path::new(&out).join(name), data.to_string())?;
            }
        }
    }
    let lines: Vec<String> =
        pairs.iter().map(|(vietnamese, english)| format!("{vietnamese}\t{english}")).collect();
    fs::write(Path::new(&out).join("forms-en.txt"), lines.join("\n"))
}
