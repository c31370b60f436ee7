//! The world of the demo and of the tests: a temporary database with the sample school in it, a
//! clock that somebody moves, and mailboxes at the end of the line. Everything else is real.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{NaiveDate, NaiveTime};
use tempfile::TempDir;

use super::{
    DemoError, Hands,
    kept::Kept,
    mailbox::{Mailbox, Returns},
    play::Cast,
    sample_school::{self, Happening, YEAR, day},
};
use crate::{
    app::{
        import::{ImportOptions, ReadOptions, Report, import, read},
        notice_changed_rules,
    },
    chance::SeededChance,
    clock::{Clock, ManualClock},
    domain::{
        id::OppId,
        moment::Moment,
        opp::Opp,
        reference::Reference,
        school::{SchoolId, SchoolType},
    },
    outbox::Worker,
    service::enter,
    store::{SchoolRow, Store, Vault},
};

/// When the world begins on its first day, and when the first export is imported.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The sample school in a temporary database.
pub struct World {
    /// Its database.
    pub store: Store,
    /// Its clock: it stands still until somebody moves it.
    pub clock: ManualClock,
    /// Sends what is in the outbox to the mailboxes.
    pub worker: Worker,
    /// Its schools.
    pub schools: Vec<SchoolRow>,
    /// The OPPs by the school's own key.
    by_key: BTreeMap<String, (SchoolId, OppId)>,
    /// What is still to happen, in order.
    pub(super) year: VecDeque<(Moment, Happening)>,
    /// What was sent and will come back.
    pub(super) returns: Returns,
    /// What links in its letters begin with, when somebody looks on who can open them.
    pub(super) pages: Option<String>,
    /// With whose hands people do things; with nobody else's, at the use cases themselves.
    pub hands: Option<Arc<dyn Hands>>,
    /// What left the house, for somebody who looks on.
    pub(super) kept: Kept,
    /// Where each letter that leaves the house is also a file.
    pub(super) mail: Option<PathBuf>,
    _folder: TempDir,
}

/// An OPP as it stands, and the school it belongs to.
#[derive(Debug, Clone)]
pub struct Known {
    /// The school.
    pub school: SchoolId,
    /// The OPP.
    pub opp: Opp,
}

impl World {
    /// The sample school on the morning of `from`, with every export up to that day imported: what
    /// most tests begin with.
    ///
    /// # Errors
    /// When the temporary database cannot be made or written.
    pub async fn settled(from: NaiveDate, seed: u64) -> Result<Self, DemoError> {
        let mut world = Self::open(from, seed, None).await?;
        world.happen_until_now(Cast::AsWritten).await?;
        Ok(world)
    }

    /// A world that begins on the morning of `from`, before the first import. The same `from` and
    /// `seed` give the same world. With a folder, each letter that leaves the house is also a file
    /// there: an e-mail for a mail program, a letter on paper to print.
    ///
    /// # Errors
    /// When the temporary database cannot be made or written.
    pub async fn open(from: NaiveDate, seed: u64, mail: Option<&Path>) -> Result<Self, DemoError> {
        let folder = tempfile::tempdir().map_err(DemoError::Folder)?;
        let vault = Vault::seeded(SeededChance::new(seed));
        let store = Store::open_temporary(&folder.path().join("demo.db"), vault).await?;
        let clock = ManualClock::new(Moment::at(from, MORNING));
        let returns = Returns::default();
        let kept = Kept::default();
        let mailbox = Mailbox::new(mail, clock.clone(), returns.clone(), kept.clone())?;
        let mut world = Self {
            worker: Worker::new(store.clone(), vec![Arc::new(mailbox)], "demo".to_owned()),
            schools: Vec::new(),
            by_key: BTreeMap::new(),
            year: year_from(clock.now()),
            store,
            clock,
            returns,
            pages: None,
            hands: None,
            kept,
            mail: mail.map(Path::to_owned),
            _folder: folder,
        };
        world.enter_schools().await?;
        Ok(world)
    }

