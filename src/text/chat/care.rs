//! What the zorgteam reads in its channel. A code, what is to be done, the day, who is on turn, and whether
//! that is law: no name, and nothing of what anybody answered.

use chrono::NaiveTime;

use super::{
    Beside, ChatLetter,
    content::{Piece, escaped, laid_out},
    controls,
};
use crate::{
    domain::{
        id::PersonId,
        moment::Moment,
        notice::{CareLetter, CareLine, Notice},
    },
    text::{
        Block, Draft, Item, Sender, date_long,
        law::short_basis,
        marks::strip,
        staff_words::{main_line, the_role, to_do},
        voice::Voice,
    },
};

/// As many lines stand in the channel at most: the others stand in the lists.
const MOST: usize = 20;

/// The same words as a letter: by which the tests read them, and what is kept.
pub(in crate::text) fn draft(voice: Voice, letter: &CareLetter, sender: &Sender) -> Draft {
    let plain = |words: &str| words.to_owned();
    let items = letter.lines.iter().map(|care| Item {
        main: what(voice, care),
        detail: Some(detail(voice, care, plain, ["", ""])),
        link: None,
    });
    Draft {
        language: voice.language,
        subject: voice.plain("subject-care-team"),
        blocks: vec![
            Block::Paragraph(opening(voice, letter, sender)),
            Block::List(items.collect()),
        ],
        event: None,
    }
}

/// The message.
pub(super) fn chat(voice: Voice, letter: &CareLetter, sender: &Sender, beside: &Beside) -> ChatLetter {
    let mut pieces = vec![Piece::Must(escaped(&opening(voice, letter, sender)))];
    let items = letter.lines.iter().map(|care| item(voice, care, beside));
    pieces.extend(items.map(Piece::Item));
    let rest = |n: usize| voice.say("care-more", &[("n", n.into())]);
    let (content, shown) = laid_out(pieces, MOST, rest);
    let named = letter.lines.iter().take(shown).flat_map(|care| &care.owners);
    let mut mentions: Vec<_> = named
        .filter_map(|owner| beside.accounts.get(owner).copied())
        .collect();
    mentions.sort_unstable();
    mentions.dedup();
    ChatLetter {
        content,
        mentions,
        controls: controls::of(voice, &Notice::CareTeam(letter.clone()), beside),
    }
}

fn opening(voice: Voice, letter: &CareLetter, sender: &Sender) -> String {
    let count = ("n", letter.lines.len().into());
    voice.say("care-open", &[count, ("school", (&sender.school_name).into())])
}

fn item(voice: Voice, care: &CareLine, beside: &Beside) -> String {
    // Noon: it is the same date wherever somebody reads it.
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let at = Moment::at(controls::day_of(&care.line), noon).seconds();
    let stamps = format!(" (<t:{at}:D>, <t:{at}:R>)");
    let main = escaped(&strip(&what(voice, care)));
    let detail = detail(
        voice,
        care,
        |words| escaped(&strip(words)),
        [&stamps, &mentioned(&care.owners, beside)],
    );
    format!("- **{main}**\n  {detail}")
}

fn mentioned(owners: &[PersonId], beside: &Beside) -> String {
    let accounts = owners.iter().filter_map(|owner| beside.accounts.get(owner));
    let mentions: Vec<String> = accounts.map(|account| format!(" <@{account}>")).collect();
    mentions.concat()
}

fn what(voice: Voice, care: &CareLine) -> String {
    let line = &care.line;
    let what = to_do(voice, line.obligation, None, line.about);
    main_line(voice, line.reference, line.bijstelling, what)
}

/// Day, who is on turn, and by which right; `form` makes the words fit where they stand.
fn detail(
    voice: Voice,
    care: &CareLine,
    form: impl Fn(&str) -> String,
    [stamps, mention]: [&str; 2],
) -> String {
    let day = date_long(voice.language, controls::day_of(&care.line));
    let args = [
        ("day", form(&day).into()),
        ("stamps", stamps.into()),
        ("role", form(&the_role(voice, care.line.owner)).into()),
        ("mention", mention.into()),
        ("basis", form(&short_basis(voice, &care.line)).into()),
    ];
    voice.say("care-detail", &args)
}
