//! Finding elements on a page.

/// An element of the page, by what a person sees.
#[derive(Clone, Copy, Debug)]
pub enum Locator<'a> {
    /// A link, button, fold or choice with exactly this text.
    Words(&'a str),
    /// One whose text begins like this.
    Beginning(&'a str),
    /// The input, list or text box with this label.
    Field(&'a str),
    /// A CSS selector, for an element without text.
    Css(&'a str),
    /// An XPath, for an element that only its surroundings identify.
    Path(&'a str),
}

impl Locator<'_> {
    /// The locator as a CSS selector or an XPath.
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
