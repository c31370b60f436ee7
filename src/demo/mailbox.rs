//! The last metre: where a letter would go to a mail server, it lands here. It is laid out by the
//! real e-mail channel, and three mailboxes fail, each in its own way.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{NaiveDate, TimeDelta};

use super::{
    bounce::Return,
    kept::Kept,
    sample_school::{FROM, day},
};
use crate::{
    channels::email::{EmailChannel, MailUrl, Sender, SenderError, Timeouts},
    clock::{Clock, ManualClock},
    domain::moment::Moment,
    outbox::channel::{Channel, ChannelKind, LayoutError, Outcome, Outgoing, Parcel, Sending},
};

/// A mailbox that does not take letters: address, first and last day.
struct Trouble {
    address: &'static str,
    from: &'static str,
    until: &'static str,
    what: What,
}

/// What is the matter with a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// It is full: later.
    Full,
    /// Nobody has this address: never. (The address in the first export has a slip in it.)
    Unknown,
    /// A server on the way takes the mail, and finds out later that nobody has this address.
    ComesBack,
}

const TROUBLES: [Trouble; 3] = [
    Trouble {
        address: "fien.fonkel@po.zonnewijzer.example",
        from: "2026-09-10",
        until: "2026-09-11",
        what: What::Full,
    },
    Trouble {
        address: "ted.tji@vso.zonnewijzer.example",
        from: "2026-01-01",
        until: "2028-12-31",
        what: What::Unknown,
    },
    Trouble {
        address: "orkaan@ouders.zonnewijzer.example",
        from: "2026-01-01",
        until: "2028-12-31",
        what: What::ComesBack,
    },
];

/// After how long a mail comes back.
const COMES_BACK_AFTER: TimeDelta = TimeDelta::hours(2);

/// What was taken and will come back, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Returns(Arc<Mutex<Vec<Return>>>);

impl Returns {
    /// When the next mail comes back.
    pub(super) fn next(&self) -> Option<Moment> {
        self.with(|all| all.first().map(|returned| returned.at))
    }

    /// Takes what came back by `now`.
    pub(super) fn take_until(&self, now: Moment) -> Vec<Return> {
        self.with(|all| {
            let still = all.split_off(all.partition_point(|returned| returned.at <= now));
            std::mem::replace(all, still)
        })
    }

    fn add(&self, returned: Return) {
        self.with(|all| all.push(returned));
    }

    fn with<T>(&self, what: impl FnOnce(&mut Vec<Return>) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether mail to this address is taken and comes back: nobody reads it.
pub(super) fn comes_back(address: &str, today: NaiveDate) -> bool {
    trouble(address, today) == Some(What::ComesBack)
}

/// The mailboxes of everybody at the sample school and at home.
#[derive(Debug)]
pub(super) struct Mailbox {
    email: EmailChannel,
    domain: String,
    keeps_files: bool,
    clock: ManualClock,
    returns: Returns,
    kept: Kept,
}

impl Mailbox {
    /// Mailboxes at the time of `clock`; with a folder each letter that arrives is a file there. What
    /// will come back is put in `returns`; what arrives can be looked at in `kept`.
    pub(super) fn new(
        folder: Option<&Path>,
        clock: ManualClock,
        returns: Returns,
        kept: Kept,
    ) -> Result<Self, SenderError> {
        let url = MailUrl::Folder(folder.map_or_else(PathBuf::new, Path::to_owned));
        let sender = Sender::parse(FROM)?;
        Ok(Self {
            domain: sender.domain().to_owned(),
            email: EmailChannel::new(url, sender, Timeouts::default()),
            keeps_files: folder.is_some(),
            clock,
            returns,
            kept,
        })
    }

    async fn take(&self, parcel: &Parcel) -> Outcome {
        let now = self.clock.now();
        match trouble(&parcel.to, now.date()) {
            Some(What::Full) => {
                return Outcome::Later {
                    reason: "the mailbox is full (sample)".to_owned(),
                };
            }
            Some(What::Unknown) => {
                return Outcome::Never {
                    reason: "there is no such mailbox (sample)".to_owned(),
                };
            }
            Some(What::ComesBack) => self.returns.add(Return {
                at: now.plus(COMES_BACK_AFTER),
                key: parcel.key.clone(),
                number: parcel.delivery,
                to: parcel.to.clone(),
                domain: self.domain.clone(),
            }),
            None => {}
        }
        self.kept.put_mail(&parcel.key, &parcel.bytes);
        if self.keeps_files {
            return self.email.send(parcel).await;
        }
        Outcome::Delivered {
            message: None,
            receipt: "taken (sample)".to_owned(),
        }
    }
}

fn trouble(address: &str, today: NaiveDate) -> Option<What> {
    TROUBLES
        .iter()
        .find(|one| one.address == address && (day(one.from)..=day(one.until)).contains(&today))
        .map(|one| one.what)
}

impl Channel for Mailbox {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn lay_out(&self, letter: &Outgoing<'_>) -> Result<Vec<u8>, LayoutError> {
        self.email.lay_out(letter)
    }

    fn calendar(&self, letter: &Outgoing<'_>) -> Option<String> {
        self.email.calendar(letter)
    }

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(self.take(parcel))
    }
}
