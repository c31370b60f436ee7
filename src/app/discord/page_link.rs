//! A link with which a member of staff goes on on a page, begun in Discord and shown to nobody else.

use crate::{
    app::{Member, Store, StoreError, sign_in::capacity_of},
    domain::{link::Purpose, moment::Moment, team::Recipient},
    store::NewLink,
};

/// Makes a link that begins one session of this person, within a quarter of an hour: the text behind
/// `/t/`.
///
/// # Errors
/// When the database cannot be written.
pub async fn page_link(store: &Store, member: &Member, now: Moment) -> Result<String, StoreError> {
    let mut tx = store.begin().await?;
    let capacity = capacity_of(&mut tx, &member.school, member.person).await?;
    let link = NewLink {
        school: &member.school,
        who: Recipient {
            person: member.person,
            capacity,
        },
        purpose: Purpose::SignIn,
    };
    let token = tx.add_link(&link, now).await?;
    tx.commit().await?;
    Ok(token.text())
}
