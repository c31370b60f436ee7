//! The matrix: every address and every form, asked for and sent by everybody. It is drawn up from the table
//! of the program's own addresses and from its own list of forms, so that a new page stands in it before
//! anybody thought of it: then the table below changes, and somebody reads the change.

use std::fmt::Write as _;

use oppmaat::{
    app::{HandOver, hand_over},
    domain::{
        capacity::Capacity,
        email_address::EmailAddress,
        form::{Form, every_form},
        id::{MomentId, PersonId},
        link::{Purpose, Target},
        obligation::Obligation,
        opp::Opp,
        step::Step,
        team::Recipient,
    },
    store::NewLink,
    web::addresses,
};

use crate::support::{
    desk::{ADMINISTRATIE, DIRECTIE, IB, MENTOR},
    import_world::dump_of,
    two_schools::{IB_ELSEWHERE, IB_OF_SAM, TwoSchools},
    typed::{ANSWERS, token_of},
    visitor::{Site, Visitor, signed_in},
    world::{World, at},
};

/// Everybody in whose name something is asked, in the order of the columns.
const STAFF: [(&str, &str); 9] = [
    ("coordinator", IB),
    ("deputy", "vervanger@horizon.example"),
    ("mentor", MENTOR),
    ("vaststeller", DIRECTIE),
    ("administratie", ADMINISTRATIE),
    ("cvb", "cvb@horizon.example"),
    ("leads another plan", IB_OF_SAM),
    ("leads a plan elsewhere", IB_ELSEWHERE),
    ("admin", "ict@horizon.example"),
];

/// Somebody with a browser, and the key of the forms of the session, if there is one.
struct Somebody {
    who: &'static str,
    visitor: Visitor,
    key: String,
}

/// One row of the matrix.
struct Asked {
    what: String,
    path: String,
    /// Whether it can be sent with wrong answers, so that nothing happens where it is allowed.
    can_be_wrong: bool,
}

async fn everybody(world: &World, site: &Site) -> Vec<Somebody> {
    let mut late = signed_in(site, &world.store, IB).await;
    let late_key = token_of(&mut late).await;
    let mut left = signed_in(site, &world.store, "mentor2@horizon.example").await;
    let left_key = token_of(&mut left).await;
    leaves(world, "mentor2@horizon.example").await;
    site.clock.set(at("2026-09-14 20:30"));
    let mut all = Vec::new();
    // Whoever is at home has no session: only the own link, which is a row of its own.
    for who in [
        "nobody",
        "ouder",
        "ouder without gezag",
        "ouder of another child",
        "leerling",
    ] {
        let visitor = Visitor::new(site);
        let key = "x".to_owned();
        all.push(Somebody { who, visitor, key });
    }
    for (who, visitor, key) in [("session over", late, late_key), ("left", left, left_key)] {
        all.push(Somebody { who, visitor, key });
    }
    for (who, address) in STAFF {
        let mut visitor = signed_in(site, &world.store, address).await;
        let key = token_of(&mut visitor).await;
        all.push(Somebody { who, visitor, key });
    }
    all
}

async fn leaves(world: &World, address: &str) {
    let person = world.staff(address).await;
    let mut tx = world.store.begin().await.expect("the writer");
    let day = at("2026-09-14 08:30").date();
    tx.set_left(&world.school.id, person, Some(day))
        .await
        .expect("gone");
    tx.commit().await.expect("stored");
}

/// A `CvB` where a primary school has none: the role is known everywhere.
async fn give_cvb(world: &World, opp: &Opp) {
    let wanted = HandOver {
        school: &world.school.id,
        opp: opp.id,
        actor: opp.team.coordinator,
        role: Capacity::Cvb,
        from: None,
        to: &EmailAddress::parse("cvb@horizon.example").expect("an address"),
        name: None,
    };
    let given = hand_over(&world.store, &wanted, at("2026-09-14 08:00")).await;
    given.expect("given");
}

