//! The words and signs of an `XPath` expression.

use super::Unknown;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `${name}`, or `../name` of older workbooks.
    Question(String),
    /// `.`
    Own,
    Text(String),
    Number(String),
    Word(String),
    Sign(&'static str),
}

impl Token {
    pub(super) fn written(&self) -> String {
        match self {
            Self::Question(name) => format!("${{{name}}}"),
            Self::Own => ".".into(),
            Self::Text(text) => format!("'{text}'"),
            Self::Number(text) | Self::Word(text) => text.clone(),
            Self::Sign(sign) => (*sign).to_owned(),
        }
    }
}

const SIGNS: [&str; 12] = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "*", "|"];
pub(super) const COMPARISONS: [&str; 6] = ["!=", "<=", ">=", "=", "<", ">"];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Unknown> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    let width = |rest: &str, is_inside: fn(char) -> bool| {
        rest.find(|letter| !is_inside(letter)).unwrap_or(rest.len())
    };
    while let Some(first) = rest.chars().next() {
        let (token, length) = if let Some(name) = rest.strip_prefix("${") {
            let end = name.find('}').ok_or_else(|| Unknown(rest.to_owned()))?;
            (Token::Question(name.get(..end).unwrap_or_default().trim().to_owned()), end + 3)
        } else if let Some(name) = rest.strip_prefix("../") {
            let end = width(name, |letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
            (Token::Question(name.get(..end).unwrap_or_default().to_owned()), end + 3)
        } else if let '\'' | '"' | '‘' | '’' | '“' | '”' = first {
            // Word processors bend quotation marks.
            let quotes: &[char] = if matches!(first, '\'' | '‘' | '’') {
                &['\'', '‘', '’']
            } else {
                &['"', '“', '”']
            };
            let inside = rest.get(first.len_utf8()..).unwrap_or_default();
            let (end, quote) = inside
                .char_indices()
                .find(|(_, letter)| quotes.contains(letter))
                .ok_or_else(|| Unknown(rest.to_owned()))?;
            (
                Token::Text(inside.get(..end).unwrap_or_default().to_owned()),
                first.len_utf8() + end + quote.len_utf8(),
            )
        } else if first.is_ascii_digit() {
            let end = width(rest, |letter| letter.is_ascii_digit() || letter == '.');
            (Token::Number(rest.get(..end).unwrap_or_default().to_owned()), end)
        } else if first == '.' {
            (Token::Own, 1)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Token::Sign(sign), sign.len())
        } else if first.is_alphabetic() {
            let end = width(rest, |letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ':'));
            (Token::Word(rest.get(..end).unwrap_or_default().to_owned()), end)
        } else {
            return Err(Unknown(first.to_string()));
        };
        tokens.push(token);
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}
