//! Somebody at school knows contacts and end dates better than the last export: letters follow, and the
//! next export leaves it as it is here.

use oppmaat::{
    app::{
        ContactChange, ContactChanged, ContactError, ContactWish, Details, EndDateChange, Pace, beat,
        change_contact, import::Cell, set_end_date,
    },
    domain::{
        act::ActKind,
        authority::Refusal,
        capacity::Capacity,
        email_address::EmailAddress,
        end_date::EndDate,
        id::PersonId,
        link::Purpose,
        opp::Opp,
        person::{Beslist, Gezag, PersonName, Phone, Rol},
        team::Recipient,
    },
    store::NewLink,
};

use crate::support::{
    desk::{ADMINISTRATIE, IB, MENTOR, outside, with_all, with_two_ouders},
    import_world::{self, day, file, moment, told},
    looking::{connection, ways},
    world::{World, at, row, send_all},
};

fn mail(address: &str) -> Cell<EmailAddress> {
    Cell::Set(EmailAddress::parse(address).expect("an address"))
}

fn name(name: &str) -> Cell<PersonName> {
    Cell::Set(PersonName::parse(name).expect("a name"))
}

fn phone(number: &str) -> Cell<Phone> {
    Cell::Set(Phone::parse(number).expect("a number"))
}

async fn changes(
    world: &World,
    who: &str,
    wish: &ContactWish,
    when: &str,
) -> Result<ContactChanged, ContactError> {
    let change = ContactChange {
        school: &world.school.id,
        opp: world.opp().await.id,
        actor: world.staff(who).await,
        wish,
    };
    change_contact(&world.store, &change, at(when)).await
}

fn new_address(person: PersonId, address: &str) -> ContactWish {
    let details = Details {
        email: mail(address),
        ..Details::default()
    };
    ContactWish::Change(person, details)
}

fn cells() -> [(&'static str, &'static str); 1] {
    [("gestart_op", "2026-08-31")]
}

/// A started OPP with two ouders, on the evening before its first letters to them.
async fn evening_before() -> (World, Opp, String) {
    let mut world = World::new().await;
    let row = with_all(&with_two_ouders(&row("a", "2026-08-31")), &cells());
    world
        .import(at("2026-08-31 10:00"), std::slice::from_ref(&row))
        .await;
    world.until("2026-08-31 20:00").await;
    let opp = world.opp().await;
    (world, opp, row)
}

/// The same, on the first morning with a letter to an ouder, which lies in the outbox.
async fn morning() -> (World, Opp, String) {
    let (world, opp, row) = evening_before().await;
    for _ in 0..40 {
        let next = world.next().await.expect("something to look at");
        beat(&world.store, next, Pace::Running).await.expect("a beat");
        if !ways(&world, "ouder").await.is_empty() {
            assert_eq!(next.to_rfc3339(), "2026-09-01T08:15:00+02:00");
            return (world, opp, row);
        }
    }
    panic!("no letter to an ouder");
}

#[tokio::test]
async fn a_letter_that_was_not_sent_goes_to_the_new_address_and_old_links_are_dead() {
    let (mut world, opp, _) = morning().await;
    let ouder = opp.contacts[0].person;
    let mut tx = world.store.begin().await.expect("the writer");
    let link = NewLink {
        school: &world.school.id,
        who: Recipient {
            person: ouder,
            capacity: Capacity::Ouder,
        },
        purpose: Purpose::SignIn,
    };
    let token = tx.add_link(&link, at("2026-09-01 08:15")).await.expect("a link");
    tx.commit().await.expect("stored");
    let wish = new_address(ouder, "nieuw@ouders.example");
    let changed = changes(&world, MENTOR, &wish, "2026-09-01 08:16").await;
    assert!(changed.expect("changed").is_new);
    let again = changes(&world, MENTOR, &wish, "2026-09-01 08:16").await;
    assert!(!again.expect("nothing to do").is_new);
    let worker = world.worker();
    let sent = send_all(&worker, at("2026-09-01 08:17")).await;
    let mut to: Vec<&str> = sent.iter().map(|one| one.recipient.as_str()).collect();
    to.retain(|address| address.ends_with("ouders.example"));
    to.sort_unstable();
    assert_eq!(to, ["nieuw@ouders.example", "twee@ouders.example"]);
    let mut tx = world.store.read().await.expect("a reader");
    let link = tx.link(token.hash()).await.expect("read").expect("a link");
    assert!(link.is_revoked);
}

