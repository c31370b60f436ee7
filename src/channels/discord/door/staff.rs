//! A member of staff in Discord: who it is, in which words it is answered, and the way to the pages.

use super::{
    Door,
    ids::Id,
    reply::{Button, Reply},
};
use crate::{
    app::{
        Member, StoreError,
        discord::{Linked, OppInChat, opp_in_chat, page_link},
    },
    domain::{id::OppId, link::SIGN_IN_MINUTES, moment::Moment},
    text::{Language, Words},
};

/// A member of staff who asks something.
pub(super) struct Staff<'a> {
    pub(super) door: &'a Door,
    /// As whom this person may act here; never empty, the first counts where nothing tells which.
    pub(super) seats: &'a [Linked],
    /// The same, as members.
    pub(super) members: Vec<Member>,
    pub(super) w: Words,
    pub(super) now: Moment,
}

impl<'a> Staff<'a> {
    /// Whoever has one of these seats.
    pub(super) fn new(door: &'a Door, seats: &'a [Linked], language: Language) -> Self {
        Self {
            door,
            seats,
            members: seats.iter().map(|seat| seat.member.clone()).collect(),
            w: Words(language),
            now: door.clock.now(),
        }
    }

    /// An OPP of this person, and as whom; `None` when there is none.
    pub(super) async fn opp(&self, opp: OppId) -> Result<Option<(&'a Linked, OppInChat)>, StoreError> {
        for seat in self.seats {
            if let Some(found) = opp_in_chat(&self.door.store, &seat.member, opp, self.now).await? {
                return Ok(Some((seat, found)));
            }
        }
        Ok(None)
    }

    /// Told alike when there is no such thing, and when it is not this person's.
    pub(super) fn gone(&self) -> Reply {
        Reply::say(self.w.say("door-gone"))
    }

    /// These words, and a link that goes on at a page; without pages: where else it can be done.
    pub(super) async fn on_page(
        &self,
        member: &Member,
        reply: Reply,
        path: &str,
    ) -> Result<Reply, StoreError> {
        let Some(pages) = &self.door.pages else {
            return Ok(reply.and(&self.w.say("door-no-pages")));
        };
        let token = page_link(&self.door.store, member, self.now).await?;
        let minutes = SIGN_IN_MINUTES.to_string();
        let button = Button::link(
            format!("{pages}/t/{token}?naar={path}"),
            &self.w.say("door-page-open"),
        );
        let lasts = self.w.with("door-page-lasts", "minutes", &minutes);
        Ok(reply.and(&lasts).buttons([button.main()]))
    }

    /// The button that asks for such a link.
    pub(super) fn page_button(&self, opp: Option<OppId>) -> Button {
        Button::new(Id::Page(opp).to_string(), &self.w.say("door-page-button"))
    }
}
