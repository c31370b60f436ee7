//! What came of a form, and what would come of it: the same words as on the page.

use super::{
    filled::{chosen, title_of},
    opp::heading,
    reply::{Deed, Reply},
};
use crate::{
    app::{PerformError, Preview, Upcoming, What, discord::Draft},
    domain::team::Recipient,
    text::{Words, desk, role, terminal, title},
};

/// Lines of one kind that are told; more are counted.
const MOST: usize = 6;

/// It is done: what, and what leaves because of it.
pub(super) fn after(w: Words, draft: &Draft, before: &Preview) -> Reply {
    let mut lines = vec![
        format!("✅ **{}**", w.say("page-saved")),
        heading(w, &draft.opp, None),
        title_of(w, draft),
    ];
    lines.extend(chosen(w, draft));
    lines.extend(leaves(w, draft, before));
    Reply::say(lines.join("\n")).deed_is(Deed::Done)
}

/// It was done before, by an earlier press: what.
pub(super) fn done_before(w: Words, draft: &Draft) -> Reply {
    let mut lines = vec![
        format!("✅ **{}**", w.say("page-saved")),
        heading(w, &draft.opp, None),
        title_of(w, draft),
    ];
    lines.extend(chosen(w, draft));
    lines.push(w.say("door-draft-done"));
    Reply::say(lines.join("\n")).deed_is(Deed::Done)
}

/// It is asked once more: what was chosen, what is missed, what would leave.
pub(super) fn ask(w: Words, draft: &Draft, before: &Preview) -> Reply {
    let mut lines = vec![
        format!("**{}**", w.say("confirm-title")),
        heading(w, &draft.opp, None),
        title_of(w, draft),
    ];
    lines.extend(chosen(w, draft));
    if !before.misses.is_empty() {
        lines.push(w.say("before-misses"));
        let steps = before.misses.iter().map(|step| format!("- {}", w.step(*step)));
        lines.extend(steps);
        lines.push(w.say("before-misses-after"));
    }
    lines.extend(leaves(w, draft, before));
    Reply::say(lines.join("\n"))
}

/// What leaves for others: at once, later, and not any more.
fn leaves(w: Words, draft: &Draft, before: &Preview) -> Vec<String> {
    let whom = |who: Recipient| {
        if who.capacity.is_staff() {
            role(w.0, who.capacity)
        } else {
            desk::nameless(w.0, &draft.opp, who.person)
        }
    };
    let now = before.at_once.to.iter();
    let now: Vec<String> = now
        .map(|(who, channel)| desk::leaves_now(w.0, &whom(*who), *channel))
        .collect();
    let planned = |all: &[Upcoming]| -> Vec<String> {
        all.iter()
            .map(|one| {
                let what = match &one.what {
                    What::Line(line) => title(w.0, line.obligation),
                    What::WeekLetter => terminal::week_letter(w.0).0,
                    What::Letter(_) => terminal::other_letter(w.0).0,
                };
                let whom = whom(one.who);
                desk::leaves_later(w.0, (one.at.date(), &what), (&whom, one.channel))
            })
            .collect()
    };
    let mut lines = Vec::new();
    lines.extend(listed(w, w.say("before-sends-now"), &now));
    lines.extend(listed(w, w.say("before-sends-later"), &planned(&before.later)));
    lines.extend(listed(w, w.say("before-no-more"), &planned(&before.no_more)));
    lines
}

fn listed(w: Words, heading: String, all: &[String]) -> Vec<String> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![heading];
    lines.extend(all.iter().take(MOST).map(|line| format!("- {line}")));
    if all.len() > MOST {
        lines.push(w.count("door-and-more", all.len() - MOST));
    }
    lines
}

/// Why a form was refused as a whole.
pub(super) fn why(w: Words, refused: &PerformError) -> String {
    desk::why_not(w.0, refused.not_done())
}
