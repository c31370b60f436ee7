//! A letter that leaves because of what somebody at school just did: by e-mail where that works, else on
//! paper.

use std::ops::AddAssign;

use crate::{
    domain::{
        capacity::Capacity, letter::ChannelKind, opp::Opp, school::SchoolId, send_window::open_from,
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
    let Recipient { person, capacity } = letter.who;
    let by_mail = capacity.is_staff() || opp.is_reached_by_mail(person);
    match tx.email_of(school, person).await? {
        Some(address) if by_mail => {
            let delivery = NewDelivery {
                letter: id,
                channel: ChannelKind::Email.as_str(),
                address: &address,
                next_attempt_at: open_from(letter.kind.urgency(), capacity, letter.composed_at),
            };
            tx.add_delivery(school, &delivery).await?;
            Ok(Letters::one(letter.who, ChannelKind::Email))
        }
        _ if may_go_on_paper(opp, letter) => {
            tx.put_on_paper(school, id, person, letter.composed_at).await?;
            Ok(Letters::one(letter.who, ChannelKind::Paper))
        }
        _ => {
            tx.set_letter_state(id, LetterState::Superseded).await?;
            Ok(Letters::default())
        }
    }
}

/// A letter to a leerling under 18 would arrive at home: it hears it from its mentor. Staff always has
/// an address.
fn may_go_on_paper(opp: &Opp, letter: &NewLetter) -> bool {
    match letter.who.capacity {
        Capacity::Leerling => opp.is_adult(letter.day),
        capacity => !capacity.is_staff(),
    }
}
