//! What letters to ouders, representatives and leerlingen say now; and the invitations, also those of
//! staff.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};

use super::{content::Way, letterhead};
use crate::{
    domain::{
        act::ActKind,
        capacity::Capacity,
        compose::{Frame, World},
        compose_contact::{Setting, answers_wait, contact_letter},
        contact_letter::{Child, ContactItem, ContactLetter, Meeting, MeetingChange, Says},
        id::{MomentId, OppId, PersonId},
        ladder::Rung,
        moment::Moment,
        notice::{Invitation, Notice, Replied},
        opp::Opp,
        rules::Rules,
    },
    store::{LetterRow, MomentRow, SchoolRow, StoreError, Tx},
};

/// Length of a UID before the `@`.
const UID_LENGTH: usize = 25;

/// The letter of a day, or `None` when nothing in it holds any more.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn of_a_day(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    frame: &Frame,
    (way, now): (Way, Moment),
) -> Result<Option<Notice>, StoreError> {
    let ids: Vec<OppId> = frame.lines.iter().map(|(key, _)| key.opp).collect();
    let (rules, staff) = (tx.rules(school).await?, tx.staff(&school.id).await?);
    let opps = tx.opps(&school.id, &ids).await?;
    let leerlingen: Vec<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    let setting = Setting {
        call: letterhead::call(tx, school, letter).await?,
        names: tx.names_of(&school.id, &leerlingen).await?,
        said: frame.told.lines.keys().copied().collect(),
        on_paper: way == Way::Paper,
        help: tx.help(&school.id).await?,
        today: now.date(),
    };
    let world = World {
        rules: &rules,
        staff: &staff,
        opps: &opps,
    };
    Ok(contact_letter(world, frame, setting).map(Notice::Contact))
}

/// An invitation, or `None` when a later state of the moment is told, or its reader has no part in it
/// any more.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn invitation(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    (way, now): (Way, Moment),
) -> Result<Option<Notice>, StoreError> {
    let Some((id, sequence)) = letter.moment else {
        return Ok(None);
    };
    let Some(moment) = tx
        .moment(&school.id, id)
        .await?
        .filter(|row| row.sequence == sequence)
    else {
        return Ok(None);
    };
    let Some(opp) = one_opp(tx, school, moment.opp).await? else {
        return Ok(None);
    };
    let may_not_read = letter.who.capacity == Capacity::Ouder && opp.is_adult(now.date());
    if may_not_read || (opp.left_on().is_some() && !moment.state.called_off) {
        return Ok(None);
    }
    let was_invited = tx
        .was_invited(&school.id, (id, sequence), letter.who.person)
        .await?;
    let meeting = meeting(&moment, letter.who.person, was_invited);
    if letter.who.capacity.is_staff() {
        return Ok(Some(Notice::Invitation(Invitation {
            capacity: letter.who.capacity,
            reference: opp.reference,
            meeting,
        })));
    }
    let says = Says::Meeting(meeting);
    single(tx, school, letter, &opp, (says, way, now)).await
}

fn meeting(moment: &MomentRow, reader: PersonId, was_invited: bool) -> Meeting {
    let state = &moment.state;
    let starts = Moment::at(state.day, state.time);
    Meeting {
        kind: moment.kind,
        change: match (state.called_off, was_invited) {
            (true, _) => MeetingChange::CalledOff,
            (false, true) => MeetingChange::Moved,
            (false, false) => MeetingChange::Planned,
        },
        starts,
        ends: starts.plus(chrono::TimeDelta::minutes(i64::from(state.minutes))),
        place: state.place.clone(),
        uid: uid(moment.id, reader),
        sequence: moment.sequence,
    }
}

/// One for each moment and reader: nobody learns from it who else is invited.
fn uid(moment: MomentId, reader: PersonId) -> String {
    let meaning = format!("invitation/{}/{}", moment.hex(), reader.hex());
    let mut uid = BASE32_NOPAD.encode(&Sha256::digest(meaning)).to_ascii_lowercase();
    uid.truncate(UID_LENGTH);
    uid
}

/// An answer to what somebody asked or wrote.
///
/// # Errors
/// When the database cannot be read or the key does not fit.
pub(super) async fn answer(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    (way, now): (Way, Moment),
) -> Result<Option<Notice>, StoreError> {
    let about = letter.about.unwrap_or(letter.id);
    let ids = tx.opps_in_letter(about).await?;
    let Some(opp) = tx.opps(&school.id, &ids).await?.into_iter().next() else {
        return Ok(None);
    };
    let says = match letter.act {
        Some(act) => refusal(&opp, act),
        None => read_on(&tx.rules(school).await?, now),
    };
    let Some(says) = says else { return Ok(None) };
    single(tx, school, letter, &opp, (says, way, now)).await
}

/// The refusal as it was recorded, unless it was withdrawn.
fn refusal(opp: &Opp, id: crate::domain::id::ActId) -> Option<Says> {
    let mut acts = crate::domain::act::standing(&opp.acts);
    match acts.find(|act| act.id == id)?.kind {
        ActKind::InformatieGeweigerd { ground, .. } => Some(Says::InformationRefused { ground }),
        _ => None,
    }
}

/// When a reply that came in now will be read; `None` when that is soon.
pub(super) fn read_on(rules: &Rules, now: Moment) -> Option<Says> {
    let today = now.date();
    rules.calendar.holiday(today)?;
    let wait = answers_wait(&rules.calendar, today)?;
    Some(Says::ReplyReceived {
        read_on: wait.read_on,
    })
}

/// The news for the coordinator that somebody wrote back.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn replied(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
) -> Result<Option<Notice>, StoreError> {
    let Some(about) = letter.about else {
        return Ok(None);
    };
    let original = tx.letter(about).await?;
    let ids = tx.opps_in_letter(about).await?;
    let opps = tx.opps(&school.id, &ids).await?;
    let mut references: Vec<_> = opps.iter().map(|opp| opp.reference).collect();
    references.sort_unstable();
    Ok(Some(Notice::Replied(Replied {
        capacity: original.who.capacity,
        references,
        on: letter.day,
    })))
}

async fn one_opp(tx: &mut Tx, school: &SchoolRow, id: OppId) -> Result<Option<Opp>, StoreError> {
    Ok(tx.opps(&school.id, &[id]).await?.into_iter().next())
}

/// A letter that says one thing about one child.
async fn single(
    tx: &mut Tx,
    school: &SchoolRow,
    letter: &LetterRow,
    opp: &Opp,
    (says, way, now): (Says, Way, Moment),
) -> Result<Option<Notice>, StoreError> {
    let calendar = tx.rules(school).await?.calendar;
    let is_about_holiday = matches!(says, Says::ReplyReceived { .. });
    let item = ContactItem {
        reference: opp.reference,
        term: None,
        rung: Rung::Once,
        rol: opp.rol_of(letter.who.person),
        adult: opp.is_adult(now.date()),
        child: Child::Only,
        school_type: opp.school_type,
        bijstelling: false,
        says,
    };
    Ok(Some(Notice::Contact(ContactLetter {
        capacity: letter.who.capacity,
        day: letter.day,
        items: vec![item],
        call: letterhead::call(tx, school, letter).await?,
        holiday: answers_wait(&calendar, now.date()).filter(|_| !is_about_holiday),
        is_first: false,
        on_paper: way == Way::Paper,
        help: tx.help(&school.id).await?,
        page: None,
    })))
}
