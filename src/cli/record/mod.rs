//! `oppmaat record`: somebody at school says what happened. The rules stand in the use cases; here are
//! only words.

mod fact;

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

pub(super) use self::fact::Fact;
use self::fact::Statement;
use super::{
    Exit, Streams,
    args::RecordArgs,
    at_work::{AtWork, Leaving, find, not_recorded},
    exit::Refused,
    visit::{Visit, runtime},
    write_json,
};
use crate::{
    app::{ContactDecision, Deed, LargeType, RecordError, Recorded, decide_contact, record, set_large_type},
    config::Settings,
    domain::{
        act,
        id::PersonId,
        moment::Moment,
        opp::Opp,
        person::{Beslist, Gezag, Ground, Rol},
        plain_text::PlainText,
        step::Step,
    },
    store::Store,
};

/// The object of `--json`.
#[derive(Debug, Serialize)]
struct Answer {
    school: String,
    opp: String,
    fact: String,
    /// 1 to 4, or null.
    contact: Option<u8>,
    leerling: bool,
    #[serde(flatten)]
    words: Words,
    on: String,
    /// False when it was the last thing that stood here already.
    recorded: bool,
    letters: Leaving,
}

/// What more was said of the fact.
#[derive(Debug, Serialize)]
struct Words {
    step: Option<&'static str>,
    answer: Option<&'static str>,
    ground: Option<&'static str>,
    rol: Option<&'static str>,
    gezag: Option<&'static str>,
    beslist: Option<&'static str>,
}

impl Words {
    fn of(args: &RecordArgs) -> Self {
        Self {
            step: args.step.map(Step::as_str),
            answer: args.answer.map(act::Answer::as_str),
            ground: args.ground.map(Ground::as_str),
            rol: args.rol.map(Rol::as_str),
            gezag: args.gezag.map(Gezag::as_str),
            beslist: args.beslist.map(Beslist::as_str),
        }
    }

    /// ` (akkoord)`, or nothing.
    fn in_brackets(&self) -> String {
        let all = [
            self.step,
            self.answer,
            self.ground,
            self.rol,
            self.gezag,
            self.beslist,
        ];
        let said: Vec<&str> = all.into_iter().flatten().collect();
        if said.is_empty() {
            String::new()
        } else {
            format!(" ({})", said.join(", "))
        }
    }
}

/// Records it.
pub(super) fn run(args: &RecordArgs, settings: &Settings, streams: &mut Streams<'_>) -> anyhow::Result<Exit> {
    args.fact.check(args)?;
    let answer = runtime()?.block_on(async {
        let visit = Visit::begin(settings, args.school.as_ref(), args.clock.choice()).await?;
        let answer = write_down(args, &visit).await?;
        visit.end().await;
        Ok::<_, anyhow::Error>(answer)
    })?;
    if args.json {
        write_json(&answer, streams)?;
    } else {
        tell(&answer, streams)?;
    }
    Ok(Exit::Done)
}

async fn write_down(args: &RecordArgs, visit: &Visit) -> anyhow::Result<Answer> {
    let at_work = find(visit, args.opp, &args.by).await?;
    let person = whom(args, &at_work.opp)?;
    let statement = args.fact.statement(args, person);
    let statement = statement.ok_or_else(|| Refused(format!("the fact {} lacks an option", args.fact)))?;
    let on = args.on.unwrap_or_else(|| visit.now.date());
    let said = Said {
        at_work: &at_work,
        on,
        note: args.note.as_ref(),
    };
    let recorded = said.store(&visit.house.store, statement, visit.now).await;
    let recorded = recorded.map_err(not_recorded)?;
    Ok(Answer {
        school: at_work.school.to_string(),
        opp: args.opp.to_string(),
        fact: args.fact.to_string(),
        contact: args.contact,
        leerling: args.leerling,
        words: Words::of(args),
        on: on.to_string(),
        recorded: recorded.is_new,
        letters: recorded.letters.into(),
    })
}

/// The contact in the columns that were named, or the leerling.
fn whom(args: &RecordArgs, opp: &Opp) -> Result<Option<PersonId>, Refused> {
    let Some(slot) = args.contact else {
        return Ok(args.leerling.then_some(opp.leerling.person));
    };
    let contact = opp.contacts.iter().find(|contact| contact.slot == Some(slot));
    let person = contact.map(|contact| Some(contact.person));
    person.ok_or_else(|| {
        let known = opp.contacts.iter().filter_map(|contact| contact.slot);
        let known: Vec<String> = known.map(|slot| slot.to_string()).collect();
        let known = if known.is_empty() {
            "it has none".to_owned()
        } else {
            format!("there is {}", known.join(", "))
        };
        Refused(format!(
            "this OPP has no contact {slot} (the columns ouder{slot}_ of the export); {known}"
        ))
    })
}

/// Who says what when.
struct Said<'a> {
    at_work: &'a AtWork,
    on: NaiveDate,
    note: Option<&'a PlainText>,
}

impl Said<'_> {
    async fn store(&self, store: &Store, statement: Statement, now: Moment) -> Result<Recorded, RecordError> {
        let AtWork { school, opp, actor } = self.at_work;
        let (opp, actor) = (opp.id, *actor);
        let done = Recorded {
            is_new: true,
            ..Recorded::default()
        };
        match statement {
            Statement::Deed(action) => {
                let deed = Deed {
                    school,
                    opp,
                    actor,
                    action,
                    on: self.on,
                    note: self.note.map(PlainText::as_str),
                };
                record(store, &deed, now).await
            }
            Statement::Contact(contact, (rol, gezag, beslist)) => {
                let decision = ContactDecision {
                    school,
                    opp,
                    actor,
                    contact,
                    rol,
                    gezag,
                    beslist,
                };
                decide_contact(store, &decision, now).await.map(|()| done)
            }
            Statement::LargeType(person, large) => {
                let wanted = LargeType {
                    school,
                    opp,
                    actor,
                    person,
                    large,
                };
                set_large_type(store, &wanted).await.map(|()| done)
            }
        }
    }
}

fn tell(answer: &Answer, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    let Answer { opp, fact, on, .. } = answer;
    let contact = answer.contact.map(|slot| format!(", contact {slot},"));
    let whom = contact.or_else(|| answer.leerling.then(|| ", leerling,".to_owned()));
    let (words, whom) = (answer.words.in_brackets(), whom.unwrap_or_default());
    if !answer.recorded {
        writeln!(
            streams.out,
            "{opp}: {fact}{words}{whom} on {on} was the last thing recorded already; nothing changed"
        )?;
        return Ok(());
    }
    writeln!(streams.out, "{opp}: {fact}{words}{whom} on {on} is recorded")?;
    match answer.letters.sentence() {
        Some(letters) => writeln!(streams.out, "{letters}")?,
        None => writeln!(
            streams.out,
            "oppmaat upcoming --opp {opp} tells what will be sent now"
        )?,
    }
    Ok(())
}
