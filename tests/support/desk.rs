//! What the people at a school do in a story, through the same doors as the program: facts that are
//! recorded, letters that are printed, and what left the house, in one line each.

use oppmaat::{
    app::{Deed, record},
    domain::{
        act::{ActKind, standing},
        authority::Action,
        email_address::EmailAddress,
        id::PersonId,
        moment::Moment,
        opp::Opp,
    },
    outbox::{
        Delivery,
        paper::{printed, waiting},
    },
};

use super::world::{World, at, with};

pub(crate) const IB: &str = "ib@horizon.example";
pub(crate) const MENTOR: &str = "mentor@horizon.example";
pub(crate) const DIRECTIE: &str = "directie@horizon.example";
pub(crate) const ADMINISTRATIE: &str = "admin@horizon.example";

/// A row with several cells filled in.
pub(crate) fn with_all(row: &str, cells: &[(&str, &str)]) -> String {
    cells
        .iter()
        .fold(row.to_owned(), |row, (column, value)| with(&row, column, value))
}

/// A row with two ouders who have gezag and are reached by e-mail.
pub(crate) fn with_two_ouders(row: &str) -> String {
    with_all(
        row,
        &[
            ("ouder1_email", "een@ouders.example"),
            ("ouder2_naam", "Ouder Twee"),
            ("ouder2_email", "twee@ouders.example"),
            ("ouder2_rol", "ouder"),
            ("ouder2_gezag", "ja"),
        ],
    )
}

impl World {
    /// The OPP of the leerling with this name.
    pub(crate) async fn opp_of(&self, roepnaam: &str) -> Opp {
        let mut tx = self.store.read().await.expect("a reader");
        let ids = tx.all_opps(&self.school.id).await.expect("ids");
        for opp in tx.opps(&self.school.id, &ids).await.expect("OPPs") {
            let name = tx.name_of(&self.school.id, opp.leerling.person).await;
            if name.expect("a name").as_deref() == Some(roepnaam) {
                return opp;
            }
        }
        panic!("nobody is called {roepnaam}");
    }

    /// The OPP of a world with one leerling.
    pub(crate) async fn opp(&self) -> Opp {
        self.opp_of("Noor").await
    }

    /// A member of staff.
    pub(crate) async fn staff(&self, email: &str) -> PersonId {
        let email = EmailAddress::parse(email).expect("an address");
        let mut tx = self.store.read().await.expect("a reader");
        let found = tx.staff_by_email(&self.school.id, &email).await;
        found.expect("a look-up").expect("somebody")
    }

    /// Somebody at school does something, at an instant such as `2026-09-01 10:00`.
    pub(crate) async fn acts(&self, email: &str, opp: &Opp, action: Action, when: &str) {
        let now = at(when);
        let due = self.next().await.filter(|next| next.date() < now.date());
        assert_eq!(due, None, "let time pass until {when} first");
        let deed = Deed {
            school: &self.school.id,
            opp: opp.id,
            actor: self.staff(email).await,
            action,
            on: now.date(),
            note: None,
        };
        record(&self.store, &deed, now).await.expect("recorded");
    }

    /// Somebody at school records a fact of that day.
    pub(crate) async fn records(&self, email: &str, opp: &Opp, kind: ActKind, when: &str) {
        self.acts(email, opp, Action::Record(kind), when).await;
    }

    /// The acts of an OPP that count.
    pub(crate) async fn standing(&self, opp: &Opp) -> Vec<ActKind> {
        let mut tx = self.store.read().await.expect("a reader");
        let opps = tx.opps(&self.school.id, &[opp.id]).await.expect("an OPP");
        standing(&opps[0].acts).map(|act| act.kind).collect()
    }

    /// Changes a setting of the school, as a start with another configuration does.
    pub(crate) async fn set_school(&mut self, change: impl FnOnce(&mut oppmaat::store::SchoolRow)) {
        change(&mut self.school);
        let mut tx = self.store.begin().await.expect("the writer");
        let put = tx.put_school(&self.school, at("2026-08-01 12:00")).await;
        put.expect("a school");
        tx.commit().await.expect("stored");
    }

    /// Lets time pass until an instant such as `2026-09-01 10:00`.
    pub(crate) async fn until(&mut self, when: &str) -> Vec<Delivery> {
        self.play(at(when)).await
    }

    /// Prints the letters that wait for paper, as `oppmaat paper` does.
    pub(crate) async fn print(&self, now: Moment) -> Vec<Delivery> {
        let mut deliveries = Vec::new();
        let letters = waiting(&self.store, &self.school, now).await.expect("letters");
        for letter in letters {
            deliveries.push(printed(&self.store, &letter, now).await.expect("printed"));
        }
        deliveries
    }
}

/// Whether a letter went to somebody who is no staff.
pub(crate) fn is_outside(delivery: &Delivery) -> bool {
    ["ouder", "vertegenwoordiger", "leerling"].contains(&delivery.role.as_str())
}

/// What went to people outside the school, one line a letter: when, to whom, what.
pub(crate) fn outside(deliveries: &[Delivery]) -> Vec<String> {
    let letters = deliveries.iter().filter(|one| is_outside(one));
    letters.map(|one| line(one, |_| true)).collect()
}

/// The same, and what staff was reminded of whose kind begins like one of these.
pub(crate) fn outside_and(deliveries: &[Delivery], beginnings: &[&str]) -> Vec<String> {
    let is_wanted = |kind: &str| beginnings.iter().any(|one| kind.starts_with(one));
    let says_it = |one: &&Delivery| {
        let mut reminders = one.lines.iter().filter(|line| line.rung != "week");
        is_outside(one) || reminders.any(|line| is_wanted(&line.kind))
    };
    deliveries
        .iter()
        .filter(says_it)
        .map(|one| line(one, |kind| is_outside(one) || is_wanted(kind)))
        .collect()
}

fn line(one: &Delivery, is_wanted: impl Fn(&str) -> bool) -> String {
    let lines = one.lines.iter();
    let lines: Vec<String> = lines
        .filter(|line| line.rung != "week" && is_wanted(&line.kind))
        .map(|line| format!("{}/{}", line.kind, line.rung))
        .collect();
    let mut how = String::new();
    if one.channel != "email" {
        how = format!(" on {}", one.channel);
    }
    if one.outcome != "delivered" {
        how = format!("{how} {}", one.outcome);
    }
    let (when, role) = (&one.at[..16], &one.role);
    format!("{when} {role} {}{how}: {}", one.recipient, lines.join(" "))
}
