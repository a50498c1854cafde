//! The files of the house, and the modules that they hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{File, Item, ItemMod, ItemUse, UseTree};

/// The path of a module from the crate's root, without the word `crate`.
pub(crate) type ModulePath = Vec<String>;

/// One file below `src/`, parsed.
pub(crate) struct Source {
    /// The path below `src/`, with `/` on every system.
    pub(crate) name: String,
    pub(crate) module: ModulePath,
    pub(crate) syntax: File,
}

/// What a name stands for in its module.
pub(crate) enum Name {
    Defined,
    /// By a `use` with this path.
    Imported(Vec<String>),
}

/// A module, which is a file or stands inside one.
#[derive(Default)]
pub(crate) struct Module {
    /// The index of its file.
    pub(crate) file: usize,
    pub(crate) names: BTreeMap<String, Name>,
    /// The paths of `use path::*`.
    pub(crate) globs: Vec<Vec<String>>,
}

/// All modules of the crate.
pub(crate) type Modules = BTreeMap<ModulePath, Module>;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends in one of `endings`, in the order of the names.
pub(crate) fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let has_ending = |path: &Path| {
        path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending))
    };
    entries
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path, endings)
            } else {
                has_ending(&path).then_some(path).into_iter().collect()
            }
        })
        .collect()
}

/// The library's files, parsed. The programs in `bin/` only mount it.
pub(crate) fn sources() -> Vec<Source> {
    let src = root().join("src");
    let files = files_below(&src, &["rs"]);
    files
        .iter()
        .filter_map(|file| {
            let name = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            source(&name, &fs::read_to_string(file).unwrap())
        })
        .collect()
}

/// A file of the library, by its path below `src/`.
pub(crate) fn source(name: &str, text: &str) -> Option<Source> {
    let module = module_path(name)?;
    let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{name}: {error}"));
    Some(Source { name: name.to_owned(), module, syntax })
}

fn module_path(name: &str) -> Option<ModulePath> {
    if name == "main.rs" || name.starts_with("bin/") {
        return None;
    }
    let stem = name.strip_suffix(".rs")?;
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    Some(if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() })
}

/// What each module defines and imports.
pub(crate) fn modules(sources: &[Source]) -> Modules {
    let mut modules = Modules::new();
    for (file, source) in sources.iter().enumerate() {
        let mut collector = Collector { modules: &mut modules, here: source.module.clone(), file };
        collector.enter();
        collector.visit_file(&source.syntax);
    }
    modules
}

struct Collector<'a> {
    modules: &'a mut Modules,
    here: ModulePath,
    file: usize,
}

impl Collector<'_> {
    fn enter(&mut self) -> &mut Module {
        let file = self.file;
        self.modules.entry(self.here.clone()).or_insert_with(|| Module { file, ..Module::default() })
    }

    fn define(&mut self, name: &syn::Ident) {
        self.enter().names.insert(name.to_string(), Name::Defined);
    }
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.content.is_some() {
            self.here.push(item.ident.to_string());
            self.enter();
            visit::visit_item_mod(self, item);
            self.here.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for (alias, path) in leaves(&item.tree) {
            match alias {
                Some(alias) => drop(self.enter().names.insert(alias, Name::Imported(path))),
                None => self.enter().globs.push(path),
            }
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Const(item) => self.define(&item.ident),
            Item::Enum(item) => self.define(&item.ident),
            Item::Fn(item) => self.define(&item.sig.ident),
            Item::Static(item) => self.define(&item.ident),
            Item::Struct(item) => self.define(&item.ident),
            Item::Trait(item) => self.define(&item.ident),
            Item::Type(item) => self.define(&item.ident),
            Item::Macro(item) => item.ident.iter().for_each(|name| self.define(name)),
            _ => {}
        }
        visit::visit_item(self, item);
    }
}

/// The names that a `use` tree brings, each with its path; a glob brings none of its own.
pub(crate) fn leaves(tree: &UseTree) -> Vec<(Option<String>, Vec<String>)> {
    let mut found = Vec::new();
    descend(tree, &mut Vec::new(), &mut found);
    found
}

fn descend(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<(Option<String>, Vec<String>)>) {
    let mut leaf = |name: &syn::Ident, alias: &syn::Ident| {
        let mut path = before.clone();
        // `a::{self}` imports `a`.
        if name != "self" || path.is_empty() {
            path.push(name.to_string());
        }
        let alias = if alias == "self" { path.last().cloned() } else { Some(alias.to_string()) };
        found.push((alias, path));
    };
    match tree {
        UseTree::Name(name) => leaf(&name.ident, &name.ident),
        UseTree::Rename(rename) => leaf(&rename.ident, &rename.rename),
        UseTree::Glob(_) => found.push((None, before.clone())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| descend(tree, before, found)),
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            descend(&path.tree, before, found);
            before.pop();
        }
    }
}
