//! The links that letters carry: made when a letter is laid out for the first time, so that a token
//! stands in its sealed bytes and nowhere else.

use crate::{
    domain::{
        contact_letter::OwnPage,
        link::{Purpose, SIGN_IN_MINUTES, Target},
        moment::Moment,
        notice::Notice,
        short_code::ShortCode,
    },
    store::{LetterRow, LinkRow, NewLink, StoreError, Tx},
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
    if let Notice::DiscordCode(mail) = notice {
        let code = tx.code_for_letter(letter.id).await?;
        mail.code = code.map(|code| code.text()).unwrap_or_default();
        return Ok(if mail.code.is_empty() {
            Err("its code was used up before it was sent".to_owned())
        } else {
            Ok(())
        });
    }
    let Some(pages) = pages else {
        let needs_pages = matches!(notice, Notice::SignIn(_) | Notice::PageLink(_));
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
        Notice::Contact(contact) if has_page(door.tx, letter).await? => {
            contact.page = Some(OwnPage::Url(door.link(Purpose::Contact(letter.id)).await?));
        }
        Notice::PageLink(fresh) => {
            let about = letter.about.unwrap_or(letter.id);
            fresh.page = Some(OwnPage::Url(door.link(Purpose::Contact(about)).await?));
        }
        _ => {}
    }
    Ok(Ok(()))
}

/// The same for a letter that goes by Discord: there the buttons lead to the forms, and only its own
/// reader reads what has a link in it.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add_links_in_chat(
    tx: &mut Tx,
    letter: &LetterRow,
    notice: &mut Notice,
    pages: Option<&str>,
) -> Result<Result<(), String>, StoreError> {
    let Some(pages) = pages else {
        let needs_pages = matches!(notice, Notice::Contact(_));
        let reason = "there are no pages to read it on, and in Discord it is not said";
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
        // No link: it only tells the words that there are pages.
        Notice::Daily(daily) => daily
            .lines
            .iter_mut()
            .for_each(|line| line.link = Some(pages.to_owned())),
        Notice::Week(week) => {
            week.lines
                .iter_mut()
                .for_each(|line| line.link = Some(pages.to_owned()));
            week.lists = Some(door.link(Purpose::Lists).await?);
        }
        Notice::Contact(contact) => {
            if !has_page(door.tx, letter).await? {
                return Ok(Err("its reader has no page about it".to_owned()));
            }
            contact.page = Some(OwnPage::Url(door.link(Purpose::Contact(letter.id)).await?));
        }
        _ => {}
    }
    Ok(Ok(()))
}

/// Puts the code of a letter on paper into what it says, where its reader has a page: `kept` when this
/// letter has one that still works, so that a letter that is printed again keeps its code, else a new
/// one. Gives the code.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add_code(
    tx: &mut Tx,
    letter: &LetterRow,
    notice: &mut Notice,
    (kept, pages, now): (Option<&str>, &str, Moment),
) -> Result<Option<String>, StoreError> {
    let Notice::Contact(contact) = notice else {
        return Ok(None);
    };
    if !has_page(tx, letter).await? {
        return Ok(None);
    }
    let code = if let Some(code) = still_opens(tx, letter, kept, now).await? {
        code
    } else {
        let link = NewLink {
            school: &letter.school,
            who: letter.who,
            purpose: Purpose::Contact(letter.id),
        };
        tx.add_code(&link, now).await?.text()
    };
    contact.page = Some(OwnPage::Code {
        url: format!("{}/code", pages.trim_end_matches('/')),
        code: code.clone(),
    });
    Ok(Some(code))
}

async fn still_opens(
    tx: &mut Tx,
    letter: &LetterRow,
    kept: Option<&str>,
    now: Moment,
) -> Result<Option<String>, StoreError> {
    let Some(code) = kept.and_then(ShortCode::parse) else {
        return Ok(None);
    };
    let link = tx.link_of_code(&code).await?;
    let is_own = |link: &LinkRow| link.purpose == Purpose::Contact(letter.id) && link.opens_at(now);
    Ok(link.filter(is_own).map(|_| code.text()))
}

/// Whether the reader of a letter has a page about what it says: a link that opens nothing is not sent.
async fn has_page(tx: &mut Tx, letter: &LetterRow) -> Result<bool, StoreError> {
    let ids = tx.opps_in_letter(letter.about.unwrap_or(letter.id)).await?;
    let opps = tx.opps(&letter.school, &ids).await?;
    let day = letter.composed_at.date();
    Ok(opps.iter().any(|opp| opp.is_shown_to(letter.who, day)))
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
