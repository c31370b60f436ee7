//! Random children, the people round them, and what happens to them in a term.

use chrono::{NaiveDate, NaiveTime};
use oppmaat::domain::{
    act::{Act, ActKind, Answer, Door},
    birth_date::BirthDate,
    calendar::SchoolCalendar,
    contact::{Contact, Leerling},
    id::{ActId, OppId, PersonId, VersionId},
    moment::{Moment, add_days},
    opp::{Opp, Version, VersionKind},
    person::{Beslist, Gezag, Rol},
    reference::Reference,
    rules::{Evaluations, Ladder, Rules},
    school::{Profile, Region, SchoolType},
    start_event::StartEvent,
    step::Step,
    team::Team,
};
use proptest::prelude::*;

/// The children are known from this day on; acts fall in the days after it.
const FIRST: &str = "2026-08-31";
pub(crate) const DAYS: i64 = 130;
pub(crate) const CHILDREN: usize = 2;
const CONTACTS: u8 = 4;

fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

pub(crate) fn day(number: i64) -> NaiveDate {
    add_days(FIRST.parse().expect("a date"), number)
}

pub(crate) fn rules(send_at: NaiveTime) -> Rules {
    Rules {
        calendar: SchoolCalendar::new(Region::Midden, &[]),
        ladder: Ladder::default(),
        evaluations: Evaluations {
            profile: Profile::Wettelijk,
            per_year: 1,
        },
        send_at,
        keep_months: 24,
    }
}

/// One child: when it starts, how old it is, whether it has an address, and who are round it.
#[derive(Debug, Clone)]
pub(crate) struct Child {
    pub(crate) start: i64,
    pub(crate) adult_on: i64,
    pub(crate) by_mail: bool,
    pub(crate) contacts: Vec<Contact>,
}

fn contact(number: u8) -> impl Strategy<Value = Option<Contact>> {
    let parts = (
        prop_oneof![Just(Rol::Ouder), prop::sample::select(Rol::ALL)],
        prop::sample::select(Gezag::ALL),
        prop_oneof![2 => Just(Beslist::Beslist), 1 => prop::sample::select(Beslist::ALL)],
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.7),
        prop_oneof![3 => Just(-10i64), 1 => 0..60i64],
    );
    let made = parts.prop_map(move |(rol, gezag, beslist, follows, by_mail, since)| Contact {
        person: person(number),
        slot: Some(number),
        rol,
        gezag,
        beslist: if follows {
            Beslist::from(rol, gezag)
        } else {
            beslist
        },
        by_mail,
        since: day(since),
    });
    prop::option::weighted(0.7, made)
}

pub(crate) fn child() -> impl Strategy<Value = Child> {
    let contacts: Vec<_> = (1..=CONTACTS).map(contact).collect();
    let ages = prop_oneof![2 => 0..DAYS, 4 => 200..2000i64, 2 => 2000..4000i64, 1 => Just(-500)];
    (0i64..40, ages, any::<bool>(), contacts).prop_map(|(start, adult_on, by_mail, contacts)| Child {
        start,
        adult_on,
        by_mail,
        contacts: contacts.into_iter().flatten().collect(),
    })
}

/// What happens to a child on a day, after the letters of that day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Happening {
    pub(crate) child: usize,
    pub(crate) day: i64,
    pub(crate) kind: ActKind,
}

fn happening() -> impl Strategy<Value = Happening> {
    let someone = prop_oneof![(1..=CONTACTS).prop_map(person), (0..CHILDREN).prop_map(leerling)];
    let kind = (someone, prop::sample::select(Step::ALL), 0usize..12).prop_map(|(person, step, n)| match n {
        0..=1 => ActKind::Mening(person),
        2 => ActKind::Instemming {
            person,
            answer: Answer::NietAkkoord,
        },
        3..=4 => ActKind::Gebeld {
            step: if step < Step::Overleg {
                Step::Mening
            } else {
                Step::Instemming
            },
            person,
            reached: false,
        },
        5 => ActKind::Gepost(person),
        6 => ActKind::VolgendeStap {
            step: Step::Mening,
            person,
        },
        7 => ActKind::Done(step),
        8..=10 => ActKind::Done(Step::Overleg),
        _ => ActKind::Beeindigd,
    });
    (0..CHILDREN, 0..DAYS, kind).prop_map(|(child, day, kind)| Happening { child, day, kind })
}

/// Somebody who does not answer is rung twice.
fn two_calls() -> impl Strategy<Value = [Happening; 2]> {
    let step = prop::sample::select(vec![Step::Mening, Step::Mening, Step::Instemming]);
    let who = (0..CHILDREN, 1..=CONTACTS, step);
    (who, 5..60i64, 0i64..5).prop_map(|((child, contact, step), day, later)| {
        let (person, reached) = (person(contact), false);
        let kind = ActKind::Gebeld {
            step,
            person,
            reached,
        };
        [day, day + later].map(|day| Happening { child, day, kind })
    })
}

pub(crate) fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let calls = prop::collection::vec(two_calls(), 2..8);
    (prop::collection::vec(happening(), 0..8), calls)
        .prop_map(|(random, calls)| random.into_iter().chain(calls.into_iter().flatten()).collect())
}

fn leerling(child: usize) -> PersonId {
    person(100 + u8::try_from(child).expect("few children"))
}

pub(crate) fn opp(number: usize, child: &Child) -> Opp {
    let id = u8::try_from(number + 1).expect("few children");
    let version = VersionId::from_bytes([id; 16]);
    let references = ["K7TQ", "M4XR"];
    let born = add_days(day(child.adult_on), -(18 * 365 + 5));
    let mut opp = Opp {
        id: OppId::from_bytes([id; 16]),
        reference: Reference::parse(references[number]).expect("a reference"),
        school_type: SchoolType::Vso,
        start_event: StartEvent::Inschrijving,
        start: day(child.start),
        known_from: day(0),
        running_at_import: false,
        looptijd_until: None,
        tlv_until: None,
        arrangement_until: None,
        versions: vec![Version {
            id: version,
            number: 1,
            kind: VersionKind::Vaststelling,
        }],
        acts: Vec::new(),
        team: Team {
            coordinator: person(200),
            deputy: None,
            mentors: vec![person(201)],
            vaststeller: Some(person(202)),
            administratie: None,
            cvb: None,
        },
        leerling: Leerling {
            person: leerling(number),
            born: Some(BirthDate::new(born)),
            by_mail: child.by_mail,
        },
        contacts: child.contacts.clone(),
        moments: Vec::new(),
    };
    happens(&mut opp, ActKind::Gestart, day(child.start));
    opp
}

pub(crate) fn happens(opp: &mut Opp, kind: ActKind, on: NaiveDate) {
    let number = u8::try_from(opp.acts.len() + 1).expect("few acts");
    let version = kind.step().and(opp.versions.first()).map(|version| version.id);
    opp.acts.push(Act {
        id: ActId::from_bytes([number; 16]),
        kind,
        version,
        happened_on: on,
        recorded_at: Moment::at(on, NaiveTime::from_hms_opt(15, 0, 0).expect("a time")),
        actor: None,
        door: Door::Staff,
        supersedes: None,
    });
}
