//! What nudges the service: in production one job of tokio-cron-scheduler, every thirty seconds in
//! UTC; in rehearsal the database's own next instant.
//!
//! The scheduler decides nothing. Its time zones are frozen when a job is made (an hour off after
//! the clock changes), and a job may fire twice or overlap: so it only says "look", and looking is
//! idempotent. When the machine's clock is set back the scheduler waits until it has caught up, so beside it
//! runs a timer that knows no clock.

use std::{sync::Arc, time::Duration};

use tokio::sync::Notify;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use crate::{clock::Clock, domain::moment::Moment};

/// Every thirty seconds, in UTC.
const EVERY_THIRTY_SECONDS: &str = "*/30 * * * * *";

/// The same for the timer beside it.
const AT_THE_LATEST: Duration = Duration::from_secs(30);

/// The longest real time that a rehearsal sleeps at once, so that what others write is noticed.
const LONGEST_SLEEP: Duration = Duration::from_millis(500);

/// Something that says when to look again.
pub(super) enum Nudge {
    /// The scheduler.
    Cron(Arc<Notify>, JobScheduler),
    /// The next instant at which something is planned, on a rehearsal's clock.
    NextInstant(Arc<dyn Clock>),
}

impl Nudge {
    /// Starts the one job.
    ///
    /// # Errors
    /// When the scheduler cannot be started.
    pub(super) async fn cron() -> Result<Self, JobSchedulerError> {
        let (look, scheduler) = (Arc::new(Notify::new()), JobScheduler::new().await?);
        let notify = Arc::clone(&look);
        scheduler
            .add(Job::new_async(EVERY_THIRTY_SECONDS, move |_, _| {
                let notify = Arc::clone(&notify);
                Box::pin(async move { notify.notify_one() })
            })?)
            .await?;
        scheduler.start().await?;
        Ok(Self::Cron(look, scheduler))
    }

    /// Waits until it is time to look again; `next` is when something is planned.
    pub(super) async fn wait(&self, next: Option<Moment>) {
        match self {
            Self::Cron(look, _) => tokio::select! {
                () = look.notified() => {}
                () = tokio::time::sleep(AT_THE_LATEST) => {}
            },
            Self::NextInstant(clock) => {
                let soon = tokio::time::sleep(LONGEST_SLEEP);
                match next {
                    None => soon.await,
                    Some(next) => tokio::select! {
                        () = clock.sleep_until(next) => {}
                        () = soon => {}
                    },
                }
            }
        }
    }

    /// Ends the scheduler.
    pub(super) async fn stop(self) {
        if let Self::Cron(_, mut scheduler) = self
            && let Err(error) = scheduler.shutdown().await
        {
            tracing::warn!(%error, "the scheduler did not end by itself");
        }
    }
}
