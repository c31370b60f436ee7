//! The links that letters carry: made when a letter is laid out for the first time, so that a token
//! stands in its sealed bytes and nowhere else.

use crate::{
    domain::{
        link::{Purpose, SIGN_IN_MINUTES, Target},
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
    let Some(pages) = pages else {
        let needs_pages = matches!(notice, Notice::SignIn(_));
        let reason = "there are no pages to sign in to; give `public_url` in [web]";
        return Ok(if needs_pages {
            Err(reason.to_owned())
        } else {
            Ok(())
        });
    };
    let mut door = Doorway {
        tx,
        letter,
        pages,
        made: Vec::new(),
    };
    match notice {
        Notice::SignIn(sign_in) => {
            sign_in.url = door.link(Purpose::SignIn).await?;
            sign_in.minutes = SIGN_IN_MINUTES;
        }
        Notice::Daily(daily) => {
            for line in &mut daily.lines {
                line.link = Some(door.form(line.target).await?);
            }
        }
        Notice::Week(week) => {
            for line in &mut week.lines {
                line.link = Some(door.form(line.target).await?);
            }
            for entry in &mut week.entries {
                entry.link = Some(door.form(entry.target()).await?);
            }
            week.lists = Some(door.link(Purpose::Lists).await?);
        }
        _ => {}
    }
    Ok(Ok(()))
}

struct Doorway<'a> {
    tx: &'a mut Tx,
    letter: &'a LetterRow,
    pages: &'a str,
    /// A week letter may name one thing twice: it has one link.
    made: Vec<(Target, String)>,
}

impl Doorway<'_> {
    async fn link(&mut self, purpose: Purpose) -> Result<String, StoreError> {
        let link = NewLink {
            school: &self.letter.school,
            who: self.letter.who,
            purpose,
        };
        let token = self.tx.add_link(&link, self.letter.composed_at).await?;
        Ok(format!("{}/t/{}", self.pages.trim_end_matches('/'), token.text()))
    }

    async fn form(&mut self, target: Target) -> Result<String, StoreError> {
        if let Some((_, url)) = self.made.iter().find(|(made, _)| *made == target) {
            return Ok(url.clone());
        }
        let url = self.link(Purpose::Obligation(target)).await?;
        self.made.push((target, url.clone()));
        Ok(url)
    }
}
