//! Who may use whom.

/// The folders of `src/`. A folder uses only itself and those above it in this list; one that is still to come may be
/// missing from `src/`, but no other may be there.
pub(crate) const ORDER: [&str; 18] = [
    "text", "compact", "json", "log", "format", "import", "domain", "analysis", "report", "store", "session",
    "i18n", "rows", "worker", "browser", "dom", "ui", "bin",
];

/// Uses against the order that are still to be mended: using file, and the file that defines what it uses. A pair that
/// is mended must go from here, and none may be added.
pub(crate) const KNOWN: &[(&str, &str)] = &[("ui/widgets/notice.rs", "ui/route/mod.rs")];

/// A part of the house that has rules of its own: a folder of `src/`, or one of `domain` and `ui`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Room {
    pub(crate) layer: String,
    /// Nothing for the files that stand in the layer's folder itself.
    pub(crate) part: Option<String>,
}

impl Room {
    /// The room of a file, by its path below `src/`; `None` for the crate's root.
    pub(crate) fn of(file: &str) -> Option<Self> {
        let mut names = file.split('/');
        let layer = names.next().filter(|name| *name != "lib.rs")?.trim_end_matches(".rs").to_owned();
        let part = names.next().map(str::to_owned).filter(|_| names.next().is_some());
        let part = part.filter(|_| layer == "domain" || layer == "ui");
        // The pages' context and addresses stand with the files beside them.
        let part = part.filter(|part| layer != "ui" || !matches!(part.as_str(), "context" | "route"));
        Some(Self { layer, part })
    }

    /// As a folder: `ui/parts`.
    pub(crate) fn name(&self) -> String {
        self.part.as_ref().map_or_else(|| self.layer.clone(), |part| format!("{}/{part}", self.layer))
    }

    fn rank(&self) -> usize {
        let rank = ORDER.iter().position(|layer| *layer == self.layer);
        rank.unwrap_or_else(|| panic!("src/{} is not in the list of folders", self.layer))
    }

    /// Returns `true` if a file of this room may use items of another room.
    pub(crate) fn may_use(&self, other: &Self) -> bool {
        if self == other || other.rank() < self.rank() {
            return self.may_see_layer(other);
        }
        self.layer == other.layer && may_use_part(&self.layer, self.part.as_deref(), other.part.as_deref())
    }

    /// What only shows knows nothing of what is shown.
    fn may_see_layer(&self, other: &Self) -> bool {
        const SEEN_BY_WIDGETS: [&str; 5] = ["text", "compact", "i18n", "dom", "ui"];
        !self.is("ui", "widgets") || SEEN_BY_WIDGETS.contains(&other.layer.as_str())
    }

    fn is(&self, layer: &str, part: &str) -> bool {
        self.layer == layer && self.part.as_deref() == Some(part)
    }
}

fn may_use_part(layer: &str, own: Option<&str>, other: Option<&str>) -> bool {
    // What stands in the layer's own folder is there for all of its parts, and knows none.
    let Some(own) = own else { return false };
    let Some(other) = other else { return own != "widgets" };
    let seen: &[&str] = match (layer, own) {
        ("domain", "survey" | "campaign") => &["forms", "places"],
        ("ui", "parts") => &["widgets"],
        ("ui", "meeting" | "office" | "plan") => &["widgets", "parts"],
        ("ui", "shell") => &["widgets", "parts", "meeting", "office", "plan"],
        _ => &[],
    };
    seen.contains(&other)
}

#[test]
fn the_rules_say_what_the_order_says() {
    let may = |from: &str, to: &str| Room::of(from).unwrap().may_use(&Room::of(to).unwrap());
    assert!(may("log/set.rs", "json/value.rs") && !may("json/value.rs", "log/set.rs"));
    assert!(
        may("domain/survey/answer.rs", "domain/forms/form.rs")
            && may("domain/plan/due.rs", "domain/kinds.rs")
    );
    assert!(
        !may("domain/forms/form.rs", "domain/survey/answer.rs")
            && !may("domain/plan/due.rs", "domain/places/mod.rs")
    );
    assert!(
        may("ui/office/devices.rs", "ui/parts/value.rs")
            && !may("ui/office/devices.rs", "ui/meeting/today.rs")
    );
    assert!(may("ui/widgets/choice.rs", "dom/mod.rs") && !may("ui/widgets/choice.rs", "log/set.rs"));
    assert!(may("ui/shell/mod.rs", "ui/office/devices.rs") && !may("ui/parts/value.rs", "ui/shell/mod.rs"));
    assert!(
        may("ui/office/devices.rs", "ui/context/mod.rs") && !may("ui/context/mod.rs", "ui/widgets/mod.rs")
    );
}