#[tokio::test]
async fn a_new_address_in_the_export_does_the_same() {
    let (mut world, _, row) = morning().await;
    let row = with_all(&row, &[("ouder1_email", "nieuw@ouders.example")]);
    world.import(at("2026-09-01 08:16"), &[row]).await;
    let worker = world.worker();
    let sent = outside(&send_all(&worker, at("2026-09-01 08:17")).await);
    assert!(
        sent.iter().any(|line| line.contains("nieuw@ouders.example")),
        "{sent:?}"
    );
    assert!(
        sent.iter().all(|line| !line.contains("een@ouders.example")),
        "{sent:?}"
    );
}

#[tokio::test]
async fn who_has_no_address_any_more_gets_the_letter_on_paper_and_with_a_new_one_by_mail() {
    let (mut world, opp, _) = morning().await;
    let ouder = opp.contacts[0].person;
    let without = Details {
        email: Cell::Clear,
        ..Details::default()
    };
    let wish = ContactWish::Change(ouder, without);
    changes(&world, IB, &wish, "2026-09-01 08:16")
        .await
        .expect("changed");
    let paper = ActKind::OpPapier(ouder);
    assert!(world.standing(&opp).await.contains(&paper));
    let wish = new_address(ouder, "een@ouders.example");
    changes(&world, IB, &wish, "2026-09-01 08:17")
        .await
        .expect("changed");
    assert!(
        !world.standing(&opp).await.contains(&paper),
        "nobody has to post it"
    );
    let worker = world.worker();
    let sent = outside(&send_all(&worker, at("2026-09-01 08:18")).await);
    assert!(
        sent.iter().any(|line| line.contains(" een@ouders.example")),
        "{sent:?}"
    );
    assert!(world.print(at("2026-09-01 08:19")).await.is_empty());
}

#[tokio::test]
async fn who_ends_as_contact_gets_no_letter_and_stays_ended_when_the_export_comes_again() {
    let (mut world, opp, row) = morning().await;
    let (ouder, other) = (opp.contacts[0].person, opp.contacts[1].person);
    let end = ContactWish::End(ouder);
    let of_mentor = changes(&world, MENTOR, &end, "2026-09-01 08:16").await;
    assert!(
        matches!(of_mentor, Err(ContactError::Refused(Refusal::NotYourRole))),
        "who decides is not for a mentor to say: {of_mentor:?}"
    );
    assert!(
        changes(&world, IB, &end, "2026-09-01 08:16")
            .await
            .expect("ended")
            .is_new
    );
    assert!(
        !changes(&world, IB, &end, "2026-09-01 08:16")
            .await
            .expect("done")
            .is_new
    );
    world.import(at("2026-09-01 09:00"), &[row]).await;
    let contacts = world.opp().await.contacts;
    let people: Vec<PersonId> = contacts.iter().map(|contact| contact.person).collect();
    assert_eq!(people, [other]);
    let sent = outside(&world.until("2026-09-30 12:00").await);
    assert!(
        sent.iter().any(|line| line.contains("twee@ouders.example")),
        "{sent:?}"
    );
    assert!(
        sent.iter().all(|line| !line.contains("een@ouders.example")),
        "{sent:?}"
    );
    let paper = world.print(at("2026-09-30 12:00")).await;
    assert!(paper.iter().all(|one| one.recipient != "Ouder Een"), "{paper:?}");
}