    async fn enter_schools(&mut self) -> Result<(), DemoError> {
        let now = self.clock.now();
        for settings in sample_school::schools().ok_or(DemoError::Sample)? {
            let row = enter(&self.store, &settings, now).await?;
            let mut tx = self.store.begin().await?;
            tx.put_own_holiday(&row.id, &sample_school::own_holiday()).await?;
            tx.commit().await?;
            notice_changed_rules(&self.store, &row, now).await?;
            self.schools.push(row);
        }
        Ok(())
    }

    /// Imports an export of the school, through the same door as every school's.
    ///
    /// # Errors
    /// When the file is refused or the database cannot be written.
    pub async fn import(&mut self, text: &str) -> Result<Report, DemoError> {
        let now = self.clock.now();
        let types: BTreeMap<SchoolId, SchoolType> = self
            .schools
            .iter()
            .map(|school| (school.id.clone(), school.school_type))
            .collect();
        let options = ReadOptions {
            default_school: None,
            schools: types,
            today: now.date(),
        };
        let sheet = read(text.as_bytes(), &options).map_err(|_| DemoError::Sample)?;
        let keys: BTreeMap<u64, String> = sheet
            .rows
            .iter()
            .map(|row| (row.line, row.opp_id.as_str().to_owned()))
            .collect();
        let report = import(&self.store, sheet, now, ImportOptions::default(), &mut |_, _| {}).await?;
        for row in &report.rows {
            if let (Some(key), Some(reference)) = (keys.get(&row.line), row.opp)
                && let Some(opp) = self.find(&row.school, reference).await?
            {
                self.by_key.insert(key.clone(), (row.school.clone(), opp.id));
            }
        }
        Ok(report)
    }

    /// The OPP with this reference.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, school: &SchoolId, reference: Reference) -> Result<Option<Opp>, DemoError> {
        let mut tx = self.store.read().await?;
        let Some(id) = tx.opp_by_reference(school, reference).await? else {
            return Ok(None);
        };
        Ok(tx.opps(school, &[id]).await?.into_iter().next())
    }

    /// The OPPs of a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn opps_of(&self, school: &SchoolId) -> Result<Vec<Opp>, DemoError> {
        let mut tx = self.store.read().await?;
        let ids = tx.all_opps(school).await?;
        Ok(tx.opps(school, &ids).await?)
    }

    /// The OPP with this key of the school, such as `PO-3`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn by_key(&self, key: &str) -> Result<Option<Known>, DemoError> {
        let Some((school, id)) = self.by_key.get(key) else {
            return Ok(None);
        };
        Ok(self.opp(school, *id).await?.map(|opp| Known {
            school: school.clone(),
            opp,
        }))
    }

    /// An OPP as it stands now.
    pub(super) async fn opp(&self, school: &SchoolId, id: OppId) -> Result<Option<Opp>, DemoError> {
        let opps = self.store.read().await?.opps(school, &[id]).await?;
        Ok(opps.into_iter().next())
    }

    /// A school.
    pub(super) fn row(&self, school: &str) -> Result<&SchoolRow, DemoError> {
        let row = self.schools.iter().find(|row| row.id.as_str() == school);
        row.ok_or(DemoError::Sample)
    }

    /// Every OPP by the school's own key, as it stands now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn all(&self) -> Result<Vec<(String, Known)>, DemoError> {
        let mut all = Vec::new();
        for key in self.by_key.keys() {
            all.extend(self.by_key(key).await?.map(|known| (key.clone(), known)));
        }
        Ok(all)
    }
}

/// What is still to happen at the sample school, in order. What lies before the first morning is
/// over, except that its exports are imported on that morning.
fn year_from(start: Moment) -> VecDeque<(Moment, Happening)> {
    YEAR.iter()
        .filter_map(|(on, time, what)| {
            let at = Moment::at(day(on), sample_school::time(time));
            let is_import = matches!(what, Happening::Import(..));
            (at >= start || is_import).then_some((at.max(start), *what))
        })
        .collect()
}
