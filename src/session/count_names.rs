//! Names of drafts that hold counts of campaigns, and nothing that somebody is entering.

/// The drafts with what was counted of responses whose space an act of pruning has given back: by campaign and village.
/// Behind it stands the act, so that one that was broken off counts nothing.
pub(super) const FREED: &str = "freed/";
/// The drafts with the numbers of the households of a village that were asked on this device. They stay on the device, and
/// nothing links them to a response.
pub(super) const HOUSEHOLDS: &str = "households/";

/// Returns `true` for a draft that holds counts of a campaign and nothing that somebody is entering.
pub(super) fn is_count(draft: &str) -> bool {
    draft.starts_with(FREED) || draft.starts_with(HOUSEHOLDS)
}