#[tokio::test]
async fn rol_and_gezag_are_for_those_who_may_decide_and_what_follows_is_the_rule_of_the_import() {
    let (world, opp, _) = evening_before().await;
    let ouder = opp.contacts[1].person;
    let without_gezag = Details {
        gezag: Some(Gezag::Nee),
        ..Details::default()
    };
    let wish = ContactWish::Change(ouder, without_gezag);
    for who in [MENTOR, ADMINISTRATIE] {
        let refused = changes(&world, who, &wish, "2026-08-31 20:00").await;
        assert!(matches!(
            refused,
            Err(ContactError::Refused(Refusal::NotYourRole))
        ));
    }
    changes(&world, IB, &wish, "2026-08-31 20:00")
        .await
        .expect("changed");
    let contact = world.opp().await.contacts[1];
    assert_eq!((contact.gezag, contact.beslist), (Gezag::Nee, Beslist::Niets));
    let found_out = ActKind::GezagUitgezocht(ouder);
    assert!(world.standing(&opp).await.contains(&found_out));
}

#[tokio::test]
async fn the_leerling_has_an_address_of_its_own_and_nothing_else_here() {
    let (world, opp, _) = evening_before().await;
    let wish = new_address(opp.leerling.person, "noor@leerlingen.example");
    changes(&world, ADMINISTRATIE, &wish, "2026-08-31 20:00")
        .await
        .expect("changed");
    assert!(world.opp().await.leerling.by_mail);
    let renamed = Details {
        name: name("Nora"),
        ..Details::default()
    };
    let wish = ContactWish::Change(opp.leerling.person, renamed);
    let refused = changes(&world, IB, &wish, "2026-08-31 20:00").await;
    assert!(matches!(refused, Err(ContactError::OfTheLeerling)));
}

#[tokio::test]
async fn a_contact_of_whom_nothing_would_be_left_is_not_changed() {
    let (world, opp, _) = evening_before().await;
    let nothing = Details {
        name: Cell::Clear,
        email: Cell::Clear,
        ..Details::default()
    };
    let wish = ContactWish::Change(opp.contacts[0].person, nothing);
    let refused = changes(&world, IB, &wish, "2026-08-31 20:00").await;
    assert!(matches!(refused, Err(ContactError::Nobody)));
    let stranger = ContactWish::End(world.staff(IB).await);
    let refused = changes(&world, IB, &stranger, "2026-08-31 20:00").await;
    assert!(matches!(
        refused,
        Err(ContactError::Refused(Refusal::NotOfThisOpp))
    ));
    let log = "select group_concat(action) from access_log where action glob 'contact_*'";
    let logged: Option<String> = sqlx::query_scalar(log)
        .fetch_one(&mut connection(&world.database()).await)
        .await
        .expect("a row");
    assert_eq!(logged, None);
}

/// An ouder in the first columns, as the export has it.
const OUDER: [(&str, &str); 4] = [
    ("ouder1_naam", "J. Vos"),
    ("ouder1_email", "vos@thuis.example"),
    ("ouder1_rol", "ouder"),
    ("ouder1_gezag", "ja"),
];

async fn coordinator_changes(world: &import_world::World, opp: &Opp, wish: &ContactWish) -> ContactChanged {
    let school = import_world::school();
    let change = ContactChange {
        school: &school,
        opp: opp.id,
        actor: opp.team.coordinator,
        wish,
    };
    let now = moment("2026-11-23T10:00:00+01:00");
    change_contact(&world.store, &change, now).await.expect("changed")
}

/// The contacts: columns, rol, what they may expect.
fn contacts(opp: &Opp) -> Vec<String> {
    let line = |contact: &oppmaat::domain::contact::Contact| {
        let slot = contact.slot.map_or("-".to_owned(), |slot| slot.to_string());
        format!("{slot} {} {}", contact.rol, contact.beslist)
    };
    opp.contacts.iter().map(line).collect()
}

