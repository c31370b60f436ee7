//! The last metre: where a letter would go to a mail server, it lands here. It is laid out by the
//! real e-mail channel, and two mailboxes fail on some days.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::sample_school::{FROM, day};
use crate::{
    channels::email::{EmailChannel, MailUrl, Sender, SenderError, Timeouts},
    clock::{Clock, ManualClock},
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
#[derive(Clone, Copy)]
enum What {
    /// It is full: later.
    Full,
    /// Nobody has this address: never. (The address in the first export has a slip in it.)
    Unknown,
}

const TROUBLES: [Trouble; 2] = [
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
];

/// The mailboxes of everybody at the sample school.
#[derive(Debug)]
pub(super) struct Mailbox {
    email: EmailChannel,
    keeps_files: bool,
    clock: ManualClock,
}

impl Mailbox {
    /// Mailboxes at the time of `clock`; with a folder each letter that arrives is a file there.
    pub(super) fn new(folder: Option<&Path>, clock: ManualClock) -> Result<Self, SenderError> {
        let url = MailUrl::Folder(folder.map_or_else(PathBuf::new, Path::to_owned));
        Ok(Self {
            email: EmailChannel::new(url, Sender::parse(FROM)?, Timeouts::default()),
            keeps_files: folder.is_some(),
            clock,
        })
    }

    async fn take(&self, parcel: &Parcel) -> Outcome {
        match trouble(&parcel.to, self.clock.now().date()) {
            Some(What::Full) => Outcome::Later {
                reason: "the mailbox is full (sample)".to_owned(),
            },
            Some(What::Unknown) => Outcome::Never {
                reason: "there is no such mailbox (sample)".to_owned(),
            },
            None if self.keeps_files => self.email.send(parcel).await,
            None => Outcome::Delivered {
                receipt: "taken (sample)".to_owned(),
            },
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

    fn send<'a>(&'a self, parcel: &'a Parcel) -> Sending<'a> {
        Box::pin(self.take(parcel))
    }
}
