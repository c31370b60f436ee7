//! What every check needs of the code: the files of `src/`, and in them each path that is named
//! (see `named.rs`) and each string that is written outside test code. Macros count too: their
//! tokens are read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::named::{self, Named};

/// One file of `src/`, or a snippet that pretends to be one.
pub(super) struct Code {
    /// Path from the root of the repository, with `/`.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
}

/// A string that the code holds, at a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) line: usize,
    pub(super) value: String,
}

impl Code {
    /// A snippet for the tests that prove that a check can fail.
    pub(super) fn snippet(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The folder or file below `src/`: `domain` for `src/domain/moment.rs`, `clock` for
    /// `src/clock.rs`.
    pub(super) fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = below.split('/').next().unwrap_or(below);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The parsed file, test code included.
    pub(super) fn syntax(&self) -> syn::File {
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{} is no Rust: {error}", self.path))
    }

    /// Every path named outside tests: in `use`, in types, expressions, attributes and macros.
    pub(super) fn named(&self) -> Vec<Named> {
        named::in_file(&self.syntax(), self.module_path())
    }

    /// Every string outside tests and attributes (so no doc comments, no error attributes).
    pub(super) fn literals(&self) -> Vec<Literal> {
        let mut walk = Literals { found: Vec::new() };
        walk.visit_file(&self.syntax());
        walk.found
    }

    /// Where the files of its `#[cfg(test)] mod x;` stand, without `.rs`.
    fn test_modules(&self) -> Vec<String> {
        let folder = std::iter::once("src".to_owned()).chain(self.module_path());
        let folder = folder.collect::<Vec<_>>().join("/");
        self.syntax()
            .items
            .iter()
            .filter(|item| is_for_tests(attributes(item)))
            .filter_map(|item| match item {
                syn::Item::Mod(module) if module.content.is_none() => Some(&module.ident),
                _ => None,
            })
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }

    fn module_path(&self) -> Vec<String> {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let below = below.strip_suffix(".rs").unwrap_or(below);
        let below = below.strip_suffix("/mod").unwrap_or(below);
        below
            .split('/')
            .filter(|part| !matches!(*part, "lib" | "main"))
            .map(str::to_owned)
            .collect()
    }
}

/// Every Rust file of `src/` that is part of the program, in the order of their paths. A file that
/// belongs to a `#[cfg(test)] mod x;` is none.
pub(super) fn all() -> Vec<Code> {
    let mut paths = Vec::new();
    collect(&super::root().join("src"), &mut paths);
    paths.sort();
    let mut all: Vec<Code> = paths.iter().map(|path| read(path)).collect();
    let for_tests: Vec<String> = all.iter().flat_map(Code::test_modules).collect();
    all.retain(|code| {
        let path = code.path.trim_end_matches(".rs");
        !for_tests
            .iter()
            .any(|module| path == module || path.starts_with(&format!("{module}/")))
    });
    assert!(!all.is_empty(), "no code found: the checks would prove nothing");
    all
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of code") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn read(path: &Path) -> Code {
    let below = path.strip_prefix(super::root()).expect("below the root");
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    Code {
        path: parts.join("/"),
        text: fs::read_to_string(path).expect("a readable file"),
    }
}

/// Whether an item is there for tests only: `#[cfg(test)]` or `#[test]`, also in company.
pub(super) fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && matches!(&attribute.meta, syn::Meta::List(list)
                    if has_word(list.tokens.clone(), "test") && !has_word(list.tokens.clone(), "not")))
    })
}

fn has_word(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => has_word(group.stream(), word),
        _ => false,
    })
}

/// The attributes of an item, whatever its kind.
pub(super) fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

struct Literals {
    found: Vec<Literal>,
}

impl Literals {
    fn add_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.visit_lit_str(&text);
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.found.push(Literal {
            line: text.span().start().line,
            value: text.value(),
        });
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
    }
}

#[test]
fn the_file_of_a_test_module_is_known() {
    let code = Code::snippet(
        "src/app/mod.rs",
        "mod a; #[cfg(test)] mod world; #[cfg(test)] mod b {}",
    );
    assert_eq!(code.test_modules(), ["src/app/world"]);
    let code = Code::snippet("src/app/import.rs", "#[cfg(test)]\nmod tests;");
    assert_eq!(code.test_modules(), ["src/app/import/tests"]);
}

#[test]
fn strings_are_found_in_macros_and_not_in_tests_or_attributes() {
    let code = Code::snippet(
        "src/cli/mod.rs",
        r#"
        /// A doc comment.
        #[error("an error")]
        struct E;
        fn f() { call("one", format!("{}", [format!("two")])); }
        #[test]
        fn t() { call("three"); }
        "#,
    );
    let found: Vec<String> = code.literals().into_iter().map(|found| found.value).collect();
    assert_eq!(found, ["one", "{}", "two"]);
}
