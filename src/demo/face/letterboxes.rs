//! Everybody who gets letters: the school, ouders, leerlingen. Who shares an address has one letterbox.

use std::collections::BTreeMap;

use super::words::WORDS;
use crate::{
    demo::{
        DemoError, World,
        screen::{LANGUAGE, short},
    },
    domain::{capacity::Capacity, id::PersonId, opp::Opp, school::SchoolId},
    store::SchoolRow,
    text::{desk, role, strip},
};

/// On which side of the table somebody sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    School,
    Home,
    Leerling,
}

/// Where letters to somebody lie.
pub(super) struct Letterbox {
    pub(super) id: String,
    pub(super) side: Side,
    /// The name; of several people with one address the first.
    pub(super) name: String,
    /// What they are: "coördinator, mentor", "ouder van Lumio".
    pub(super) roles: Vec<String>,
    /// Where mail goes; none: everything goes on paper.
    pub(super) address: Option<String>,
    /// The school, for who works there.
    pub(super) school: SchoolId,
    pub(super) school_name: String,
    order: (Side, usize, Capacity),
}

impl Letterbox {
    /// Whether a letter to this address or name lies here.
    pub(super) fn holds(&self, to: &str) -> bool {
        self.address.as_deref() == Some(to) || self.name == to
    }
}

/// Somebody, in one role.
struct Known {
    person: PersonId,
    capacity: Capacity,
    role: String,
}

/// Every letterbox: the school first, then ouders, then leerlingen.
pub(super) async fn letterboxes(world: &World) -> Result<Vec<Letterbox>, DemoError> {
    let mut boxes: BTreeMap<String, Letterbox> = BTreeMap::new();
    for (number, school) in world.schools.iter().enumerate() {
        for one in of_school(world, (number, school)).await? {
            let key = one.address.clone().unwrap_or_else(|| one.id.clone());
            match boxes.get_mut(&key) {
                Some(known) => add_roles(known, one.roles),
                None => {
                    boxes.insert(key, one);
                }
            }
        }
    }
    let mut all: Vec<Letterbox> = boxes.into_values().collect();
    all.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
    Ok(all)
}

fn add_roles(letterbox: &mut Letterbox, roles: Vec<String>) {
    for role in roles {
        if !letterbox.roles.contains(&role) {
            letterbox.roles.push(role);
        }
    }
}

async fn of_school(
    world: &World,
    (number, school): (usize, &SchoolRow),
) -> Result<Vec<Letterbox>, DemoError> {
    let opps = world.opps_of(&school.id).await?;
    let mut tx = world.store.read().await?;
    let leerlingen: Vec<PersonId> = opps.iter().map(|opp| opp.leerling.person).collect();
    let children = tx.names_of(&school.id, &leerlingen).await?;
    let mut known: Vec<Known> = opps.iter().flat_map(|opp| people_of(opp, &children)).collect();
    known.extend(school.admin.map(|admin| staff(admin, Capacity::Admin)));
    known.sort_by_key(|one| one.capacity);
    let people: Vec<PersonId> = known.iter().map(|one| one.person).collect();
    let names = tx.names_of(&school.id, &people).await?;
    let mut boxes: Vec<Letterbox> = Vec::new();
    for Known {
        person,
        capacity,
        role,
    } in known
    {
        if let Some(there) = boxes.iter_mut().find(|there| there.id == person.hex()) {
            add_roles(there, vec![role]);
            continue;
        }
        let address = tx.email_of(&school.id, person).await?;
        let side = side_of(capacity);
        boxes.push(Letterbox {
            id: person.hex(),
            side,
            name: match (names.get(&person), &address) {
                (Some(name), _) => name.clone(),
                (None, Some(address)) => short(address).to_owned(),
                (None, None) => String::new(),
            },
            roles: vec![role],
            address,
            school: school.id.clone(),
            school_name: school.name.clone(),
            order: (side, number, capacity),
        });
    }
    // A young leerling without an address gets no letters.
    boxes.retain(|one| one.side != Side::Leerling || one.address.is_some());
    Ok(boxes)
}

fn side_of(capacity: Capacity) -> Side {
    match capacity {
        Capacity::Leerling => Side::Leerling,
        capacity if capacity.is_staff() => Side::School,
        _ => Side::Home,
    }
}

fn staff(person: PersonId, capacity: Capacity) -> Known {
    Known {
        person,
        capacity,
        role: strip(&role(LANGUAGE, capacity)),
    }
}

fn people_of(opp: &Opp, children: &BTreeMap<PersonId, String>) -> Vec<Known> {
    let team = &opp.team;
    let single = [
        (Some(team.coordinator), Capacity::Coordinator),
        (team.deputy, Capacity::Deputy),
        (team.vaststeller, Capacity::Vaststeller),
        (team.administratie, Capacity::Administratie),
        (team.cvb, Capacity::Cvb),
    ];
    let single = single
        .into_iter()
        .filter_map(|(person, capacity)| Some(staff(person?, capacity)));
    let mentors = team.mentors.iter().map(|mentor| staff(*mentor, Capacity::Mentor));
    let child = children.get(&opp.leerling.person).cloned().unwrap_or_default();
    let contacts = opp.contacts.iter().map(|contact| Known {
        person: contact.person,
        capacity: Capacity::Ouder,
        role: WORDS.all(
            "demo-of",
            &[("rol", &desk::rol(LANGUAGE, contact.rol)), ("child", &child)],
        ),
    });
    let leerling = Known {
        role: strip(&role(LANGUAGE, Capacity::Leerling)),
        ..staff(opp.leerling.person, Capacity::Leerling)
    };
    single.chain(mentors).chain(contacts).chain([leerling]).collect()
}
