//! HTML or SVG: known from the position, for a `title`, an `a` or a `style` exists in both.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    Html,
    Svg,
}

impl Namespace {
    /// Of an element with this tag, which stands in this namespace.
    pub(crate) fn of(self, tag: &str) -> Self {
        if tag == "svg" { Self::Svg } else { self }
    }

    /// Within an element of this namespace.
    pub(crate) fn within(self, tag: &str) -> Self {
        if tag == "foreignObject" { Self::Html } else { self }
    }

    /// Hands the namespace on to what Rust in braces builds: within SVG, `view!` becomes `svg!`.
    pub(crate) fn hand_on(self, tokens: TokenStream) -> TokenStream {
        if self == Self::Html {
            return tokens;
        }
        let mut tokens = tokens.into_iter().peekable();
        let mut handed_on: Vec<TokenTree> = Vec::new();
        while let Some(token) = tokens.next() {
            let is_macro = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == '!');
            match token {
                TokenTree::Ident(name) if is_macro && name == "view" => {
                    let is_in_path =
                        matches!(handed_on.last(), Some(TokenTree::Punct(before)) if before.as_char() == ':');
                    let svg = Ident::new("svg", name.span());
                    handed_on.extend(if is_in_path { quote!(#svg) } else { quote!(crate::dom::#svg) });
                    // Its own expansion looks into it.
                    handed_on.extend(tokens.by_ref().take(2));
                }
                TokenTree::Group(group) => {
                    let mut inner = proc_macro2::Group::new(group.delimiter(), self.hand_on(group.stream()));
                    inner.set_span(group.span());
                    handed_on.push(inner.into());
                }
                other => handed_on.push(other),
            }
        }
        handed_on.into_iter().collect()
    }
}
