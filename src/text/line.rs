//! One reminder line: what to do, by when, why now, whose turn it is, and who says so.

use super::{
    Item, Link,
    law::{basis, is_missing},
    staff_words::{how, main_line, of_role, short, steps_before, to_do},
    task,
    voice::Voice,
    when::when,
};
use crate::domain::{
    capacity::Capacity, ladder::Rung, notice::LineNotice, obligation::Obligation, step::Step,
};

/// The line as `reader` reads it.
pub(super) fn item(voice: Voice, line: &LineNotice, reader: Capacity) -> Item {
    let what = to_do(voice, line.obligation, Some(reader), line.about);
    let sentences = [
        when(voice, line, reader),
        still_to_do(voice, line),
        whose_turn(voice, line, reader),
        help(voice, line),
        basis(voice, line),
        question(voice, line, reader),
    ];
    Item {
        main: main_line(voice, line.reference, line.bijstelling, what),
        detail: Some(sentences.concat().join(" ")),
        link: way_in(voice, line.link.as_ref()),
    }
}

/// The link to the form, under what it is about.
pub(super) fn way_in(voice: Voice, url: Option<&String>) -> Option<Link> {
    url.map(|url| Link {
        label: voice.plain("way-in"),
        url: url.clone(),
    })
}

/// What the week letter adds to an entry that has a line on the same day: what the entry itself
/// does not say.
pub(super) fn question(voice: Voice, line: &LineNotice, reader: Capacity) -> Vec<String> {
    let mut said = Vec::new();
    if line.rung == Rung::After28 {
        said.push(voice.plain(match reader {
            Capacity::Coordinator | Capacity::Deputy => "question-coordinator",
            _ => "question-other",
        }));
        let may_be_moved = matches!(line.obligation, Obligation::Step(_)) || !line.term_is_law;
        if !may_be_moved {
            said.push(voice.plain("question-law-stays"));
        }
    }
    let late = line
        .should_have_been
        .map(|at| voice.on("should-have-been", at.date()));
    said.extend(late);
    said
}

fn still_to_do(voice: Voice, line: &LineNotice) -> Vec<String> {
    if line.obligation != Obligation::Term {
        return Vec::new();
    }
    let steps: Vec<String> = steps_before(line).map(|step| short(voice, step)).collect();
    if steps.is_empty() {
        return vec![voice.plain("term-all-done")];
    }
    vec![voice.say("term-to-do", &[("steps", voice.enumerate(&steps).into())])]
}

/// How to do it: not when it was forgotten or has been lying still, because then other things come
/// first.
fn help(voice: Voice, line: &LineNotice) -> Vec<String> {
    match line.obligation {
        Obligation::Step(step) if !is_missing(line) && matches!(line.rung, Rung::Step | Rung::Once) => {
            vec![how(voice, step)]
        }
        Obligation::ImportCheck | Obligation::ImportPast => {
            vec![voice.plain(way(line, "import-do", "import-do-here"))]
        }
        Obligation::FindOutGezag => vec![voice.plain(way(line, "gezag-do", "gezag-do-here"))],
        _ => task::help(voice, line),
    }
}

/// Whoever has a link does it here; without pages it goes through the export.
pub(super) fn way(line: &LineNotice, export: &'static str, here: &'static str) -> &'static str {
    if line.link.is_some() { here } else { export }
}

fn whose_turn(voice: Voice, line: &LineNotice, reader: Capacity) -> Vec<String> {
    match reader {
        Capacity::Deputy => vec![turn(voice, line, reader), deputy(voice, line)],
        Capacity::Vaststeller if line.owner != reader => {
            let mut said = vec![turn(voice, line, reader)];
            said.push(voice.plain("turn-coordinator-knows"));
            said
        }
        _ => vec![turn(voice, line, reader)],
    }
}

fn turn(voice: Voice, line: &LineNotice, reader: Capacity) -> String {
    if line.obligation == Obligation::Term {
        return first_turn(voice, line, reader);
    }
    if line.owner == reader {
        voice.plain("turn-own")
    } else if reader == Capacity::Coordinator {
        of_role(voice, "turn-comes-to-you", line.owner)
    } else {
        of_role(voice, "turn-of", line.owner)
    }
}

/// For a term: whose step is the first that is open.
fn first_turn(voice: Voice, line: &LineNotice, reader: Capacity) -> String {
    let first = steps_before(line)
        .next()
        .map_or(Capacity::Vaststeller, Step::owner);
    match (first, reader) {
        (Capacity::Vaststeller, Capacity::Vaststeller) => voice.plain("turn-adopt-now"),
        (first, reader) if first == reader => voice.plain("turn-first-own"),
        (first, _) => of_role(voice, "turn-first", first),
    }
}

/// Why the deputy reads this. A step reaches the deputy after its day only when it lies still; a
/// passed term also at once, while the coordinator is away.
fn deputy(voice: Voice, line: &LineNotice) -> String {
    let is_stalled = line.rung == Rung::After
        && match line.obligation {
            Obligation::Step(_) => true,
            Obligation::Term => (line.today - line.term).num_days() > 7,
            _ => false,
        };
    voice.plain(if is_stalled { "deputy-stalled" } else { "deputy" })
}