#[tokio::test]
async fn what_was_changed_here_is_listed_with_both_values_and_stays() {
    let world = import_world::world().await;
    let csv = file(&[&OUDER]);
    let report = world.import(&csv).await;
    let opp = world.opps(&report).await.remove(0);
    let details = Details {
        name: name("Joke Vos"),
        email: mail("joke@thuis.example"),
        phone: phone("06-12345678"),
        rol: Some(Rol::Voogd),
        gezag: Some(Gezag::Nee),
        ..Details::default()
    };
    let wish = ContactWish::Change(opp.contacts[0].person, details);
    assert!(coordinator_changes(&world, &opp, &wish).await.is_new);
    let again = world.import_tomorrow(&csv).await;
    insta::assert_snapshot!(told(&again), @"
    0 new, 0 changed, 1 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column ouder1_naam. Here: (not shown). File: (not shown).
      Line 2 is OPP1, column ouder1_email. Here: (not shown). File: (not shown).
      Line 2 is OPP1, column ouder1_rol. Here: voogd. File: ouder.
      Line 2 is OPP1, column ouder1_gezag. Here: nee. File: ja.
    ");
    let opp = world.opps(&again).await.remove(0);
    assert_eq!(contacts(&opp), ["1 voogd nog_uitzoeken"]);
}

#[tokio::test]
async fn who_ended_here_comes_back_only_as_somebody_else() {
    let world = import_world::world().await;
    let report = world.import(&file(&[&OUDER])).await;
    let opp = world.opps(&report).await.remove(0);
    let end = ContactWish::End(opp.contacts[0].person);
    assert!(coordinator_changes(&world, &opp, &end).await.is_new);
    let again = world.import_tomorrow(&file(&[&OUDER])).await;
    insta::assert_snapshot!(told(&again), @"
    0 new, 0 changed, 1 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column ouder1_naam. Here: empty. File: (not shown).
      Line 2 is OPP1, column ouder1_email. Here: empty. File: (not shown).
    ");
    let mut spelled = OUDER;
    spelled[0].1 = "Joke Vos";
    let other_spelling = world.import_tomorrow(&file(&[&spelled])).await;
    assert!(contacts(&world.opps(&other_spelling).await[0]).is_empty());
    let mut another = OUDER;
    another[0].1 = "E. de Wit";
    another[1].1 = "wit@thuis.example";
    let somebody_else = world.import_tomorrow(&file(&[&another])).await;
    assert_eq!(
        contacts(&world.opps(&somebody_else).await[0]),
        ["1 ouder beslist"]
    );
}

#[tokio::test]
async fn who_joined_here_stays_beside_whom_the_export_names_in_these_columns() {
    let world = import_world::world().await;
    let report = world.import(&file(&[&OUDER])).await;
    let opp = world.opps(&report).await.remove(0);
    let joins = |who: &str| {
        ContactWish::Add(Details {
            name: name(who),
            phone: phone("06-12345678"),
            rol: Some(Rol::Pleegouder),
            gezag: Some(Gezag::Ja),
            ..Details::default()
        })
    };
    let first = coordinator_changes(&world, &opp, &joins("P. Bos")).await;
    assert!(first.is_new);
    let opp = world.opps(&report).await.remove(0);
    assert_eq!(
        coordinator_changes(&world, &opp, &joins("P. Bos")).await,
        ContactChanged {
            is_new: false,
            ..first
        },
        "a button pressed twice"
    );
    for who in ["Q. Bos", "R. Bos", "S. Bos"] {
        let opp = world.opps(&report).await.remove(0);
        coordinator_changes(&world, &opp, &joins(who)).await;
    }
    let five = [
        "- pleegouder beslist",
        "1 ouder beslist",
        "2 pleegouder beslist",
        "3 pleegouder beslist",
        "4 pleegouder beslist",
    ];
    assert_eq!(contacts(&world.opps(&report).await[0]), five);
    let again = world.import_tomorrow(&file(&[&OUDER])).await;
    assert_eq!(
        contacts(&world.opps(&again).await[0]),
        five,
        "the export says nothing of them"
    );

    let names = |who: &'static str| {
        let mut cells = OUDER.to_vec();
        cells.extend([
            ("ouder2_naam", who),
            ("ouder2_rol", "ouder"),
            ("ouder2_gezag", "nee"),
        ]);
        cells
    };
    let beside = world.import_tomorrow(&file(&[&names("E. de Wit")])).await;
    let found = contacts(&world.opps(&beside).await[0]);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.contains(&"2 ouder niets".to_owned()), "{found:?}");
    let before = world.dump().await;
    world.import_tomorrow(&file(&[&names("E. de Wit")])).await;
    assert_eq!(world.dump().await, before, "the same file again writes nothing");
}

