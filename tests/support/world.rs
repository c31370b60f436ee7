//! A school in a temporary database, for stories: real SQLite, the real import, the real beat and
//! worker, and a mail server of our own. Only the clock is set by the story.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

use oppmaat::{
    app::{
        Pace, beat,
        import::{ImportError, ImportOptions, ReadOptions, Sheet, import, read},
    },
    chance::SeededChance,
    channels::{
        discord::{Api, CareChannel, DmChannel},
        email::{EmailChannel, MailUrl, Sender, Timeouts},
    },
    domain::{
        language::Language,
        moment::Moment,
        rules::Evaluations,
        school::{Profile, Region, SchoolId, SchoolType},
    },
    outbox::{Delivery, Ran, Worker, channel::Channel},
    store::{SchoolRow, Store, Vault},
};
use tempfile::TempDir;

use super::{import_world::yes_to, smtp_server::SmtpServer};

/// The columns of [`row`], in order.
pub(crate) const HEADER: &str = "opp_id;school;roepnaam;geboortedatum;aanleiding;startdatum;coordinator_email;\
    mentor_email;vaststeller_email;administratie_email;vervanger_email;ouder1_naam;ouder1_rol;ouder1_gezag;\
    vastgesteld_op;gehoord_op;invloed_op;overleg_op;instemming_op;rod_op;laatste_evaluatie;uitgeschreven_op;\
    gestart_op;ouder1_email;ouder1_telefoon;mening_gevraagd_op;advies_op;bekendgemaakt_op;uitleg_op;tlv_tot;\
    arrangement_tot;looptijd_tot;leerling_id;leerling_email;ouder2_naam;ouder2_email;ouder2_rol;ouder2_gezag";

/// One OPP that starts on `start`, with a full team and no acts.
pub(crate) fn row(id: &str, start: &str) -> String {
    format!(
        "{id};horizon;Noor;2017-03-04;inschrijving;{start};ib@horizon.example;mentor@horizon.example;\
         directie@horizon.example;admin@horizon.example;vervanger@horizon.example;Ouder Een;ouder;ja;;;;;;;;;;;;;;;;;;;;;;;;"
    )
}

/// A row of [`row`] with one cell filled in.
pub(crate) fn with(row: &str, column: &str, value: &str) -> String {
    let position = HEADER
        .split(';')
        .position(|name| name == column)
        .expect("a column");
    let mut cells: Vec<&str> = row.split(';').collect();
    cells[position] = value;
    cells.join(";")
}

/// An instant in Amsterdam, such as `2026-09-21 08:15`.
pub(crate) fn at(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').expect("date and time");
    Moment::at(
        date.parse().expect("a date"),
        format!("{time}:00").parse().expect("a time"),
    )
}

/// A school and its database.
pub(crate) struct World {
    folder: TempDir,
    pub(crate) store: Store,
    pub(crate) school: SchoolRow,
    pub(crate) server: SmtpServer,
    /// What links in letters begin with, when the school has pages.
    pub(crate) pages: Option<String>,
    /// The bot that carries letters, when the school has Discord.
    pub(crate) bot: Option<Api>,
    boots: u32,
}

impl World {
    /// A primary school in Midden with an admin and nothing else.
    pub(crate) async fn new() -> Self {
        Self::with_seed(1).await
    }

    pub(crate) async fn with_seed(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::seeded(SeededChance::new(seed));
        let store = Store::open_temporary(&folder.path().join("oppmaat.db"), vault)
            .await
            .expect("a database");
        let school = SchoolRow {
            id: SchoolId::parse("horizon").expect("a school"),
            name: "OBS De Horizon".to_owned(),
            school_type: SchoolType::Po,
            region: Region::Midden,
            evaluations: Evaluations {
                profile: Profile::Wettelijk,
                per_year: 1,
            },
            send_at: chrono::NaiveTime::from_hms_opt(8, 15, 0).expect("a time"),
            languages: vec![Language::Nl],
            phone: Some("010 000 00 11".to_owned()),
            admin: None,
            discord: None,
        };
        let mut world = Self {
            folder,
            store,
            school,
            server: SmtpServer::start().await,
            pages: None,
            bot: None,
            boots: 0,
        };
        world.enter_school().await;
        world
    }

