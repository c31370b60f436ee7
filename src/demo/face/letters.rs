//! The letters that arrived, in order.

use crate::{
    demo::{Event, World, mailbox::comes_back},
    domain::{letter::ChannelKind, moment::Moment},
    outbox::Delivery,
};

/// A letter that somebody has.
pub(super) struct Letter {
    pub(super) at: Moment,
    pub(super) on_paper: bool,
    /// An address; of a letter on paper a name.
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) has_invitation: bool,
    /// As it was laid out.
    pub(super) html: String,
    /// In which stretch of time it came.
    pub(super) stretch: u32,
}

/// The letter of an event, when somebody has it now: what a server refused or what will come back is
/// nobody's.
pub(super) fn arrived(world: &World, event: &Event, stretch: u32) -> Option<Letter> {
    let Event::Letter { at, delivery } = event else {
        return None;
    };
    let html = world.kept.take(&delivery.key)?;
    let has_arrived = delivery.outcome == "delivered" && !comes_back(&delivery.recipient, at.date());
    has_arrived.then(|| Letter {
        at: *at,
        on_paper: is_on_paper(delivery),
        to: delivery.recipient.clone(),
        subject: delivery.subject.clone(),
        has_invitation: delivery.calendar.is_some(),
        html,
        stretch,
    })
}

fn is_on_paper(delivery: &Delivery) -> bool {
    delivery.channel == ChannelKind::Paper.as_str()
}
