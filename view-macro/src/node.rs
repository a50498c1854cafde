//! From the nodes that `rstml` reads to calls of `crate::dom`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use rstml::node::{Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned as _;
use syn::{Error, Expr, ExprLit, Lit, Result, Stmt};

use crate::namespace::Namespace;

pub(crate) fn expand(tokens: TokenStream, namespace: Namespace) -> TokenStream {
    let built = rstml::parse2(tokens).and_then(|nodes| several(&nodes, namespace));
    built.unwrap_or_else(|error| error.to_compile_error())
}

fn several(nodes: &[Node], namespace: Namespace) -> Result<TokenStream> {
    if let [Node::Element(only)] = nodes {
        return element(only, namespace);
    }
    let children = children(nodes, namespace)?;
    Ok(quote!(crate::dom::View::several() #children.into_view()))
}

fn children(nodes: &[Node], namespace: Namespace) -> Result<TokenStream> {
    nodes.iter().map(|node| child(node, namespace)).collect()
}

fn child(node: &Node, namespace: Namespace) -> Result<TokenStream> {
    let value = match node {
        Node::Element(inner) => element(inner, namespace)?,
        Node::Text(text) => text.value.to_token_stream(),
        Node::Block(block) => {
            let only = block.try_block().and_then(|block| match block.stmts.as_slice() {
                [Stmt::Expr(only, None)] => Some(only.to_token_stream()),
                [Stmt::Macro(only)] if only.semi_token.is_none() => Some(only.to_token_stream()),
                _ => None,
            });
            namespace.hand_on(only.unwrap_or_else(|| block.to_token_stream()))
        }
        other => return Err(Error::new(other.span(), "quote texts, and put Rust in braces")),
    };
    Ok(quote!(.child(#value)))
}

fn element(element: &NodeElement<rstml::Infallible>, outside: Namespace) -> Result<TokenStream> {
    let tag = element.open_tag.name.to_string();
    let namespace = outside.of(&tag);
    let children = children(&element.children, namespace.within(&tag))?;
    // Fixed attributes stand in one text with the tag, each word on a line of its own.
    let mut fixed = tag;
    let mut others = TokenStream::new();
    for each in element.attributes() {
        match literal(each) {
            Some((name, value)) => fixed.extend(["\n", &name, "\n", &value]),
            None => others.extend(attribute(each)?),
        }
    }
    let new = match namespace {
        Namespace::Html => quote!(new),
        Namespace::Svg => quote!(svg),
    };
    Ok(quote!(crate::dom::Element::#new(#fixed) #others #children.into_view()))
}

/// Name and value of an attribute whose value is a text in quotes on one line.
fn literal(attribute: &NodeAttribute) -> Option<(String, String)> {
    let NodeAttribute::Attribute(pair) = attribute else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) = pair.value()? else { return None };
    let (name, value) = (pair.key.to_string(), value.value());
    (!name.contains(':') && !value.contains('\n')).then_some((name, value))
}

fn attribute(attribute: &NodeAttribute) -> Result<TokenStream> {
    let NodeAttribute::Attribute(pair) = attribute else {
        return Err(Error::new(attribute.span(), "an attribute has a name"));
    };
    let name = pair.key.to_string();
    let value = pair.value().map_or_else(|| quote!(true), |value| quote!(#value));
    Ok(match name.split_once(':') {
        None => quote!(.attr(#name, #value)),
        Some(("on", event)) => quote!(.on(#event, #value)),
        Some(("prop", property)) => quote!(.prop(#property, #value)),
        Some(("class", class)) => quote!(.class(#class, #value)),
        Some(("style", property)) => quote!(.style(#property, #value)),
        Some((unknown, _)) => {
            let message = format!("unknown namespace `{unknown}`: there are on, prop, class and style");
            return Err(Error::new(pair.key.span(), message));
        }
    })
}
