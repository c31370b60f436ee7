//! Files and functions stay small enough to read in one sitting. We aim at 400 lines and 10; these
//! are the limits at which somebody must cut.

use syn::{
    spanned::Spanned,
    visit::{self, Visit},
};

use super::{
    assert_none,
    code::{self, Code},
};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 80;

#[test]
fn no_file_and_no_function_is_long() {
    let findings: Vec<String> = code::all().iter().flat_map(findings).collect();
    assert_none(&findings, "Cut it where a second concept begins, and name that.");
}

fn findings(code: &Code) -> Vec<String> {
    let mut findings = Vec::new();
    let lines = code.text.lines().count();
    if lines > FILE_LINES {
        findings.push(format!(
            "{}:1 the file has {lines} lines (at most {FILE_LINES})",
            code.path
        ));
    }
    let mut functions = Functions { long: Vec::new() };
    functions.visit_file(&code.syntax());
    findings.extend(functions.long.iter().map(|long| {
        let Long { line, name, lines } = long;
        format!(
            "{}:{line} `{name}` has {lines} lines (at most {FUNCTION_LINES})",
            code.path
        )
    }));
    findings
}

struct Long {
    line: usize,
    name: String,
    lines: usize,
}

struct Functions {
    long: Vec<Long>,
}

impl Functions {
    /// From the word `fn` to the closing brace; what stands above it is documentation.
    fn measure(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let first = signature.fn_token.span().start().line;
        let lines = block.span().end().line + 1 - first;
        if lines > FUNCTION_LINES {
            self.long.push(Long {
                line: first,
                name: signature.ident.to_string(),
                lines,
            });
        }
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !code::is_for_tests(code::attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.measure(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[test]
fn the_check_sees_a_long_file_and_a_long_function() {
    let body = |lines: usize| {
        format!(
            "impl X {{\n/// Doc.\nfn long() {{\n{}}}\n}}",
            "call();\n".repeat(lines)
        )
    };
    let seen = |text: &str| findings(&Code::snippet("src/app/x.rs", text));

    assert!(seen(&body(78)).is_empty());
    assert_eq!(
        seen(&body(79)),
        ["src/app/x.rs:3 `long` has 81 lines (at most 80)"]
    );
    assert_eq!(seen(&"\n".repeat(500)).len(), 0);
    assert_eq!(seen(&"\n".repeat(501)).len(), 1);
    assert!(seen(&format!("#[cfg(test)]\nmod tests {{ {} }}", body(200))).is_empty());
}
