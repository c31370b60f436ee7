//! Whether the database is there, whole, and opens with this key; and what the schools left open.

use super::{counted, discord, findings::Findings, mail, rights};
use crate::{
    app::clock_is_behind,
    cli::{Exit, exit},
    clock::{Clock, SystemClock},
    config::Settings,
    service::{MarkError, MarkFile, vault},
    store::{Damage, Gaps, Soundness, Store, StoreError},
};

/// After how many values it is told how far it is.
const TELL_EVERY: u64 = 50_000;

/// How many damaged values are named one by one.
const MOST_TOLD: usize = 20;

/// Looks into the database without changing it.
pub(super) async fn check(settings: &Settings, progress: &mut dyn FnMut(&str), findings: &mut Findings) {
    let path = settings.database.display();
    if !settings.database.exists() {
        findings.note(format!(
            "database: there is none at {path} yet; the first import or run makes it"
        ));
        return;
    }
    let vault = match vault(settings) {
        Ok(vault) => vault,
        Err(error) => return findings.wrong(exit::of_vault(&error), format!("key: {error}")),
    };
    let store = match Store::open_to_read(&settings.database, vault, settings.rehearsal).await {
        Ok(store) => store,
        Err(error) => return wrong(&error, findings),
    };
    findings.fine(format!("database: {path} opens, and the key is its key"));
    rights::check(settings, findings);
    if let Err(error) = look(&store, settings, progress, findings).await {
        wrong(&error, findings);
    }
    store.close().await;
}

fn wrong(error: &StoreError, findings: &mut Findings) {
    findings.wrong(exit::of_store(error), format!("database: {error}"));
}

async fn look(
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let sound = store.soundness().await?;
    // Older tables are not those that are known here.
    let damaged = if sound.pending == 0 {
        open_everything(store, progress).await?
    } else {
        Vec::new()
    };
    soundness(&sound, &damaged, findings);
    clock(store, settings, findings).await?;
    held(store, settings, findings).await?;
    for school in &settings.schools {
        let gaps = store.read().await?.gaps(&school.id).await?;
        tell_gaps(school.id.as_str(), gaps, findings);
    }
    // Older tables know nothing of mail that is stopped, nor of Discord.
    if sound.pending == 0 {
        mail::stop(store, findings).await?;
    }
    if settings.discord.is_some() && sound.pending == 0 {
        discord::accounts(store, &settings.schools, findings).await?;
    }
    Ok(())
}

/// Opens every sealed value, and tells on the way how far it is.
async fn open_everything(store: &Store, progress: &mut dyn FnMut(&str)) -> Result<Vec<Damage>, StoreError> {
    let mut told = TELL_EVERY;
    let looking = store.open_everything(|looked_at| {
        if looked_at >= told {
            progress(&format!("database: {looked_at} sealed values opened so far"));
            told = looked_at + TELL_EVERY;
        }
    });
    looking.await
}

/// A rehearsal has a clock of its own.
async fn clock(store: &Store, settings: &Settings, findings: &mut Findings) -> Result<(), StoreError> {
    if settings.rehearsal {
        return Ok(());
    }
    let now = SystemClock.now();
    if let Some(last) = clock_is_behind(store, now).await? {
        findings.wrong(
            Exit::Failed,
            format!(
                "clock: it says {now}, and the terms were last looked at on {last}, so nothing new is decided; set \
                 the clock right, or say that it was wrong then: oppmaat clock --was-wrong"
            ),
        );
    }
    Ok(())
}

/// Whether a backup was put back, and nobody let it go.
async fn held(store: &Store, settings: &Settings, findings: &mut Findings) -> Result<(), StoreError> {
    let what_now = "`oppmaat release` shows what would be sent, and lets it go";
    if let Some(hold) = store.read().await?.hold().await? {
        let day = hold.copy_of.date();
        findings.wrong(
            Exit::Failed,
            format!("sending: it is held, because a backup of {day} was put back; {what_now}"),
        );
        return Ok(());
    }
    match MarkFile::beside(&settings.database).put_back(store).await {
        Ok(None) => {}
        Ok(Some(why)) => {
            let why = why.in_words();
            findings.wrong(
                Exit::Failed,
                format!(
                    "sending: a start will hold it, because this database was put back: {why}; {what_now}"
                ),
            );
        }
        Err(MarkError::Store(error)) => return Err(error),
        Err(error) => findings.wrong(Exit::Failed, format!("sending: {error}")),
    }
    Ok(())
}

fn soundness(soundness: &Soundness, damaged: &[Damage], findings: &mut Findings) {
    if soundness.faults.is_empty() && damaged.is_empty() {
        findings.fine("database: the file is whole, and every sealed value in it opens");
    }
    if !soundness.faults.is_empty() {
        let faults = soundness.faults.join("; ");
        findings.wrong(
            Exit::Failed,
            format!("database: the file is damaged ({faults}); restore the backup"),
        );
    }
    // Which person a row is about is not told: its id is random.
    for damage in damaged.iter().take(MOST_TOLD) {
        findings.wrong(
            Exit::Failed,
            format!("database: {damage} does not open; it is damaged: put it back from the backup"),
        );
    }
    if damaged.len() > MOST_TOLD {
        let more = damaged.len() - MOST_TOLD;
        findings.wrong(Exit::Failed, format!("database: {more} more values do not open"));
    }
    if soundness.pending > 0 {
        findings
            .note("database: its tables are older than this program; the next run brings them up to date");
    }
}

fn tell_gaps(school: &str, gaps: Gaps, findings: &mut Findings) {
    if gaps.open == 0 {
        findings.note(format!("school {school}: it has no open OPPs; import its export"));
        return;
    }
    let opps = |count: u32| {
        counted(
            usize::try_from(count).unwrap_or(usize::MAX),
            "open OPP",
            "open OPPs",
        )
    };
    findings.fine(format!("school {school}: {}", opps(gaps.open)));
    if gaps.without_vaststeller > 0 {
        findings.note(format!(
            "school {school}: {} without a vaststeller, whom nobody can warn before a term; \
             fill in vaststeller_email and import again",
            opps(gaps.without_vaststeller)
        ));
    }
    if gaps.without_deputy > 0 {
        findings.note(format!(
            "school {school}: {} without a deputy, so that nobody hears when the coordinator is away; \
             fill in vervanger_email and import again",
            opps(gaps.without_deputy)
        ));
    }
    if gaps.unheard > 0 {
        let letters = counted(
            usize::try_from(gaps.unheard).unwrap_or(usize::MAX),
            "letter",
            "letters",
        );
        findings.note(format!(
            "school {school}: {letters} reached nobody, and nobody else could be told; \
             mend the addresses and import again"
        ));
    }
}
