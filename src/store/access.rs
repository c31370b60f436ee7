//! Who read sealed content: a row a read, added and never changed.

use super::{Tx, error::StoreError};
use crate::domain::{
    code_word::code_words,
    id::{OppId, PersonId},
    moment::Moment,
    school::SchoolId,
};

code_words! {
    /// What was read or done.
    pub enum Access {
        /// An export of the school was imported and compared with what stands here.
        Import = "import",
        /// The list of what will still be sent, with addresses.
        Upcoming = "upcoming",
        /// The week letter of somebody.
        Week = "week",
        /// The lists of a member of staff, with names.
        Lists = "lists",
        /// One OPP, with everything that is known of it.
        Opp = "opp",
        /// The text of a handelingsdeel, or its file.
        Handelingsdeel = "handelingsdeel",
        /// The settings of a school, with the names and addresses of its staff.
        Settings = "settings",
        /// How a contact or the leerling is reached, or what it is, was changed.
        ContactChanged = "contact_changed",
        /// A contact was added.
        ContactAdded = "contact_added",
        /// A contact ended.
        ContactEnded = "contact_ended",
        /// Somebody at home said how it wants to be written to.
        OwnWish = "own_wish",
        /// Somebody linked an account of Discord.
        DiscordLinked = "discord_linked",
        /// An account of Discord was unlinked: by its owner, or because the reason for it ended.
        DiscordUnlinked = "discord_unlinked",
    }
}

impl Tx {
    /// Writes down that somebody read sealed content; `actor` is `None` at the command line.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn log_access(
        &mut self,
        school: &SchoolId,
        access: Access,
        actor: Option<PersonId>,
        opp: Option<OppId>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (key, action, at) = (school.as_str(), access.as_str(), now.seconds());
        let actor = actor.map(|actor| actor.as_bytes().to_vec());
        let opp = opp.map(|opp| opp.as_bytes().to_vec());
        sqlx::query!(
            "insert into access_log (school_id, at, actor_id, action, opp_id) values (?, ?, ?, ?, ?)",
            key,
            at,
            actor,
            action,
            opp
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
