//! SQL lives in `store/`, one small function a statement, so that everything that touches the
//! tables can be read in one place. Outside it no string is SQL, and nobody names `sqlx`.

use super::{
    assert_none,
    code::{self, Code},
};

/// How a statement begins, and a later word of it, so that an English sentence is left alone.
const STATEMENTS: [(&str, &str); 14] = [
    ("select", "from"),
    ("insert", "into"),
    ("replace", "into"),
    ("update", "set"),
    ("delete", "from"),
    ("create", "table"),
    ("create", "index"),
    ("create", "trigger"),
    ("create", "view"),
    ("alter", "table"),
    ("drop", "table"),
    ("with", "select"),
    ("begin", "immediate"),
    ("pragma", ""),
];

#[test]
fn nobody_outside_store_speaks_sql() {
    let findings: Vec<String> = code::all().iter().flat_map(findings).collect();
    assert_none(
        &findings,
        "Give `store` a function with a name in domain words, and call that.",
    );
}

fn findings(code: &Code) -> Vec<String> {
    if code.module() == "store" {
        return Vec::new();
    }
    let statements = code
        .literals()
        .into_iter()
        .filter(|literal| is_sql(&literal.value))
        .map(|literal| format!("{}:{} holds an SQL statement", code.path, literal.line));
    let names = code
        .named()
        .into_iter()
        .filter(|named| {
            named.segments.first().is_some_and(|first| first == "sqlx")
                || named.segments.iter().any(|part| part == "AssertSqlSafe")
        })
        .map(|named| {
            format!(
                "{}:{} names `{}`",
                code.path,
                named.line,
                named.segments.join("::")
            )
        });
    statements.chain(names).collect()
}

fn is_sql(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let rest: Vec<&str> = words.collect();
    STATEMENTS.iter().any(|(begin, later)| {
        first == *begin
            && match *later {
                "" => !rest.is_empty(),
                // `update` names one table before `set`, possibly with an alias.
                "set" => rest.iter().take(4).any(|word| word == later),
                _ => rest.contains(later),
            }
    })
}

#[test]
fn the_check_sees_sql_and_sqlx() {
    let seen = |text: &str| findings(&Code::snippet("src/app/x.rs", text)).len();

    assert_eq!(seen(r#"fn f() { run("select name\nfrom opp"); }"#), 1);
    assert_eq!(seen(r#"const S: &str = "  UPDATE opp SET name = ?";"#), 1);
    assert_eq!(
        seen(r##"fn f() { go!(r#"with x as (select 1) delete from x"#); }"##),
        1
    );
    assert_eq!(seen("use sqlx::SqlitePool;"), 1);
    assert_eq!(seen("fn f(e: sqlx::Error) {}"), 1);
    assert_eq!(seen("use crate::store::AssertSqlSafe;"), 1);
}

#[test]
fn the_check_leaves_sentences_and_store_alone() {
    let sentences = r#"
        const A: &str = "select the column with the e-mail address";
        const B: &str = "with this key nothing can be read";
        const C: &str = "create the folder first";
        #[error("delete the row from the file")]
        struct E;
    "#;
    assert!(findings(&Code::snippet("src/app/x.rs", sentences)).is_empty());
    let sql = r#"use sqlx::Row; const S: &str = "select 1 from x";"#;
    assert!(findings(&Code::snippet("src/store/opp.rs", sql)).is_empty());
}
