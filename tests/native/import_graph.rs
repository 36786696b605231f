//! The import graph has no circles: which file imports which is read from the code, and each circle is named.
//!
//! A path that leads through a `mod.rs` is followed to the file that defines its end, so that a table of contents binds
//! nothing together. To see the graph of one file: `IMPORT_GRAPH=store/update cargo test import_graph -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Item, UseTree, Visibility};

/// A path within the crate, without `crate`.
type Names = Vec<String>;

/// What one file has.
#[derive(Default)]
struct Module {
    /// What it imports or names: paths as they are written.
    imports: Vec<Names>,
    /// What it passes on: the name, or `*`, and where that leads.
    exports: Vec<(String, Names)>,
    /// What it defines.
    items: BTreeSet<String>,
}

struct Paths<'a>(&'a mut Vec<Names>);

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path.segments.iter().map(|it| it.ident.to_string()).collect();
        if names.len() > 1 {
            self.0.push(names);
        }
        visit::visit_path(self, path);
    }

    // Who may see something is no import.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    // Paths of `use` are read apart, and tests may import what they like.
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}
}

fn flatten(tree: &UseTree, before: &[String], found: &mut Vec<(String, Names)>) {
    let with =
        |name: &syn::Ident| -> Names { before.iter().cloned().chain([name.to_string()]).collect() };
    match tree {
        UseTree::Path(path) => flatten(&path.tree, &with(&path.ident), found),
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| flatten(tree, before, found));
        }
        UseTree::Glob(_) => found.push(("*".to_owned(), before.to_vec())),
        UseTree::Name(name) if name.ident == "self" => {
            found.push((before.last().cloned().unwrap_or_default(), before.to_vec()));
        }
        UseTree::Name(name) => found.push((name.ident.to_string(), with(&name.ident))),
        UseTree::Rename(name) => found.push((name.rename.to_string(), with(&name.ident))),
    }
}

fn read(path: &Path) -> Module {
    let code = std::fs::read_to_string(path).expect("a file of the crate");
    let file = syn::parse_file(&code).expect("code that compiles");
    let mut module = Module::default();
    for item in &file.items {
        let name = match item {
            Item::Use(item) => {
                let mut found = Vec::new();
                flatten(&item.tree, &[], &mut found);
                if matches!(item.vis, Visibility::Inherited) {
                    module.imports.extend(found.into_iter().map(|(_, path)| path));
                } else {
                    module.exports.extend(found);
                }
                continue;
            }
            Item::Struct(it) => &it.ident,
            Item::Enum(it) => &it.ident,
            Item::Fn(it) => &it.sig.ident,
            Item::Const(it) => &it.ident,
            Item::Static(it) => &it.ident,
            Item::Trait(it) => &it.ident,
            Item::Type(it) => &it.ident,
            _ => {
                Paths(&mut module.imports).visit_item(item);
                continue;
            }
        };
        module.items.insert(name.to_string());
        Paths(&mut module.imports).visit_item(item);
    }
    module
}

/// All files by the path of their module.
fn modules() -> BTreeMap<Names, Module> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let inside = path.strip_prefix(&root).unwrap().with_extension("");
                let mut names: Names =
                    inside.iter().map(|it| it.to_string_lossy().into_owned()).collect();
                if matches!(names.last().map(String::as_str), Some("mod" | "lib")) {
                    names.pop();
                }
                found.insert(names, read(&path));
            }
        }
    }
    found
}

struct Graph(BTreeMap<Names, Module>);

impl Graph {
    /// A path as it is written in a module, from the root; `None` if it leads out of the crate.
    fn absolute(&self, from: &Names, path: &Names) -> Option<Names> {
        let mut at = match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "self" | "super" => from.clone(),
            first => {
                let child: Names = from.iter().cloned().chain([first.to_owned()]).collect();
                let has_child = self.0.contains_key(&child);
                return has_child.then(|| from.iter().chain(path).cloned().collect());
            }
        };
        let ups = path.iter().take_while(|it| *it == "super").count();
        at.truncate(at.len().checked_sub(ups)?);
        let rest = path.iter().skip_while(|it| *it == "super" || *it == "self").cloned();
        Some(at.into_iter().chain(rest).collect())
    }

    /// The module that defines what a path from the root leads to.
    fn definer(&self, path: &Names, depth: usize) -> Option<Names> {
        let deepest = (0..=path.len()).rev().find(|at| self.0.contains_key(&path[..*at]))?;
        let (at, rest) = (path[..deepest].to_vec(), &path[deepest..]);
        let module = &self.0[&at];
        let Some(name) = rest.first() else { return Some(at) };
        if module.items.contains(name) || depth > 8 {
            return Some(at);
        }
        for (export, target) in &module.exports {
            let target = self.absolute(&at, target)?;
            if export == name {
                let whole = target.into_iter().chain(rest[1..].iter().cloned()).collect();
                return self.definer(&whole, depth + 1);
            }
            if export == "*" {
                let whole: Names = target.into_iter().chain(rest.iter().cloned()).collect();
                let found = self.definer(&whole, depth + 1)?;
                if self.0[&found].items.contains(name) {
                    return Some(found);
                }
            }
        }
        Some(at)
    }

    fn edges(&self) -> BTreeMap<Names, BTreeSet<Names>> {
        let resolve = |from: &Names, path: &Names| {
            let to = self.definer(&self.absolute(from, path)?, 0)?;
            (to != *from).then_some(to)
        };
        let of = |(from, module): (&Names, &Module)| {
            let to = module.imports.iter().filter_map(|path| resolve(from, path)).collect();
            (from.clone(), to)
        };
        self.0.iter().map(of).collect()
    }
}

fn reachable(edges: &BTreeMap<Names, BTreeSet<Names>>, from: &Names) -> BTreeSet<Names> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Names> = vec![from];
    while let Some(at) = open.pop() {
        for next in &edges[at] {
            if found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    found
}

#[test]
fn no_file_imports_what_imports_it() {
    let edges = Graph(modules()).edges();
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 500, "imports are not found");
    let reached: BTreeMap<_, _> = edges.keys().map(|it| (it, reachable(&edges, it))).collect();
    if let Ok(asked) = std::env::var("IMPORT_GRAPH") {
        let asked: Names = asked.split('/').map(str::to_owned).collect();
        println!("{:#?}", edges.get(&asked).map(|to| to.iter().map(|it| it.join("/"))));
    }
    let mut circles: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for (at, to) in &reached {
        if to.contains(*at) {
            let back = |it: &&Names| reached[*it].contains(*at);
            circles.insert(to.iter().filter(back).map(|it| it.join("/")).collect());
        }
    }
    let wrong: Vec<String> = circles
        .into_iter()
        .map(|circle| {
            let inner = |it: &&String| circle.contains(*it);
            let lines = circle.iter().map(|file| {
                let names: Names = file.split('/').map(str::to_owned).collect();
                let to: Vec<String> = edges[&names].iter().map(|it| it.join("/")).collect();
                let to: Vec<&String> = to.iter().filter(inner).collect();
                format!("  {file} → {to:?}")
            });
            format!("a circle of {} files\n{}", circle.len(), lines.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