/// The links that lie in mailboxes, each by what it is for.
async fn links(world: &World, opp: &Opp) -> Vec<(&'static str, String)> {
    let who = Recipient {
        person: opp.team.vaststeller.expect("somebody"),
        capacity: Capacity::Vaststeller,
    };
    let target = |step| {
        Purpose::Obligation(Target {
            opp: opp.id,
            version: Some(opp.versions[0].id),
            obligation: Obligation::Step(step),
            term: opp.term(&opp.versions[0]).last_day(),
        })
    };
    let all = [
        ("sign in", Purpose::SignIn),
        ("the lists", Purpose::Lists),
        ("a small step", target(Step::Invloed)),
        ("the vaststelling", target(Step::Vaststelling)),
    ];
    let mut links = vec![("unknown", format!("/t/{}", "A".repeat(43)))];
    let mut tx = world.store.begin().await.expect("the writer");
    for (name, purpose) in all {
        let new = NewLink {
            school: &world.school.id,
            who,
            purpose,
        };
        let token = tx.add_link(&new, at("2026-09-14 20:30")).await.expect("a link");
        links.push((name, format!("/t/{}", token.text())));
    }
    tx.commit().await.expect("stored");
    links
}

/// The rows of an address; a part of an address that is unknown here needs an example.
fn rows(address: &str, opp: &Opp, links: &[(&'static str, String)]) -> Vec<Asked> {
    let row = |what: &str, path: String| Asked {
        what: what.to_owned(),
        path,
        can_be_wrong: true,
    };
    if address == "/t/{token}" {
        return links.iter().map(|(name, path)| of_link(name, path)).collect();
    }
    if address == "/opp/{reference}/doe/{form}" {
        return forms(opp);
    }
    let act = opp.acts.first().expect("an act").id.hex();
    let colleague = opp.team.mentors[0].hex();
    let parts = [
        ("{reference}", opp.reference.to_string()),
        ("{act}", act),
        ("{person}", colleague),
        ("hulp/{kind}", "hulp/steunpunt".to_owned()),
        ("tekst/{kind}", "tekst/regels".to_owned()),
        ("{text}", "0".repeat(32)),
        ("{*line}", "x".to_owned()),
    ];
    let path = parts.iter().fold(address.to_owned(), |path, (part, example)| {
        path.replace(part, example)
    });
    assert!(!path.contains('{'), "give the matrix an example of {address}");
    vec![row(address, path)]
}

/// A link; whoever presses its button gets a mail, or is in.
fn of_link(name: &str, path: &str) -> Asked {
    Asked {
        what: format!("/t/… {name}"),
        path: path.to_owned(),
        can_be_wrong: !["sign in", "the lists"].contains(&name),
    }
}

/// One of each kind of form, about an ouder; those that decide about the plan all of them.
fn forms(opp: &Opp) -> Vec<Asked> {
    let who = opp.contacts[1].person;
    let mut seen = Vec::new();
    let all = every_form(who, MomentId::from_bytes([8; 16])).into_iter();
    let of_its_kind = all.filter(|form| {
        let head = form.name().split('.').next().unwrap_or_default().to_owned();
        let is_new = !seen.contains(&head);
        seen.push(head);
        is_new || form.decides()
    });
    of_its_kind
        .map(|form| Asked {
            what: format!("  {}", nameless(form, who)),
            path: format!("/opp/{}/doe/{}", opp.reference, form.name()),
            can_be_wrong: !matches!(form, Form::EndContact(_) | Form::CallOff(_)),
        })
        .collect()
}

fn nameless(form: Form, who: PersonId) -> String {
    let moment = MomentId::from_bytes([8; 16]).hex();
    form.name()
        .replace(&who.hex(), "ouder")
        .replace(&moment, "moment")
}

fn body(key: &str, is_right: bool) -> String {
    let answers = ANSWERS
        .iter()
        .filter(|(name, _)| is_right || !["zeker", "adres-klopt"].contains(name))
        .map(|(name, value)| (*name, if is_right { *value } else { "x" }));
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(answers)
        .append_pair("sleutel", key)
        .append_pair("doe", "x")
        .finish()
}

/// What came of it, in one letter.
async fn asks(one: &mut Somebody, method: &str, path: &str, body: &str) -> char {
    let page = one.visitor.ask(method, path, body, &[]).await;
    match (page.status, page.header("location")) {
        (200, _) => 's',
        (303, Some("/inloggen")) => 'i',
        (303, _) => '>',
        (403, _) => 'f',
        (404, _) => '.',
        (405, _) => '-',
        (400..500, _) => '?',
        // Nobody looks at the terms in this story.
        (503, _) if path == "/readyz" => 'w',
        (status, _) => panic!("{} {method} {path}: {status} {}", one.who, page.text()),
    }
}

/// The key that stands on a page: whoever has the link has it.
async fn key_on(one: &mut Somebody, path: &str) -> String {
    let page = one.visitor.ask("GET", path, "", &[]).await;
    let fields = page.forms().into_iter().flat_map(|form| form.fields);
    let mut keys = fields.filter(|(name, _)| name == "sleutel");
    keys.next().map(|(_, key)| key).unwrap_or_default()
}

async fn cell(one: &mut Somebody, asked: &Asked) -> String {
    let shown = asks(one, "GET", &asked.path, "").await;
    let turned_away = matches!(shown, 'i' | 'f' | '.');
    let key = match asked.path.as_str() {
        // Nobody is signed out here.
        "/uit" => "x".to_owned(),
        path if path.starts_with("/t/") => key_on(one, path).await,
        _ => one.key.clone(),
    };
    let sent = if asked.can_be_wrong || turned_away {
        asks(one, "POST", &asked.path, &body(&key, false)).await
    } else {
        ' '
    };
    if matches!(sent, 'i' | 'f' | '.') {
        let again = asks(one, "POST", &asked.path, &body(&key, true)).await;
        assert_eq!(again, sent, "{} {}", one.who, asked.what);
    }
    format!("{shown}{sent}")
}

#[tokio::test]
async fn every_address_and_every_form_for_everybody() {
    let schools = TwoSchools::with(&[("gestart_op", "2026-08-25")]).await;
    let world = &schools.world;
    give_cvb(world, &schools.noor).await;
    let opp = world.opp_of("Noor").await;
    let site = Site::open(&world.store, at("2026-09-14 08:20")).await;
    let mut people = everybody(world, &site).await;
    let links = links(world, &opp).await;
    let mut asked: Vec<Asked> = addresses()
        .into_iter()
        .flat_map(|address| rows(address, &opp, &links))
        .collect();
    // Whoever is out is out: these come last.
    let ends = ["/instellingen/ingelogd", "/uit"];
    asked.sort_by_key(|one| ends.iter().position(|path| one.path == *path));
    let before = dump_of(&world.database()).await;
    let mut table = String::new();
    for (number, one) in people.iter().enumerate() {
        let _ = writeln!(table, "{:>2} {}", number + 1, one.who);
    }
    let _ = write!(table, "\n{:<40}", "GET and POST");
    for number in 1..=people.len() {
        let _ = write!(table, " {number:>2}");
    }
    table.push('\n');
    for one in &asked {
        let _ = write!(table, "{:<40}", one.what);
        for somebody in &mut people {
            let _ = write!(table, " {}", cell(somebody, one).await);
        }
        table.push('\n');
    }
    let told = "s shown, or shown again because the answers are wrong · i asked to sign in · > sent on\n\
                f forbidden · . not found · - no such method · ? not read · w not ready · blank: not tried\n\n";
    insta::assert_snapshot!("who_may_do_what", format!("{told}{table}"));
    assert_eq!(
        changed(&before, &dump_of(&world.database()).await),
        Vec::<String>::new()
    );
}

/// The rows that one dump has and the other has not, by table; that somebody was here, or tried a code, is no
/// change.
fn changed(before: &str, after: &str) -> Vec<String> {
    let known: std::collections::BTreeSet<&str> = before.lines().collect();
    let new = after.lines().filter(|line| !known.contains(line));
    let told = new.filter(|line| !line.starts_with("session:") && !line.starts_with("meta: wrong_codes"));
    told.map(|line| line.chars().take(120).collect()).collect()
}
