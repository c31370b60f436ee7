//! What the zorgteam reads in its channel: what somebody was reminded of today, once for each obligation,
//! beside whoever has to act. Nobody is named.

use super::{
    compose::{Frame, World, line_notice},
    notice::{CareLetter, CareLine, LineNotice},
    obligation::LineKey,
};

/// What stands open of the lines of a day, or `None` when nothing does any more.
#[must_use]
pub fn care_letter(world: World<'_>, frame: &Frame) -> Option<CareLetter> {
    let mut lines: Vec<CareLine> = Vec::new();
    for (key, _) in &frame.lines {
        let Some(line) = line_of_owner(world, frame, key) else {
            continue;
        };
        match lines.iter_mut().find(|known| known.line.target == line.target) {
            Some(known) => known.owners.push(key.person),
            None => lines.push(CareLine {
                line,
                owners: vec![key.person],
            }),
        }
    }
    lines.sort_by_key(|care| (care.line.term, care.line.reference, care.line.obligation));
    for care in &mut lines {
        care.owners.sort_unstable();
        care.owners.dedup();
    }
    (!lines.is_empty()).then_some(CareLetter {
        day: frame.day,
        lines,
    })
}

/// A line that still holds and whose reader is on turn: that somebody else hears of it too is between the
/// two of them.
fn line_of_owner(world: World<'_>, frame: &Frame, key: &LineKey) -> Option<LineNotice> {
    if key.obligation.is_for_contacts() {
        return None;
    }
    let opp = world.opps.iter().find(|opp| opp.id == key.opp)?;
    let line = line_notice(opp, world.rules, world.staff, &frame.told, key, frame.day)?;
    (line.owner == key.capacity).then_some(line)
}
