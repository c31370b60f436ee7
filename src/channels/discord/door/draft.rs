//! A form that is filled in press by press, on one message that only its reader sees.

use super::{
    filled::{label, labelled, of_draft, view},
    ids::{DraftId, Id, Verb},
    opp::form_title,
    outcome::{after, ask, done_before, why},
    reply::{Button, Deed, Reply},
    staff::Staff,
};
use crate::{
    app::{
        PerformError, PutOffError, StoreError,
        discord::{
            Draft, DraftPress, Saved, Turned, begin_draft, change_draft, choose_colleague, save_draft,
            type_in_draft,
        },
    },
    domain::{
        discord::Snowflake,
        form::{Form, Problem},
        id::OppId,
        uitstel::UitstelRefused,
    },
    text::desk,
};

impl Staff<'_> {
    /// Begins a form; one that must be written goes on at its page.
    pub(super) async fn begin(&self, opp: OppId, form: Form) -> Result<Reply, StoreError> {
        let Some((seat, found)) = self.opp(opp).await? else {
            return Ok(self.gone());
        };
        if !form.is_for_chat(&found.opp, self.now.date()) {
            let reference = found.opp.reference;
            let words = form_title(self.w, form, &found.opp);
            let path = format!("/opp/{reference}/doe/{}", form.name());
            let words = Reply::say(format!("**{words}**"));
            return self.on_page(&seat.member, words, &path).await;
        }
        let draft = begin_draft(&self.door.store, &seat.member, (opp, form), self.now).await?;
        Ok(draft.map_or_else(|| self.gone(), |draft| view(self.w, &draft, &[])))
    }

    /// A press on a form, or what was typed in its window.
    pub(super) async fn draft(
        &self,
        id: &DraftId,
        values: &[String],
        typed: &[(String, String)],
    ) -> Result<Reply, StoreError> {
        let press = DraftPress {
            members: &self.members,
            draft: id.draft,
            revision: id.revision,
        };
        let store = &self.door.store;
        let turned = match &id.verb {
            Verb::Save => return self.save(&press, (&[], false)).await,
            Verb::Sure => return self.save(&press, (&[], true)).await,
            Verb::PutOff(word) => {
                let until = [("wanneer".to_owned(), vec![word.clone()])];
                return self.save(&press, (&until, false)).await;
            }
            Verb::Drop => {
                let looked = change_draft(store, &press, &[], self.now).await?;
                let was_done = matches!(looked, Turned::Done(_));
                let dropped = || Reply::say(self.w.say("door-draft-dropped")).deed_is(Deed::NotDone);
                return Ok(if was_done { self.turned(looked) } else { dropped() });
            }
            Verb::Set(field) => {
                let change = [(field.clone(), values.to_vec())];
                change_draft(store, &press, &change, self.now).await?
            }
            Verb::Typed => {
                let turned = type_in_draft(store, &press, typed, self.now).await?;
                return Ok(match turned {
                    // What is not clear is asked again at once.
                    Turned::Now(draft) => view(self.w, &draft, &self.faults(&draft, &draft.misread())),
                    turned => self.turned(turned),
                });
            }
            Verb::Colleague => {
                let Some(account) = values.first().and_then(|value| Snowflake::parse(value)) else {
                    return Ok(self.gone());
                };
                choose_colleague(store, &press, account, self.now).await?
            }
            Verb::Back | Verb::Type(_) | Verb::TypeOne => change_draft(store, &press, &[], self.now).await?,
        };
        Ok(self.turned(turned))
    }

    fn turned(&self, turned: Turned) -> Reply {
        match turned {
            Turned::Now(draft) => view(self.w, &draft, &[]),
            Turned::Old(draft) => self.noted("door-draft-old", &draft),
            Turned::NoColleague(draft) => self.noted("door-draft-no-colleague", &draft),
            Turned::Done(Some(draft)) => done_before(self.w, &draft).buttons([self.open(&draft)]),
            Turned::Done(None) => Reply::say(self.w.say("door-draft-done")).deed_is(Deed::Done),
            Turned::Gone => Reply::say(self.w.say("door-draft-gone")),
        }
    }

    /// The form as it stands, with a note below it.
    fn noted(&self, id: &str, draft: &Draft) -> Reply {
        view(self.w, draft, &[self.w.say(id)])
    }

    fn open(&self, draft: &Draft) -> Button {
        Button::new(Id::Opp(draft.opp.id).to_string(), &self.w.say("door-open-opp"))
    }

    fn faults(&self, draft: &Draft, problems: &[Problem]) -> Vec<String> {
        let said = |problem: &Problem| {
            let label = label(self.w, draft.form, problem.field);
            format!("⚠️ {}", labelled(&label, &desk::fault(self.w.0, problem.fault)))
        };
        problems.iter().map(said).collect()
    }

    /// Carries a form out, and says what came of it.
    async fn save(
        &self,
        press: &DraftPress<'_>,
        how: (&[(String, Vec<String>)], bool),
    ) -> Result<Reply, StoreError> {
        let saved = save_draft(&self.door.store, press, how, self.now).await?;
        Ok(match saved {
            Saved::Done(draft, before) => {
                // What leaves at once leaves now.
                self.door.acted.notify_one();
                after(self.w, &draft, &before).buttons([self.open(&draft)])
            }
            Saved::Ask(draft, before) => {
                let yes = Button::new(of_draft(&draft, Verb::Sure), &self.w.say("confirm-button"));
                let no = Button::new(of_draft(&draft, Verb::Back), &self.w.say("confirm-back"));
                let reply = ask(self.w, &draft, &before).buttons([yes.main(), no]);
                reply.deed_is(Deed::NotDone)
            }
            Saved::Problems(draft, problems) => {
                let said = self.faults(&draft, &problems);
                view(self.w, &draft, &said).deed_is(Deed::NotDone)
            }
            Saved::Refused(draft, refused) => {
                let mut said = vec![format!("⚠️ {}", why(self.w, &refused))];
                if !needs_reason(&refused) {
                    return Ok(view(self.w, &draft, &said).deed_is(Deed::NotDone));
                }
                said.push(self.w.say("door-put-off-page"));
                let path = format!("/opp/{}/doe/{}", draft.opp.reference, draft.form.name());
                let reply = view(self.w, &draft, &said).deed_is(Deed::NotDone);
                return self.on_page(&draft.member, reply, &path).await;
            }
            Saved::Not(turned) => self.turned(turned),
        })
    }
}

/// Whether something waits past a date of the law only with a reason, which is written on the page.
fn needs_reason(refused: &PerformError) -> bool {
    matches!(
        refused,
        PerformError::PutOff(PutOffError::Day(UitstelRefused::PastTheLaw { .. }))
    )
}
