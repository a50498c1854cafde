//! What became of a file that was to leave this device, in words.

use crate::browser::ShareOutcome;
use crate::i18n::{T, count, moment, t, tf};
use crate::session::HandingOver;

/// What became of the file `name`.
pub(in crate::ui) fn sent_text(outcome: ShareOutcome, name: &str) -> String {
    match outcome {
        ShareOutcome::Shared => t(T::SentByShare).to_owned(),
        ShareOutcome::Downloaded => tf(T::SentByDownload, &[name]),
        ShareOutcome::Cancelled => t(T::SendCancelled).to_owned(),
        ShareOutcome::Failed => t(T::SendFailed).to_owned(),
    }
}

/// What was sent, and that no receipt says it has arrived.
pub(in crate::ui) fn sent_without_receipt(state: &HandingOver) -> String {
    let (changes, responses) = state.sent;
    tf(T::SentNoReceipt, &[&moment(&state.sent_at), &count(responses), &count(changes)])
}

/// Returns `true` if the file has left the page.
pub(in crate::ui) const fn was_sent(outcome: ShareOutcome) -> bool {
    matches!(outcome, ShareOutcome::Shared | ShareOutcome::Downloaded)
}
