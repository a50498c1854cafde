//! Keeping the recordings that files bring: each is proved, kept and read back. The records that name them come as an import.

use crate::browser;
use crate::format::read_clips;
use crate::i18n::{T, count, t, tf};
use crate::ui::context::Context;

/// Keeps what files bring, one after the other, and says what came of all.
pub(super) async fn take(app: Context, texts: Vec<String>) {
    let mut known = browser::known_clips().await.unwrap_or_default();
    let (mut new, mut held, mut lost, mut is_whole) = (0, 0, 0, true);
    for text in texts {
        let found = read_clips(&text);
        lost += found.damaged;
        is_whole &= found.is_whole;
        for clip in found.clips {
            if known.contains(&clip.id) {
                held += 1;
            } else if browser::keep_clip(&clip.id, &clip.media, &clip.bytes).await {
                new += 1;
                known.push(clip.id);
            } else {
                lost += 1;
            }
        }
    }
    let mut said = tf(T::ClipsTaken, &[&count(new), &count(held)]);
    if lost > 0 {
        said = format!("{said} {}", tf(T::ClipsDamaged, &[&count(lost)]));
    }
    if !is_whole {
        said = format!("{said} {}", t(T::ClipsCut));
    }
    app.tell_clips(&said);
}
