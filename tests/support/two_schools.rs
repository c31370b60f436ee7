//! Two schools in one database. De Horizon has two plans that nobody leads both; De Regenboog has one. With
//! it everybody can be tried at everything.

use std::collections::BTreeMap;

use oppmaat::{
    app::import::{ImportOptions, ReadOptions, import, read},
    domain::{email_address::EmailAddress, opp::Opp, school::SchoolId},
    store::SchoolRow,
};

use super::{
    desk::{with_all, with_two_ouders},
    world::{HEADER, World, at, row},
};

/// Leads the plan of Sam and has no part in that of Noor.
pub(crate) const IB_OF_SAM: &str = "ib2@horizon.example";
/// Leads the plan at the other school.
pub(crate) const IB_ELSEWHERE: &str = "ib@regenboog.example";

/// Two schools and their plans.
pub(crate) struct TwoSchools {
    pub(crate) world: World,
    /// Two ouders who decide.
    pub(crate) noor: Opp,
    /// Another team and one ouder.
    pub(crate) sam: Opp,
    /// Of the other school.
    pub(crate) elsewhere: Opp,
}

impl TwoSchools {
    /// Both schools on 24 August 2026; the plans began that day.
    pub(crate) async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The same, with these cells in the row of Noor.
    pub(crate) async fn with(cells: &[(&str, &str)]) -> Self {
        let world = World::new().await;
        let noor = with_all(&with_two_ouders(&row("A", "2026-08-24")), cells);
        world.import(at("2026-08-24 09:00"), &[noor, row_of_sam()]).await;
        let elsewhere = another_school(&world).await;
        Self {
            noor: world.opp_of("Noor").await,
            sam: world.opp_of("Sam").await,
            elsewhere,
            world,
        }
    }
}

fn row_of_sam() -> String {
    let cells = [
        ("roepnaam", "Sam"),
        ("coordinator_email", IB_OF_SAM),
        ("mentor_email", "mentor2@horizon.example"),
        ("vaststeller_email", "directie2@horizon.example"),
        ("administratie_email", ""),
        ("vervanger_email", ""),
        ("ouder1_naam", "Ouder Drie"),
        ("ouder1_email", "drie@ouders.example"),
    ];
    with_all(&row("B", "2026-08-24"), &cells)
}

async fn another_school(world: &World) -> Opp {
    let id = SchoolId::parse("regenboog").expect("a school");
    let now = at("2026-08-24 09:00");
    let mut tx = world.store.begin().await.expect("the writer");
    let mut school = SchoolRow {
        id: id.clone(),
        name: "De Regenboog".to_owned(),
        admin: None,
        ..world.school.clone()
    };
    tx.put_school(&school, now).await.expect("a school");
    let admin = EmailAddress::parse("ict@regenboog.example").expect("an address");
    school.admin = Some(tx.put_staff(&id, &admin, None).await.expect("an admin"));
    tx.put_school(&school, now).await.expect("a school");
    tx.commit().await.expect("stored");
    let row = with_all(&row("A", "2026-08-24"), &[("roepnaam", "Bo")]).replace("horizon", "regenboog");
    let options = ReadOptions {
        default_school: None,
        schools: BTreeMap::from([(id.clone(), school.school_type)]),
        today: now.date(),
    };
    let sheet = read(format!("{HEADER}\n{row}\n").as_bytes(), &options).expect("a row");
    import(
        &world.store,
        sheet,
        now,
        ImportOptions { dry_run: false },
        &mut |_, _| {},
    )
    .await
    .expect("imported");
    let mut tx = world.store.read().await.expect("a reader");
    let opps = tx.all_opps(&id).await.expect("ids");
    tx.opps(&id, &opps).await.expect("an OPP").remove(0)
}
