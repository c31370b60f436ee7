//! Somebody of the school does what was planned: by the same doors as every school's staff.

use super::{
    DemoError, Event, World,
    hands::{self, form_of, press},
    homes::Home,
    people::Person,
    post::print,
    sight::Sight,
    wish::{Wish, answers, calls, goes_on_without, told},
};
use crate::domain::{
    act::{ActKind, Answer},
    authority::Action,
    form::Form,
    id::PersonId,
    moment::Moment,
    opp::Opp,
    person::Rol,
    school::SchoolId,
    step::Step,
};

/// Somebody whose turn it is to do something about an OPP.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn<'a> {
    pub(super) sight: &'a Sight,
    pub(super) opp: &'a Opp,
    pub(super) who: &'static Person,
    pub(super) actor: PersonId,
    pub(super) at: Moment,
}

/// What somebody plans next, because of what was done.
#[derive(Debug, Clone, Copy)]
pub(super) enum Next {
    /// On the next working day.
    Tomorrow(Wish),
    /// When people have talked.
    AfterATalk(Wish),
}

/// Does it; gives what could be seen, and what follows.
pub(super) async fn carry_out(
    world: &World,
    turn: Turn<'_>,
    wish: Wish,
) -> Result<(Vec<Event>, Option<Next>), DemoError> {
    let kind = match wish {
        Wish::Post(person) => return Ok((post(world, turn, person).await?, None)),
        Wish::FindOut(person) => return Ok((find_out(world, turn, person).await?, None)),
        Wish::Call(step, person) => return ring(world, turn, step, person).await,
        Wish::Decide(step, person) => return Ok((decide(world, turn, step, person).await?, None)),
        Wish::WriteAnswer(person, answer) => return write_answer(world, turn, person, answer).await,
        Wish::Step(step) => ActKind::Done(step),
        Wish::Evaluatie => ActKind::Evaluatie,
        Wish::Confirm | Wish::Start => ActKind::Gestart,
        Wish::Close(closing) => ActKind::Afgerond(closing),
        Wish::WriteView(person) => ActKind::Mening(person),
        Wish::Inform(person) => inform(turn, person),
    };
    Ok((vec![turn.record(world, kind).await?], None))
}

impl Turn<'_> {
    async fn record(self, world: &World, kind: ActKind) -> Result<Event, DemoError> {
        let who = (self.who, self.actor);
        act(
            world,
            (&self.sight.school, self.opp),
            who,
            Action::Record(kind),
            self.at,
        )
        .await
    }

    fn home(self, person: PersonId) -> Option<(PersonId, &'static Home)> {
        self.sight.home(person).map(|home| (person, home))
    }
}

/// Somebody records something about an OPP.
pub(super) async fn act(
    world: &World,
    (school, opp): (&SchoolId, &Opp),
    (who, actor): (&'static Person, PersonId),
    action: Action,
    at: Moment,
) -> Result<Event, DemoError> {
    let filled_in = match action {
        Action::Record(kind) => form_of(kind, at),
        Action::BeginBijstelling => Some((Form::Bijstelling, vec![("op", at.date().to_string())])),
        _ => None,
    };
    let filled_in = filled_in.ok_or(DemoError::Sample)?;
    press(world, (school, opp), (who.email, actor), filled_in, at).await?;
    Ok(Event::Acted {
        at,
        who: who.email,
        reference: opp.reference,
        action,
    })
}

fn inform(turn: Turn<'_>, person: PersonId) -> ActKind {
    let ground = turn.home(person).and_then(|(_, home)| home.refused);
    ground.map_or(ActKind::InformatieGegeven(person), |ground| {
        ActKind::InformatieGeweigerd { person, ground }
    })
}

/// Everything that waits is printed; the letters to one person are posted. What holds no longer is not
/// printed, and then nobody has to post it.
async fn post(world: &World, turn: Turn<'_>, person: PersonId) -> Result<Vec<Event>, DemoError> {
    let mut events = print(world, &turn.sight.school, turn.at).await?;
    let opp = world.opp(&turn.sight.school, turn.opp.id).await?;
    let lies =
        |opp: &Opp| crate::domain::act::standing(&opp.acts).any(|act| act.kind == ActKind::OpPapier(person));
    if opp.is_some_and(|opp| lies(&opp)) {
        events.push(turn.record(world, ActKind::Gepost(person)).await?);
    }
    Ok(events)
}

async fn find_out(world: &World, turn: Turn<'_>, contact: PersonId) -> Result<Vec<Event>, DemoError> {
    let Some((gezag, beslist)) = turn.home(contact).and_then(|(_, home)| home.found_out) else {
        return Ok(Vec::new());
    };
    let known = turn.opp.contacts.iter().find(|known| known.person == contact);
    let rol = known.map_or(Rol::Overig, |known| known.rol);
    let opp = (&turn.sight.school, turn.opp);
    let who = (turn.who.email, turn.actor);
    let filled_in = hands::gezag(contact, rol, gezag, beslist);
    press(world, opp, who, filled_in, turn.at).await?;
    Ok(vec![Event::Acted {
        at: turn.at,
        who: turn.who.email,
        reference: turn.opp.reference,
        action: Action::DecideContact(Some(contact)),
    }])
}

/// Who picks up answers at once; else there is one more call the next day.
async fn ring(
    world: &World,
    turn: Turn<'_>,
    step: Step,
    person: PersonId,
) -> Result<(Vec<Event>, Option<Next>), DemoError> {
    let call = calls(turn.opp, step, person) + 1;
    let home = turn.home(person);
    let reached = home.is_some_and(|(_, home)| home.replies(step).picks_up(call));
    let kind = ActKind::Gebeld {
        step,
        person,
        reached,
    };
    let mut events = vec![turn.record(world, kind).await?];
    if !reached {
        return Ok((events, Some(Next::Tomorrow(Wish::Call(step, person)))));
    }
    let said = home.and_then(|home| told(home, step, answers(turn.opp, person)));
    let kind = match said {
        Some(Wish::WriteAnswer(person, answer)) => ActKind::Instemming { person, answer },
        _ => ActKind::Mening(person),
    };
    events.push(turn.record(world, kind).await?);
    Ok((events, None))
}

/// The vaststeller decides how to go on; with one agreement and nobody against it the school does.
async fn decide(
    world: &World,
    turn: Turn<'_>,
    step: Step,
    person: PersonId,
) -> Result<Vec<Event>, DemoError> {
    let next = ActKind::VolgendeStap { step, person };
    let mut events = vec![turn.record(world, next).await?];
    if step == Step::Instemming && goes_on_without(turn.opp, person, turn.at.date()) {
        events.push(turn.record(world, ActKind::Schoolbesluit).await?);
    }
    Ok(events)
}

/// Whoever does not agree yet is talked to once more.
async fn write_answer(
    world: &World,
    turn: Turn<'_>,
    person: PersonId,
    answer: Answer,
) -> Result<(Vec<Event>, Option<Next>), DemoError> {
    let event = turn.record(world, ActKind::Instemming { person, answer }).await?;
    let before = answers(turn.opp, person) + 1;
    let again = turn
        .home(person)
        .filter(|_| answer != Answer::Akkoord)
        .and_then(|home| told(home, Step::Instemming, before));
    Ok((vec![event], again.map(Next::AfterATalk)))
}
