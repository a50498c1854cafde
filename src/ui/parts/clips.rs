//! Taking in a file of recordings: each is proved, kept and read back; the records that name them come as an import.

use crate::browser;
use crate::format::{CLIPS_HEAD, decode_base64, read_clips};
use crate::i18n::{T, count, t, tf};
use crate::ui::context::Context;
use crate::ui::parts::reading;

/// Reads files, recordings apart: the others are shown when all are read.
#[inline(never)]
pub(in crate::ui) fn read_files(app: Context, files: Vec<web_sys::File>) {
    app.spawn(async move {
        let mut others = Vec::new();
        for file in files {
            if browser::begins_with(&file, CLIPS_HEAD).await {
                take(app, &file).await;
            } else {
                others.push(file);
            }
        }
        reading::read_files(app, others);
    });
}

async fn take(app: Context, file: &web_sys::File) {
    let text = browser::file_text(file).await.unwrap_or_default();
    let Some(found) = read_clips(&text, decode_base64) else {
        return app.tell_clips(t(T::ClipsCut));
    };
    let known = browser::known_clips().await.unwrap_or_default();
    let (mut new, mut held, mut lost) = (0, 0, found.damaged);
    for clip in &found.clips {
        if known.contains(&clip.id) {
            held += 1;
        } else if browser::keep_clip(&clip.id, &clip.media, &clip.bytes).await {
            new += 1;
        } else {
            lost += 1;
        }
    }
    let mut said = tf(T::ClipsTaken, &[&count(new), &count(held)]);
    if lost > 0 {
        said = format!("{said} {}", tf(T::ClipsDamaged, &[&count(lost)]));
    }
    if found.rest.trim().is_empty() {
        said = format!("{said} {}", t(T::ClipsCut));
    } else {
        reading::read_text(app, &file.name(), found.rest);
    }
    app.tell_clips(&said);
}
