//! A form that somebody fills in press by press. It stands in the database, so that a button works after
//! a restart; a revision in every button sees to it that an old button, or the second press of one, does
//! nothing.

use chrono::{NaiveDate, TimeDelta};

use super::who::colleague;
use crate::{
    app::{Member, PerformError, Preview, Store, StoreError, perform::perform_in, preview},
    domain::{
        authority::may,
        command::Command,
        discord::Snowflake,
        form::{Fault, Field, FieldKind, Form, Input, Problem, command, fields, typed_in},
        id::OppId,
        moment::Moment,
        opp::Opp,
    },
    store::{DraftRow, Tx},
};

/// How long a form can be filled in, in hours.
const HOURS: i64 = 24;

/// The form as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its number.
    pub id: i64,
    /// Counts up with every change.
    pub revision: i64,
    /// Who fills it in.
    pub member: Member,
    /// The OPP.
    pub opp: Opp,
    /// Which form.
    pub form: Form,
    /// What was chosen so far.
    pub input: Input,
    /// The day on which it is read.
    pub today: NaiveDate,
}

/// A press of a button of a form.
#[derive(Debug, Clone, Copy)]
pub struct DraftPress<'a> {
    /// As whom this account may act here.
    pub members: &'a [Member],
    /// The number of the form.
    pub draft: i64,
    /// The revision that stood on the message.
    pub revision: i64,
}

/// What a press found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turned {
    /// The form, changed.
    Now(Box<Draft>),
    /// The form as it stands: the button was of an older state, and changed nothing.
    Old(Box<Draft>),
    /// The form as it stands: the account that was chosen is no colleague's.
    NoColleague(Box<Draft>),
    /// It was carried out before: what was chosen in it, as far as its reader may still see it.
    Done(Option<Box<Draft>>),
    /// There is no such form for this person any more: too old, another's, or its OPP is.
    Gone,
}

/// What came of saving a form.
#[derive(Debug)]
pub enum Saved {
    /// It is done, and this comes of it.
    Done(Box<Draft>, Box<Preview>),
    /// This would come of it; is that right?
    Ask(Box<Draft>, Box<Preview>),
    /// Something is to be mended first.
    Problems(Box<Draft>, Vec<Problem>),
    /// It is refused as a whole.
    Refused(Box<Draft>, Box<PerformError>),
    /// Nothing was done.
    Not(Turned),
}

impl Draft {
    /// What it asks.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        fields(self.form, &self.opp, self.today)
    }

    fn command(&self) -> Result<Command, Vec<Problem>> {
        command(self.form, &self.opp, &self.input, self.today)
    }

    /// What was filled in and cannot be read; what is missing does not count.
    #[must_use]
    pub fn misread(&self) -> Vec<Problem> {
        let problems = self.command().err().unwrap_or_default().into_iter();
        problems
            .filter(|problem| problem.fault != Fault::Missing)
            .collect()
    }

    /// Whether answers decide what leaves: then it is asked once more where something does.
    fn depends(&self) -> bool {
        let decides = |field: &Field| matches!(field.kind, FieldKind::One(_) | FieldKind::Time);
        self.fields().iter().any(decides)
    }
}

/// Begins a form with what is likely filled in; `None` when this person may not use it, or there is no
/// such OPP for this person.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_draft(
    store: &Store,
    member: &Member,
    (opp, form): (OppId, Form),
    now: Moment,
) -> Result<Option<Draft>, StoreError> {
    let mut tx = store.begin().await?;
    let Some(opp) = opp_for(&mut tx, member, opp, form).await? else {
        return Ok(None);
    };
    let likely = fields(form, &opp, now.date()).into_iter();
    let input: Input = likely
        .filter_map(|field| Some((field.name.to_owned(), field.initial?)))
        .collect();
    let row = DraftRow {
        school: member.school.clone(),
        person: member.person,
        opp: opp.id,
        form: form.name(),
        input: input.clone(),
        revision: 0,
        expires_at: now.plus(TimeDelta::hours(HOURS)),
        is_done: false,
    };
    let id = tx.add_draft(&row, now).await?;
    tx.commit().await?;
    Ok(Some(Draft {
        id,
        revision: 0,
        member: member.clone(),
        opp,
        form,
        input,
        today: now.date(),
    }))
}

/// The OPP, when this person may use the form in it.
async fn opp_for(tx: &mut Tx, member: &Member, opp: OppId, form: Form) -> Result<Option<Opp>, StoreError> {
    let opps = tx.opps(&member.school, &[opp]).await?.into_iter();
    // What decides is for a session, also where a form was begun before that was so.
    let mut allowed = opps.filter(|opp| !form.decides() && may(member.person, form.action(), opp).is_ok());
    Ok(allowed.next())
}

/// The form of a button, if it is this person's, not too old, and at the revision of the button.
async fn find(tx: &mut Tx, press: &DraftPress<'_>, now: Moment) -> Result<Result<Draft, Turned>, StoreError> {
    let row = tx.draft(press.draft).await?.filter(|row| now < row.expires_at);
    let own = row.and_then(|row| {
        let is_own = |member: &&Member| member.school == row.school && member.person == row.person;
        let member = press.members.iter().find(is_own)?;
        Some((Form::parse(&row.form)?, member.clone(), row))
    });
    let Some((form, member, row)) = own else {
        return Ok(Err(Turned::Gone));
    };
    let Some(opp) = opp_for(tx, &member, row.opp, form).await? else {
        let turned = if row.is_done {
            Turned::Done(None)
        } else {
            Turned::Gone
        };
        return Ok(Err(turned));
    };
    let draft = Draft {
        id: press.draft,
        revision: row.revision,
        member,
        opp,
        form,
        input: row.input,
        today: now.date(),
    };
    Ok(if row.is_done {
        Err(Turned::Done(Some(Box::new(draft))))
    } else if draft.revision == press.revision {
        Ok(draft)
    } else {
        Err(Turned::Old(Box::new(draft)))
    })
}

