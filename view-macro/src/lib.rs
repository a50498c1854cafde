//! `view!` with the syntax of Leptos's own, for elements that are all of one type.
//!
//! Leptos makes a type of every view, which is quick on large lists and costs kilobytes on every page. This
//! macro makes calls of the app's `dom` instead; `docs/decisions/0001-one-element-type.md` has the figures.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned as _;

/// Builds a piece of the page: elements with attributes, `on:event=handler`, `prop:name=value`,
/// `class:name=flag`, texts in quotes and Rust in braces.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match rstml::parse(tokens) {
        Ok(nodes) => several(&nodes).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

fn several(nodes: &[Node]) -> TokenStream {
    if let [Node::Element(only)] = nodes {
        return element(only);
    }
    let children = nodes.iter().map(child);
    quote!(crate::dom::View::several()#(#children)*.into_view())
}

fn child(node: &Node) -> TokenStream {
    match node {
        Node::Element(inner) => {
            let inner = element(inner);
            quote!(.child(#inner))
        }
        Node::Text(text) => {
            let text = &text.value;
            quote!(.child(#text))
        }
        Node::Block(block) => {
            let only = block.try_block().and_then(|block| match block.stmts.as_slice() {
                [syn::Stmt::Expr(only, None)] => Some(only),
                _ => None,
            });
            only.map_or_else(|| quote!(.child(#block)), |only| quote!(.child(#only)))
        }
        other => quote_spanned!(other.span()=> .child(compile_error!("quote texts, and put Rust in braces"))),
    }
}

fn element(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    // Fixed attributes stand in one text with the tag, each word on a line of its own.
    let mut fixed = element.open_tag.name.to_string();
    let mut others = Vec::new();
    for each in element.attributes() {
        match literal(each) {
            Some((name, value)) => fixed.extend(["\n", &name, "\n", &value]),
            None => others.push(attribute(each)),
        }
    }
    let children = element.children.iter().map(child);
    quote!(crate::dom::Element::new(#fixed)#(#others)*#(#children)*.into_view())
}

/// Name and value of an attribute whose value is a text in quotes on one line.
fn literal(attribute: &NodeAttribute) -> Option<(String, String)> {
    let NodeAttribute::Attribute(pair) = attribute else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. }) = pair.value()? else { return None };
    let (name, value) = (pair.key.to_string(), value.value());
    (!name.contains(':') && !value.contains('\n')).then_some((name, value))
}

fn attribute(attribute: &NodeAttribute) -> TokenStream {
    let NodeAttribute::Attribute(pair) = attribute else {
        return quote_spanned!(attribute.span()=> .child(compile_error!("an attribute has a name")));
    };
    let name = pair.key.to_string();
    let value = pair.value().map_or_else(|| quote!(true), |value| quote!(#value));
    match name.split_once(':') {
        Some(("on", event)) => quote!(.on(#event, #value)),
        Some(("prop", property)) => quote!(.prop(#property, #value)),
        Some(("class", class)) => quote!(.class(#class, #value)),
        _ => quote!(.attr(#name, #value)),
    }
}
