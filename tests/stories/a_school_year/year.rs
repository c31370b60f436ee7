//! The year itself, played once for all tests of this story, and what is asked of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use chrono::NaiveDate;
use oppmaat::{
    demo::{Event, Look, Screen, Standing, World, play, standings},
    domain::{calendar::SchoolCalendar, moment::Moment},
    outbox::Delivery,
};

/// The seed of `oppmaat demo`.
const SEED: u64 = 2026;

/// One year, played once for all tests of this story.
pub(super) struct Year {
    pub(super) events: Vec<Event>,
    pub(super) letters: Vec<(Moment, Delivery)>,
    pub(super) standings: Vec<Standing>,
    /// What stands in the terminal.
    pub(super) glance: String,
    /// By school.
    pub(super) calendars: BTreeMap<String, SchoolCalendar>,
    pub(super) mail: tempfile::TempDir,
}

pub(super) static YEAR: LazyLock<Year> = LazyLock::new(|| {
    // In a thread: a test that plays may run inside a runtime.
    let played = std::thread::spawn(|| {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(played())
    });
    played.join().expect("a year")
});

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn played() -> Year {
    let (from, until) = (day("2026-08-17"), day("2027-09-17"));
    let mail = tempfile::tempdir().expect("a folder");
    let mut world = World::open(from, SEED, Some(mail.path())).await.expect("a world");
    let (mut events, mut letters, mut glance) = (Vec::new(), Vec::new(), Vec::new());
    let mut screen = Screen::new(Look::Glance { colour: false }, &mut glance, None, (from, until));
    screen.begin().expect("a screen");
    let mut look_on = |event: &Event| {
        if let Event::Letter { at, delivery } = event {
            letters.push((*at, (**delivery).clone()));
        }
        events.push(event.clone());
        screen.show(event)
    };
    play(&mut world, until, &mut look_on).await.expect("a year");
    let standings = standings(&world).await.expect("standings");
    screen.end(&standings).expect("a summary");
    let mut calendars = BTreeMap::new();
    for school in &world.schools {
        let rules = world.store.read().await.expect("a reader").rules(school).await;
        calendars.insert(school.id.to_string(), rules.expect("rules").calendar);
    }
    Year {
        events,
        letters,
        standings,
        glance: String::from_utf8(glance).expect("text"),
        calendars,
        mail,
    }
}

impl Year {
    pub(super) fn standing(&self, key: &str) -> &Standing {
        self.standings.iter().find(|one| one.key == key).expect(key)
    }

    /// The calendar of the school that a letter comes from: its reader works there, or it is about an
    /// OPP of that school.
    pub(super) fn calendar_of(&self, letter: &Delivery) -> &SchoolCalendar {
        let about = letter.lines.iter().find_map(|line| line.opp.as_deref());
        let standing = self
            .standings
            .iter()
            .find(|one| Some(one.reference.to_string().as_str()) == about);
        let key = standing.map_or(String::new(), |one| one.key.to_lowercase());
        let school = ["vso", "vo", "po"]
            .into_iter()
            .find(|school| letter.recipient.contains(&format!("@{school}.")) || key.starts_with(school))
            .expect("a school");
        &self.calendars[&format!("zonnewijzer-{school}")]
    }

    /// Letters about an OPP, and what was said in them about it.
    pub(super) fn about(
        &self,
        key: &str,
    ) -> impl Iterator<Item = (Moment, &Delivery, &oppmaat::outbox::Line)> {
        let reference = self.standing(key).reference.to_string();
        self.letters.iter().flat_map(move |(at, letter)| {
            let reference = reference.clone();
            let lines = letter.lines.iter();
            lines
                .filter(move |line| line.opp.as_deref() == Some(&reference))
                .map(move |line| (*at, letter, line))
        })
    }
}

pub(super) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let content = std::fs::read(entry.path()).expect("a file");
            (entry.file_name().into_string().expect("a name"), content)
        })
        .collect()
}

/// The cells of one column in every export of the sample school.
pub(super) fn column(name: &str) -> BTreeSet<String> {
    let mut cells = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/demo/sample");
    for (_, content) in files(&folder) {
        let text = String::from_utf8(content).expect("text");
        let mut rows = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
        let header = rows.next().expect("a header");
        if let Some(place) = header.iter().position(|column| *column == name) {
            cells.extend(rows.map(|row| row[place].to_owned()));
        }
    }
    cells.remove("");
    assert!(!cells.is_empty(), "{name}");
    cells
}
