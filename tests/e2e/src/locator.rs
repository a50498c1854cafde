//! Where to look and touch.

/// A place on the page, by what a person sees there.
#[derive(Clone, Copy, Debug)]
pub enum Locator<'a> {
    /// A link, button, fold or choice with exactly these words.
    Words(&'a str),
    /// One whose words begin so.
    Beginning(&'a str),
    /// The input, list or text box with this label.
    Field(&'a str),
    /// A CSS selector, for what has no words.
    Css(&'a str),
    /// An XPath, for what only its surroundings tell apart.
    Path(&'a str),
}

impl Locator<'_> {
    /// Itself as a CSS selector or as an XPath.
    pub(crate) fn selectors(self) -> (Option<String>, Option<String>) {
        const TOUCHED: &str = "//*[self::a or self::button or self::label or self::summary]";
        let path = match self {
            Self::Css(selector) => return (Some(selector.to_owned()), None),
            Self::Words(words) => format!("{TOUCHED}[normalize-space(.)=\"{words}\"]"),
            Self::Beginning(words) => format!("{TOUCHED}[starts-with(normalize-space(.),\"{words}\")]"),
            Self::Field(label) => format!(
                "//label[span[normalize-space(.)=\"{label}\"]]//*[self::input or self::textarea or self::select]"
            ),
            Self::Path(path) => path.to_owned(),
        };
        (None, Some(path))
    }
}