    async fn enter_school(&mut self) {
        let mut tx = self.store.begin().await.expect("the writer");
        let now = at("2026-08-01 12:00");
        tx.put_school(&self.school, now).await.expect("a school");
        let email = "ict@horizon.example".parse_email();
        self.school.admin = Some(
            tx.put_staff(&self.school.id, &email, None)
                .await
                .expect("an admin"),
        );
        tx.put_school(&self.school, now).await.expect("a school");
        tx.commit().await.expect("stored");
    }

    /// The database file.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("oppmaat.db")
    }

    /// Imports rows at `now`, as `oppmaat import` does.
    pub(crate) async fn import(&self, now: Moment, rows: &[String]) {
        let text = format!("{HEADER}\n{}\n", rows.join("\n"));
        let options = ReadOptions {
            default_school: None,
            schools: BTreeMap::from([(self.school.id.clone(), self.school.school_type)]),
            today: now.date(),
        };
        let sheet = read(text.as_bytes(), &options).expect("rows that can be read");
        let options = ImportOptions { dry_run: false };
        let mut imported = import(&self.store, sheet.clone(), now, options, &mut |_, _| {}).await;
        if let Err(ImportError::Asked(_)) = imported {
            let answers = yes_to(&sheet);
            let sheet = Sheet { answers, ..sheet };
            imported = import(&self.store, sheet, now, options, &mut |_, _| {}).await;
        }
        imported.expect("imported");
    }

    /// The real e-mail channel, over SMTP to the server of this world.
    pub(crate) fn channel(&self) -> Arc<dyn Channel> {
        let url = MailUrl::parse(&self.server.url()).expect("a url");
        let sender = Sender::parse("OBS De Horizon <bericht@horizon.example>").expect("a sender");
        Arc::new(EmailChannel::new(
            url,
            sender,
            Timeouts::each(Duration::from_millis(300)),
        ))
    }

    /// A worker of a new start of the program.
    pub(crate) fn worker(&mut self) -> Worker {
        self.boots += 1;
        let mut channels = vec![self.channel()];
        if let Some(api) = &self.bot {
            channels.push(Arc::new(DmChannel::new(api.clone())));
            channels.push(Arc::new(CareChannel::new(api.clone())));
        }
        Worker::new(self.store.clone(), channels, format!("boot {}", self.boots))
            .with_pages(self.pages.clone())
    }

    /// Lets time pass from one planned instant to the next, up to `until`, sending what is due.
    pub(crate) async fn play(&mut self, until: Moment) -> Vec<Delivery> {
        let worker = self.worker();
        let mut deliveries = Vec::new();
        while let Some(next) = self.next().await.filter(|next| *next <= until) {
            beat(&self.store, next, Pace::Running).await.expect("a beat");
            deliveries.extend(send_all(&worker, next).await);
        }
        deliveries
    }

    pub(crate) async fn next(&self) -> Option<Moment> {
        let mut tx = self.store.read().await.expect("a reader");
        let look = tx.next_look().await.expect("a look");
        let attempt = tx.next_attempt().await.expect("an attempt");
        [look, attempt].into_iter().flatten().min()
    }
}

/// Runs the worker until nothing is due at `now`.
pub(crate) async fn send_all(worker: &Worker, now: Moment) -> Vec<Delivery> {
    let mut deliveries = Vec::new();
    loop {
        match worker.run_once(now).await.expect("a run") {
            Ran::Idle => return deliveries,
            Ran::Skipped => {}
            Ran::Tried(delivery) => deliveries.push(*delivery),
        }
    }
}

/// A delivery in one line: when, to whom, how it ended, the subject, and what it was about.
pub(crate) fn in_one_line(delivery: &Delivery) -> String {
    let lines: Vec<String> = delivery
        .lines
        .iter()
        .filter(|line| line.rung != "week")
        .map(|line| format!("{}/{}", line.kind, line.rung))
        .collect();
    format!(
        "{} {} {} «{}» {}",
        &delivery.at[..16],
        delivery.role,
        delivery.outcome,
        delivery.subject,
        lines.join(" ")
    )
}

trait ParseEmail {
    fn parse_email(&self) -> oppmaat::domain::email_address::EmailAddress;
}

impl ParseEmail for str {
    fn parse_email(&self) -> oppmaat::domain::email_address::EmailAddress {
        oppmaat::domain::email_address::EmailAddress::parse(self).expect("an address")
    }
}
