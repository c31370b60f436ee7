//! What `oppmaat import` tells: for people, and as JSON.

use serde::Serialize;

use super::answers;
use crate::{
    app::import::{
        Argument, Difference, Note, Problem, Refused, Report, RowReport, RowState, Shown, Warning, Words,
    },
    domain::reference::Reference,
    store::Origin,
    text::{Arg, Language, phrase},
};

/// How many of a kind people are told one by one; all of them stand in the JSON.
const TOLD: usize = 50;

/// What the import did, in words.
#[must_use]
pub fn render(report: &Report, language: Language) -> String {
    let say = |id: &str, args: &[(&str, Arg<'_>)]| phrase(language, id, args);
    let totals = report.totals();
    let mut lines = Vec::new();
    if report.dry_run {
        lines.push(say("import-report-dry-run", &[]));
    }
    let counts = [
        ("new", totals.new.into()),
        ("changed", totals.changed.into()),
        ("unchanged", totals.unchanged.into()),
    ];
    lines.push(say("import-report-totals", &counts));
    let rows = report.rows.iter().filter(|row| row.state != RowState::Unchanged);
    part(
        &mut lines,
        language,
        "import-report-rows",
        rows.map(|row| row_line(row, language)),
    );
    let differences = report.differences.iter();
    let differences = differences.map(|difference| difference_line(difference, language));
    part(&mut lines, language, "import-report-differences", differences);
    let warnings = report
        .warnings
        .iter()
        .map(|warning| warning_line(warning, language));
    let notes = report.notes.iter().map(|note| note_line(note, language));
    part(
        &mut lines,
        language,
        "import-report-warnings",
        warnings.chain(notes),
    );
    lines.join("\n") + "\n"
}

/// Why a file was refused, in words: every problem with its place.
#[must_use]
pub fn render_refused(refused: &Refused, language: Language) -> String {
    let mut lines = vec![phrase(language, "import-report-refused", &[])];
    let problems = refused
        .problems
        .iter()
        .map(|problem| problem_line(problem, language));
    lines.extend(problems.map(|problem| format!("  {problem}")));
    if refused.more > 0 {
        lines.push(more(language, refused.more));
    }
    lines.extend(answers::words(refused, language));
    lines.join("\n") + "\n"
}

/// A heading and the first of some lines below it; nothing when there are none.
fn part(lines: &mut Vec<String>, language: Language, heading: &str, found: impl Iterator<Item = String>) {
    let mut found: Vec<String> = found.collect();
    if found.is_empty() {
        return;
    }
    let left = found.len().saturating_sub(TOLD);
    found.truncate(TOLD);
    lines.push(String::new());
    lines.push(phrase(language, heading, &[]));
    lines.extend(found.into_iter().map(|line| format!("  {line}")));
    if left > 0 {
        lines.push(more(language, left));
    }
}

fn more(language: Language, left: usize) -> String {
    format!(
        "  {}",
        phrase(language, "import-report-more", &[("n", left.into())])
    )
}

fn row_line(row: &RowReport, language: Language) -> String {
    let args = [("line", number(row.line)), ("opp", name(row.opp))];
    let line = match &row.state {
        RowState::Changed(columns) => {
            let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
            let [line, opp] = args;
            let args = [line, opp, ("columns", columns.join(", ").into())];
            phrase(language, "import-report-row-changed", &args)
        }
        RowState::New | RowState::Unchanged => phrase(language, "import-report-row-new", &args),
    };
    if row.running && row.state == RowState::New {
        format!("{line} {}", phrase(language, "import-report-row-running", &[]))
    } else {
        line
    }
}

fn difference_line(difference: &Difference, language: Language) -> String {
    let id = match difference.origin {
        None => "import-report-difference",
        Some(_) => "import-report-difference-origin",
    };
    let (by, on) = difference
        .origin
        .map(|origin| origin_words(origin, language))
        .unwrap_or_default();
    let args = [
        ("line", number(difference.line)),
        ("opp", name(difference.opp)),
        ("column", difference.column.to_string().into()),
        ("here", shown(&difference.here, language).into()),
        ("file", shown(&difference.file, language).into()),
        ("by", by.into()),
        ("on", on.into()),
    ];
    phrase(language, id, &args)
}

/// Who, and on which day.
fn origin_words(origin: Origin, language: Language) -> (String, String) {
    let by = match origin.capacity {
        Some(capacity) => capacity.to_string(),
        None => phrase(language, "import-report-by-export", &[]),
    };
    (by, origin.at.date().to_string())
}

fn shown(value: &Shown, language: Language) -> String {
    match value {
        Shown::Value(value) => value.clone(),
        Shown::Nothing => phrase(language, "import-report-nothing", &[]),
        Shown::Hidden => phrase(language, "import-report-hidden", &[]),
    }
}

fn warning_line(warning: &Warning, language: Language) -> String {
    told(&warning.place(), &warning.kind.words(), language)
}

fn problem_line(problem: &Problem, language: Language) -> String {
    told(&problem.place(), &problem.kind.words(), language)
}

/// What is wrong, without its place.
pub(super) fn reason(problem: &Problem, language: Language) -> String {
    words(&problem.kind.words(), language)
}

fn note_line(note: &Note, language: Language) -> String {
    let args = [
        ("line", number(note.line)),
        ("opp", name(note.opp)),
        ("column", note.column.to_string().into()),
    ];
    let place = phrase(language, "import-report-place", &args);
    format!("{place}: {}", words(&note.kind.words(), language))
}

fn told(place: &Words, what: &Words, language: Language) -> String {
    format!("{}: {}", words(place, language), words(what, language))
}

fn words(words: &Words, language: Language) -> String {
    let args = words.arguments.iter().map(|(name, argument)| {
        let argument = match argument {
            Argument::Text(text) => Arg::from(text),
            Argument::Number(value) => number(*value),
        };
        (*name, argument)
    });
    phrase(language, words.id, &args.collect::<Vec<_>>())
}

fn number(value: u64) -> Arg<'static> {
    Arg::Number(i64::try_from(value).unwrap_or(i64::MAX))
}

fn name(opp: Option<Reference>) -> Arg<'static> {
    opp.map_or_else(|| "····".to_owned(), |opp| opp.to_string())
        .into()
}