/// Changes what was chosen; no changes: only looks.
///
/// # Errors
/// When the database cannot be written.
pub async fn change_draft(
    store: &Store,
    press: &DraftPress<'_>,
    changes: &[(String, Vec<String>)],
    now: Moment,
) -> Result<Turned, StoreError> {
    let mut tx = store.begin().await?;
    match find(&mut tx, press, now).await? {
        Ok(draft) => changed(tx, draft, changes).await,
        Err(turned) => Ok(turned),
    }
}

/// Fills in what was typed: days as people say them.
///
/// # Errors
/// When the database cannot be written.
pub async fn type_in_draft(
    store: &Store,
    press: &DraftPress<'_>,
    typed: &[(String, String)],
    now: Moment,
) -> Result<Turned, StoreError> {
    let mut tx = store.begin().await?;
    match find(&mut tx, press, now).await? {
        Ok(draft) => {
            let changes = typed_in(&draft.fields(), typed, draft.today);
            changed(tx, draft, &changes).await
        }
        Err(turned) => Ok(turned),
    }
}

async fn changed(
    mut tx: Tx,
    mut draft: Draft,
    changes: &[(String, Vec<String>)],
) -> Result<Turned, StoreError> {
    let asked = draft.fields();
    let is_asked = |name: &str| asked.iter().any(|field| field.name == name);
    for (name, values) in changes.iter().filter(|(name, _)| is_asked(name)) {
        draft.input.set(name, values.clone());
    }
    if !tx.change_draft(draft.id, draft.revision, &draft.input).await? {
        return Ok(Turned::Gone);
    }
    draft.revision += 1;
    tx.commit().await?;
    Ok(Turned::Now(Box::new(draft)))
}

/// The name under which the account of a colleague stands in a form, beside the address that it is for.
pub const ACCOUNT: &str = "account";

/// Chooses the colleague to whom a role goes, by a linked account of the same school.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose_colleague(
    store: &Store,
    press: &DraftPress<'_>,
    account: Snowflake,
    now: Moment,
) -> Result<Turned, StoreError> {
    let found = find(&mut store.read().await?, press, now).await?;
    let draft = match found {
        Ok(draft) => draft,
        Err(turned) => return Ok(turned),
    };
    let colleague = colleague(store, account, &draft.member.school, now).await?;
    let mut tx = store.begin().await?;
    let address = match &colleague {
        Some(colleague) => tx.email_of(&draft.member.school, colleague.member.person).await?,
        None => None,
    };
    let Some(address) = address else {
        return Ok(Turned::NoColleague(Box::new(draft)));
    };
    let mut draft = draft;
    draft.input.set("adres", vec![address]);
    draft.input.set(ACCOUNT, vec![account.to_string()]);
    if !tx.change_draft(draft.id, draft.revision, &draft.input).await? {
        return Ok(Turned::Gone);
    }
    draft.revision += 1;
    tx.commit().await?;
    Ok(Turned::Now(Box::new(draft)))
}

/// Carries a form out, once, in one transaction with the mark that it was. Asks first (unless `sure`)
/// where answers decide what leaves and something does, or where something is missed.
///
/// # Errors
/// When the database cannot be used.
pub async fn save_draft(
    store: &Store,
    press: &DraftPress<'_>,
    (last, sure): (&[(String, Vec<String>)], bool),
    now: Moment,
) -> Result<Saved, StoreError> {
    let found = find(&mut store.read().await?, press, now).await?;
    let mut draft = match found {
        Ok(draft) => Box::new(draft),
        Err(turned) => return Ok(Saved::Not(turned)),
    };
    for (name, values) in last {
        draft.input.set(name, values.clone());
    }
    let command = match draft.command() {
        Ok(command) => command,
        Err(problems) => return Ok(Saved::Problems(draft, problems)),
    };
    let before = match preview(store, &draft.member, draft.opp.id, &command, now).await {
        Ok(before) => Box::new(before),
        Err(error) => return refused(draft, error),
    };
    let leaves = !(before.at_once.to.is_empty() && before.later.is_empty() && before.no_more.is_empty());
    if !sure && (draft.depends() && leaves || !before.misses.is_empty()) {
        return Ok(Saved::Ask(draft, before));
    }
    let mut tx = store.begin().await?;
    if let Err(turned) = find(&mut tx, press, now).await? {
        return Ok(Saved::Not(turned));
    }
    if !tx.finish_draft(draft.id, draft.revision, now).await? {
        return Ok(Saved::Not(Turned::Done(None)));
    }
    if let Err(error) = perform_in(&mut tx, &draft.member, draft.opp.id, &command, now).await {
        return refused(draft, error);
    }
    tx.commit().await?;
    Ok(Saved::Done(draft, before))
}

fn refused(draft: Box<Draft>, error: PerformError) -> Result<Saved, StoreError> {
    match error.of_store() {
        Ok(error) => Err(error),
        Err(refused) => Ok(Saved::Refused(draft, Box::new(refused))),
    }
}
