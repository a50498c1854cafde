use std::fs;

use anyhow::Result;

use super::*;

/// A site in a folder of its own, with a secret beside it.
struct Site {
    folder: PathBuf,
}

impl Site {
    fn new(name: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("dist/snippets"))?;
        fs::write(folder.join("secret.txt"), "secret")?;
        for file in ["index.html", "index.html.br", "boot.js", "snippets/inline0.js", ".hidden", "sổ.txt"] {
            fs::write(folder.join("dist").join(file), file)?;
        }
        Ok(Self { folder: folder.canonicalize()? })
    }

    fn ask(&self, method: &str, target: &str, accept_encoding: &str) -> Answer {
        Question { method, target, accept_encoding }.answer(&self.folder.join("dist"))
    }

    fn file(&self, target: &str) -> Option<String> {
        match self.ask("GET", target, "") {
            Answer::Found(resource) => fs::read_to_string(resource.file).ok(),
            _ => None,
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn files_of_the_site_are_found() -> Result<()> {
    let site = Site::new("found")?;
    assert_eq!(site.file("/").as_deref(), Some("index.html"));
    assert_eq!(site.file("/boot.js?v=1").as_deref(), Some("boot.js"));
    assert_eq!(site.file("/snippets/inline0.js").as_deref(), Some("snippets/inline0.js"));
    assert_eq!(site.file("/s%E1%BB%95.txt").as_deref(), Some("sổ.txt"));
    Ok(())
}

#[test]
fn no_request_leads_out_of_the_site() -> Result<()> {
    let site = Site::new("outside")?;
    for target in [
        "/../secret.txt",
        "/snippets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E./secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "/%00",
        "/%zz",
        "/%e1",
        "/.hidden",
        "/snippets",
        "/snippets/",
        "/missing.js",
        "",
        "*",
        "http://elsewhere/boot.js",
    ] {
        assert_eq!(site.ask("GET", target, ""), Answer::NotFound, "{target}");
    }
    let absolute = site.folder.join("secret.txt");
    assert_eq!(site.ask("GET", &format!("/{}", absolute.display()), ""), Answer::NotFound);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_not_followed() -> Result<()> {
    let site = Site::new("link")?;
    std::os::unix::fs::symlink(site.folder.join("secret.txt"), site.folder.join("dist/link.txt"))?;
    assert_eq!(site.ask("GET", "/link.txt", ""), Answer::NotFound);
    Ok(())
}

#[test]
fn brotli_is_sent_only_to_those_who_take_it() -> Result<()> {
    let site = Site::new("brotli")?;
    let encoding = |target: &str, accept: &str| match site.ask("GET", target, accept) {
        Answer::Found(resource) => resource.content_encoding,
        _ => None,
    };
    assert_eq!(encoding("/", "gzip, deflate, br, zstd"), Some("br"));
    assert_eq!(encoding("/", "gzip, br;q=0.8"), Some("br"));
    assert_eq!(encoding("/", "gzip, br;q=0"), None);
    assert_eq!(encoding("/", "gzip, brown"), None);
    assert_eq!(encoding("/boot.js", "br"), None, "there is no compressed file");
    Ok(())
}

#[test]
fn the_type_is_that_of_the_original_file() -> Result<()> {
    let site = Site::new("type")?;
    let Answer::Found(resource) = site.ask("HEAD", "/", "br") else { anyhow::bail!("not found") };
    assert_eq!(resource.content_type, "text/html; charset=utf-8");
    assert_eq!(content_type("app_bg.wasm"), "application/wasm");
    assert_eq!(content_type("LICENSE"), "application/octet-stream");
    Ok(())
}

#[test]
fn nothing_but_reading_is_allowed() -> Result<()> {
    let site = Site::new("method")?;
    assert_eq!(site.ask("POST", "/", ""), Answer::MethodNotAllowed);
    assert_eq!(site.ask("DELETE", "/missing.js", ""), Answer::MethodNotAllowed);
    Ok(())
}

#[test]
fn only_names_with_a_digest_are_kept_for_ever() {
    for name in
        ["so-thon-0123456789abcdef.js", "so-thon-123456789abcdef_bg.wasm", "style-fedcba9876543210.css"]
    {
        assert!(cache_control(name).contains("immutable"), "{name}");
    }
    for name in
        ["index.html", "boot.js", "so-thon.js", "service-worker.js", "nam-dan-2026.json", "report_bg.wasm"]
    {
        assert_eq!(cache_control(name), "no-cache", "{name}");
    }
}
