//! Which file uses which: every path in the code, followed through facades to the file that defines what it names.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, Macro, Path, Visibility};

use crate::source::{ModulePath, Modules, Name, Source, leaves};

/// One file uses a name that another defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    /// Indexes into the list of files.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// As it is written there.
    pub(crate) path: String,
    /// The using file does not need the name itself, or needs no more than the module's own name: it is in the order
    /// of the layers, but makes no cycle.
    pub(crate) is_facade: bool,
}

impl Use {
    /// A folder's own file passes on what stands in the folder.
    pub(crate) fn is_passed_on(&self, from: &str, to: &str) -> bool {
        from.strip_suffix("mod.rs").is_some_and(|folder| self.is_facade && to.starts_with(folder))
    }
}

/// Renames of renames: no path of ours has as many.
const DEPTH_MAX: usize = 16;

enum Target {
    Module(ModulePath),
    File(usize),
}

/// Every use between two files.
pub(crate) fn uses(sources: &[Source], modules: &Modules) -> BTreeSet<Use> {
    let mut found = BTreeSet::new();
    for (from, source) in sources.iter().enumerate() {
        let mut reader = Reader { modules, here: source.module.clone(), from, found: &mut found };
        reader.visit_file(&source.syntax);
    }
    found
}

struct Reader<'a> {
    modules: &'a Modules,
    here: ModulePath,
    from: usize,
    found: &'a mut BTreeSet<Use>,
}

impl Reader<'_> {
    fn note(&mut self, path: &[String], is_reexport: bool) {
        let (to, is_facade) = match resolve(self.modules, &self.here, path, 0) {
            Some(Target::File(file)) => (file, is_reexport),
            // A module's own name alone, and nothing in it; around it, every path leads through it.
            Some(Target::Module(module)) if path.len() > 1 && !self.here.starts_with(&module) => {
                (self.modules[&module].file, true)
            }
            Some(Target::Module(_)) | None => return,
        };
        if to != self.from {
            self.found.insert(Use { from: self.from, to, path: path.join("::"), is_facade });
        }
    }

    /// Macros see tokens, not paths.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.note(&std::mem::take(&mut path), false);
                    }
                    colons = 0;
                    path.push(name.to_string());
                }
                other => {
                    self.note(&std::mem::take(&mut path), false);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.note_tokens(group.stream());
                    }
                }
            }
        }
        self.note(&path, false);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.here.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.here.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        for (_, path) in leaves(&item.tree) {
            self.note(&path, is_reexport);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&names, false);
        visit::visit_path(self, path);
    }

    /// `pub(in crate::ui)` uses nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        self.note_tokens(call.tokens.clone());
    }
}

/// What a path means in the module `here`; `None` for what is not of this crate.
fn resolve(modules: &Modules, here: &[String], path: &[String], depth: usize) -> Option<Target> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => descend(modules, &[], rest, depth),
        "self" => descend(modules, here, rest, depth),
        "super" => {
            let (_, parent) = here.split_last()?;
            let mut parent = parent;
            let mut rest = rest;
            while let Some(("super", further)) = rest.split_first().map(|(name, rest)| (name.as_str(), rest))
            {
                parent = parent.split_last()?.1;
                rest = further;
            }
            descend(modules, parent, rest, depth)
        }
        _ => descend(modules, here, path, depth),
    }
}

fn descend(modules: &Modules, here: &[String], path: &[String], depth: usize) -> Option<Target> {
    let module = modules.get(here)?;
    let Some((name, rest)) = path.split_first() else { return Some(Target::Module(here.to_vec())) };
    if depth > DEPTH_MAX {
        return None;
    }
    let child = [here, std::slice::from_ref(name)].concat();
    if modules.contains_key(&child) {
        return descend(modules, &child, rest, depth);
    }
    match module.names.get(name) {
        Some(Name::Defined) => return Some(Target::File(module.file)),
        Some(Name::Imported(import)) => {
            return match resolve_elsewhere(modules, here, name, import, depth + 1)? {
                Target::Module(module) => descend(modules, &module, rest, depth + 1),
                file @ Target::File(_) => Some(file),
            };
        }
        None => {}
    }
    module.globs.iter().find_map(|glob| {
        match resolve_elsewhere(modules, here, name, glob, depth + 1)? {
            // The module around it has been looked through, or will be.
            Target::Module(module) if module != here => descend(modules, &module, path, depth + 1),
            _ => None,
        }
    })
}

/// The import of `name` itself: its first word must not be looked for among the aliases that it makes.
fn resolve_elsewhere(
    modules: &Modules,
    here: &[String],
    name: &str,
    path: &[String],
    depth: usize,
) -> Option<Target> {
    let is_own = path.first().is_some_and(|first| first == name);
    if is_own { None } else { resolve(modules, here, path, depth) }
}

#[test]
fn a_use_is_seen_however_it_is_written_and_followed_to_the_file_that_defines_the_name() {
    let facade = "mod deep; pub use deep::{Thing, Other as Renamed};";
    let deep = "pub struct Thing; pub struct Other; pub const SIZE: usize = 1; mod inner { fn f() { super::super::super::c::g() } }";
    let c = "pub fn g() {}";
    let seen = |text: &str| {
        let files = [
            ("a.rs", text),
            ("b/mod.rs", facade),
            ("b/deep.rs", deep),
            ("c.rs", c),
            ("lib.rs", "mod a; mod b; mod c;"),
        ];
        let sources: Vec<_> =
            files.iter().filter_map(|(name, text)| crate::source::source(name, text)).collect();
        let uses = uses(&sources, &crate::source::modules(&sources));
        let hard = |found: &&Use| found.from == 0 && !found.is_facade;
        uses.iter().filter(hard).map(|found| sources[found.to].name.clone()).collect::<BTreeSet<_>>()
    };
    let deep = BTreeSet::from(["b/deep.rs".to_owned()]);
    let both = BTreeSet::from(["b/deep.rs".to_owned(), "c.rs".to_owned()]);
    assert_eq!(seen("use crate::{b::Thing, c::g};"), both);
    assert_eq!(seen("use super::b::Renamed;"), deep);
    assert_eq!(seen("use crate::b; fn f() { b::deep::SIZE; }"), deep);
    assert_eq!(seen("fn f() { let x = crate::b::Thing; }"), deep);
    assert_eq!(seen("fn f() { view! { <p>{crate::c::g()} {crate::b::Renamed}</p> } }"), both);
    assert_eq!(seen("mod tests { use super::*; fn f(thing: Thing) { g() } } use crate::{b::*, c};"), deep);
    assert_eq!(seen("pub use crate::b::Thing; fn f(b: u8, c: u8) { assert!(b == c) }"), BTreeSet::new());
    assert_eq!(seen("use std::fmt::Write; pub(in crate::b) fn f() {}"), BTreeSet::new());
}
