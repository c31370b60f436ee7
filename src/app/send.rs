//! A letter that takes its way: by a message where its reader wants that, else by e-mail where that works,
//! else on paper.

use std::{ops::AddAssign, slice};

use crate::{
    app::discord::way::account_for_letter,
    domain::{
        contact::{Ways, channel_to},
        id::LetterId,
        letter::{ChannelKind, LetterKind},
        moment::Moment,
        opp::Opp,
        school::SchoolId,
        send_window::open_from,
        team::Recipient,
    },
    store::{LetterState, NewDelivery, NewLetter, StoreError, Tx},
};

/// The letters that were put in the outbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// To whom, and which way: a letter on paper waits to be printed.
    pub to: Vec<(Recipient, ChannelKind)>,
}

impl Letters {
    fn one(who: Recipient, channel: ChannelKind) -> Self {
        Self {
            to: vec![(who, channel)],
        }
    }

    /// How many go this way.
    #[must_use]
    pub fn by(&self, channel: ChannelKind) -> usize {
        self.to.iter().filter(|(_, way)| *way == channel).count()
    }
}

impl AddAssign for Letters {
    fn add_assign(&mut self, more: Self) {
        self.to.extend(more.to);
    }
}

/// A letter that lies in the outbox and takes a way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    /// The letter.
    pub(super) id: LetterId,
    /// Its kind.
    pub(super) kind: LetterKind,
    /// Who gets it.
    pub(super) who: Recipient,
    /// Which ways it may take.
    pub(super) ways: Ways,
}

/// Puts a letter in the outbox; nothing when the same letter lies there already, or when its reader can
/// only be talked to.
pub(super) async fn send(
    tx: &mut Tx,
    school: &SchoolId,
    opp: &Opp,
    letter: &NewLetter,
) -> Result<Letters, StoreError> {
    let Some(id) = tx.add_letter(school, letter).await? else {
        return Ok(Letters::default());
    };
    let posting = Posting {
        id,
        kind: letter.kind,
        who: letter.who,
        ways: Ways::Any,
    };
    put_on_its_way(tx, school, slice::from_ref(opp), posting, letter.composed_at).await
}

/// A way, and where it leads: a mailbox, an account, or nowhere for paper.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// Which way.
    pub(super) channel: ChannelKind,
    /// The address there.
    address: String,
}

/// The way that works now for a letter about these OPPs; `None` when its reader can only be talked to.
pub(super) async fn way_of(
    tx: &mut Tx,
    school: &SchoolId,
    opps: &[Opp],
    posting: Posting,
    now: Moment,
) -> Result<Option<Way>, StoreError> {
    let Posting { id, kind, who, ways } = posting;
    let day = now.date();
    if let Some(account) = account_for_letter(tx, (school, opps), (id, kind, ways), who, day).await? {
        return Ok(Some(Way {
            channel: ChannelKind::DiscordDm,
            address: account.to_string(),
        }));
    }
    let address = tx.email_of(school, who.person).await?;
    let channel = channel_to(who, opps, (address.is_some(), ways), day);
    Ok(channel.map(|channel| Way {
        channel,
        address: address
            .filter(|_| channel == ChannelKind::Email)
            .unwrap_or_default(),
    }))
}

/// Gives a letter about these OPPs its way: the account or the mailbox that is known now, or paper. When its reader can
/// only be talked to, it is superseded.
pub(super) async fn put_on_its_way(
    tx: &mut Tx,
    school: &SchoolId,
    opps: &[Opp],
    posting: Posting,
    now: Moment,
) -> Result<Letters, StoreError> {
    let Recipient { person, capacity } = posting.who;
    let way = match way_of(tx, school, opps, posting, now).await {
        Ok(Some(way)) => way,
        Ok(None) => {
            tx.set_letter_state(posting.id, LetterState::Superseded).await?;
            return Ok(Letters::default());
        }
        Err(error) => {
            // The address of one reader is damaged: everybody else gets the letter, and the admin hears of it.
            let damage = error.damage().ok_or(error)?;
            tx.note_damage(&damage, Some(school), now).await?;
            tx.set_letter_state(posting.id, LetterState::Dead).await?;
            return Ok(Letters::default());
        }
    };
    if way.channel == ChannelKind::Paper {
        tx.put_on_paper(school, posting.id, person, now).await?;
    } else {
        let delivery = NewDelivery {
            letter: posting.id,
            channel: way.channel.as_str(),
            address: &way.address,
            next_attempt_at: open_from(posting.kind.urgency(), capacity, now),
        };
        tx.add_delivery(school, &delivery).await?;
    }
    Ok(Letters::one(posting.who, way.channel))
}