#[tokio::test]
async fn a_contact_of_a_brother_is_the_same_person() {
    let world = import_world::world().await;
    let report = world
        .import(&file(&[&OUDER, &[("opp_id", "opp-2"), ("roepnaam", "Bo")]]))
        .await;
    let opps = world.opps(&report).await;
    let same = Details {
        name: name("j. vos"),
        email: mail("VOS@thuis.example"),
        rol: Some(Rol::Ouder),
        gezag: Some(Gezag::Ja),
        ..Details::default()
    };
    let added = coordinator_changes(&world, &opps[1], &ContactWish::Add(same)).await;
    assert_eq!(added.person, opps[0].contacts[0].person);
}

#[tokio::test]
async fn an_end_date_changed_here_keeps_its_history_and_the_export_leaves_it() {
    let world = import_world::world().await;
    let csv = file(&[&[("tlv_tot", "2027-07-31"), ("looptijd_tot", "2027-06-30")]]);
    let report = world.import(&csv).await;
    let opp = world.opps(&report).await.remove(0);
    let school = import_world::school();
    let now = moment("2026-11-23T10:00:00+01:00");
    for (what, until, is_new) in [
        (EndDate::Tlv, Some(day("2028-07-31")), true),
        (EndDate::Tlv, Some(day("2028-07-31")), false),
        (EndDate::Looptijd, None, true),
        (EndDate::Arrangement, Some(day("2027-01-31")), true),
    ] {
        let change = EndDateChange {
            school: &school,
            opp: opp.id,
            actor: opp.team.coordinator,
            what,
            until,
            reason: Some("nieuwe beschikking"),
        };
        let changed = set_end_date(&world.store, &change, now).await;
        assert_eq!(changed.expect("changed"), is_new, "{what}");
    }
    let again = world.import_tomorrow(&csv).await;
    insta::assert_snapshot!(told(&again), @"
    0 new, 0 changed, 1 unchanged.

    Not taken over, because something else stands here. Check which is right:
      Line 2 is OPP1, column looptijd_tot. Here: empty (by coordinator on 2026-11-23). File: 2027-06-30.
      Line 2 is OPP1, column tlv_tot. Here: 2028-07-31 (by coordinator on 2026-11-23). File: 2027-07-31.
    ");
    let opp = world.opps(&again).await.remove(0);
    assert_eq!(opp.ends(EndDate::Tlv), Some(day("2028-07-31")));
    assert_eq!(
        (opp.ends(EndDate::Looptijd), opp.ends(EndDate::Arrangement)),
        (None, Some(day("2027-01-31")))
    );
    let history = "select field || ' ' || coalesce(old, '-') || ' ' || coalesce(new, '-') || ' ' || door
        from date_change where actor_id is not null and reason_sealed is not null order by change_id";
    insta::assert_snapshot!(world.texts(history).await.join("\n"), @"
    tlv_tot 2027-07-31 2028-07-31 staff
    looptijd_tot 2027-06-30 - staff
    arrangement_tot - 2027-01-31 staff
    ");
}
