//! The paths that code names: in `use` trees, types, expressions, patterns, attributes and macros.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::code::{attributes, is_for_tests};

/// A path that the code names, such as `crate::domain::moment`, at a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) line: usize,
    /// The segments; `super` and `self` at the head are resolved to `crate::...`.
    pub(super) segments: Vec<String>,
}

/// Every path that a file names outside tests; `module` is where the file stands below `crate`.
pub(super) fn in_file(file: &syn::File, module: Vec<String>) -> Vec<Named> {
    let mut walk = Paths {
        module,
        found: Vec::new(),
    };
    walk.visit_file(file);
    walk.found
}

struct Paths {
    module: Vec<String>,
    found: Vec<Named>,
}

impl Paths {
    fn add(&mut self, segments: Vec<String>, span: Span) {
        let segments = self.resolve(segments);
        self.found.push(Named {
            line: span.start().line,
            segments,
        });
    }

    /// `super::x` in module `a::b` is `crate::a::x`; `self::x` is `crate::a::b::x`.
    fn resolve(&self, segments: Vec<String>) -> Vec<String> {
        let ups = segments.iter().take_while(|part| *part == "super").count();
        let from_self = segments.first().is_some_and(|part| part == "self");
        if ups == 0 && !from_self {
            return segments;
        }
        let kept = self.module.len().saturating_sub(ups);
        let skipped = ups.max(usize::from(from_self));
        std::iter::once("crate".to_owned())
            .chain(self.module.iter().take(kept).cloned())
            .chain(segments.into_iter().skip(skipped))
            .collect()
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |part: &syn::Ident| {
            let mut all = before.to_vec();
            all.push(part.to_string());
            all
        };
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.add(with(&name.ident), name.ident.span()),
            syn::UseTree::Rename(name) => self.add(with(&name.ident), name.ident.span()),
            syn::UseTree::Glob(glob) => {
                let mut all = before.to_vec();
                all.push("*".to_owned());
                self.add(all, glob.star_token.spans[0]);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(before, tree);
                }
            }
        }
    }

    /// In a macro only tokens are known: `a :: b :: c` is a path.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut run: Vec<String> = Vec::new();
        let mut at = Span::call_site();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.close(&mut run, at);
                    }
                    if run.is_empty() {
                        at = ident.span();
                    }
                    run.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.close(&mut run, at);
                    colons = 0;
                    self.add_tokens(group.stream());
                }
                _ => {
                    self.close(&mut run, at);
                    colons = 0;
                }
            }
        }
        self.close(&mut run, at);
    }

    fn close(&mut self, run: &mut Vec<String>, at: Span) {
        if run.len() > 1 {
            self.add(std::mem::take(run), at);
        }
        run.clear();
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    /// `pub(crate)` and `pub(super)` use nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|part| part.ident.to_string());
        let first = path
            .segments
            .first()
            .map_or_else(Span::call_site, |part| part.ident.span());
        self.add(segments.collect(), first);
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        visit::visit_attribute(self, attribute);
        if let syn::Meta::List(list) = &attribute.meta {
            self.add_tokens(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.add_tokens(call.tokens.clone());
    }
}

#[test]
fn paths_are_found_in_use_trees_expressions_attributes_and_macros() {
    let code = super::code::Code::snippet(
        "src/app/import/row.rs",
        r#"
        use crate::{domain::moment::Moment, store};
        use super::super::web as page;
        #[derive(serde::Serialize)]
        struct Row { at: self::Cell }
        fn f() { tracing::info!("{}", crate::text::say()); }
        #[cfg(test)]
        mod tests { use crate::cli; }
        #[cfg(not(test))]
        fn g() -> crate::demo::World { todo() }
        "#,
    );
    let found: Vec<String> = code
        .named()
        .iter()
        .filter(|named| named.segments.len() > 1)
        .map(|named| format!("{} {}", named.line, named.segments.join("::")))
        .collect();
    assert_eq!(
        found,
        [
            "2 crate::domain::moment::Moment",
            "2 crate::store",
            "3 crate::app::web",
            "4 serde::Serialize",
            "5 crate::app::import::row::Cell",
            "6 tracing::info",
            "6 crate::text::say",
            "10 crate::demo::World",
        ]
    );
}
