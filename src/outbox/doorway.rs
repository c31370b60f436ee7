//! The links that letters carry: made when a letter is laid out for the first time, so that a token
//! stands in its sealed bytes and nowhere else.

use crate::{
    domain::{
        link::{Purpose, SIGN_IN_MINUTES},
        notice::Notice,
    },
    store::{LetterRow, NewLink, StoreError, Tx},
};

/// Puts the links of a letter into what it says; `pages` is the web address below which they open.
/// `Ok(Err(..))` holds why such a letter can never be laid out.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add_links(
    tx: &mut Tx,
    letter: &LetterRow,
    notice: &mut Notice,
    pages: Option<&str>,
) -> Result<Result<(), String>, StoreError> {
    let Notice::SignIn(sign_in) = notice else {
        return Ok(Ok(()));
    };
    let Some(pages) = pages else {
        return Ok(Err(
            "there are no pages to sign in to; give `public_url` in [web]".to_owned(),
        ));
    };
    let link = NewLink {
        school: &letter.school,
        who: letter.who,
        purpose: Purpose::SignIn,
    };
    let token = tx.add_link(&link, letter.composed_at).await?;
    sign_in.url = format!("{}/t/{}", pages.trim_end_matches('/'), token.text());
    sign_in.minutes = SIGN_IN_MINUTES;
    Ok(Ok(()))
}