/// What the import did, as the contract's JSON on one line.
#[must_use]
pub fn to_json(report: &Report) -> String {
    let totals = report.totals();
    let json = JsonReport {
        imported: JsonTotals {
            new: totals.new,
            changed: totals.changed,
            unchanged: totals.unchanged,
        },
        dry_run: report.dry_run,
        rows: report.rows.iter().map(json_row).collect(),
        conflicts: report.differences.iter().map(json_difference).collect(),
        warnings: report
            .warnings
            .iter()
            .map(json_warning)
            .chain(report.notes.iter().map(json_note))
            .collect(),
    };
    serde_json::to_string(&json).unwrap_or_default()
}

#[derive(Serialize)]
struct JsonReport {
    imported: JsonTotals,
    dry_run: bool,
    rows: Vec<JsonRow>,
    conflicts: Vec<JsonDifference>,
    warnings: Vec<JsonWarning>,
}

#[derive(Serialize)]
struct JsonTotals {
    new: usize,
    changed: usize,
    unchanged: usize,
}

#[derive(Serialize)]
struct JsonRow {
    line: u64,
    opp: Option<String>,
    state: &'static str,
    running: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<String>,
}

fn json_row(row: &RowReport) -> JsonRow {
    let columns = match &row.state {
        RowState::Changed(columns) => columns.iter().map(ToString::to_string).collect(),
        RowState::New | RowState::Unchanged => Vec::new(),
    };
    JsonRow {
        line: row.line,
        opp: row.opp.map(|opp| opp.to_string()),
        state: row.state.word(),
        running: row.running,
        columns,
    }
}

#[derive(Serialize)]
struct JsonDifference {
    line: u64,
    opp: Option<String>,
    column: String,
    here: Option<String>,
    file: Option<String>,
    /// A value that tells who somebody is: `here` and `file` are null.
    hidden: bool,
    /// `conflict`: the file says something new. `kept`: it says what it said before.
    kind: &'static str,
    by: Option<String>,
    at: Option<String>,
}

fn json_difference(difference: &Difference) -> JsonDifference {
    let value = |shown: &Shown| match shown {
        Shown::Value(value) => Some(value.clone()),
        Shown::Nothing | Shown::Hidden => None,
    };
    let by = |origin: Origin| {
        origin
            .capacity
            .map_or("export", |capacity| capacity.as_str())
            .to_owned()
    };
    JsonDifference {
        line: difference.line,
        opp: difference.opp.map(|opp| opp.to_string()),
        column: difference.column.to_string(),
        here: value(&difference.here),
        file: value(&difference.file),
        hidden: [&difference.here, &difference.file].contains(&&Shown::Hidden),
        kind: if difference.file_changed {
            "conflict"
        } else {
            "kept"
        },
        by: difference.origin.map(by),
        at: difference.origin.map(|origin| origin.at.to_rfc3339()),
    }
}

#[derive(Serialize)]
struct JsonWarning {
    line: u64,
    opp: Option<String>,
    column: Option<String>,
    /// The id of its words, a stable name.
    kind: &'static str,
}

fn json_warning(warning: &Warning) -> JsonWarning {
    JsonWarning {
        line: warning.line,
        opp: None,
        column: warning.column.map(|column| column.to_string()),
        kind: kind(warning.kind.words().id),
    }
}

fn json_note(note: &Note) -> JsonWarning {
    JsonWarning {
        line: note.line,
        opp: note.opp.map(|opp| opp.to_string()),
        column: Some(note.column.to_string()),
        kind: kind(note.kind.words().id),
    }
}

/// `find-out` of `import-note-find-out`.
fn kind(id: &'static str) -> &'static str {
    let short = id.strip_prefix("import-note-");
    short.or_else(|| id.strip_prefix("import-warning-")).unwrap_or(id)
}
