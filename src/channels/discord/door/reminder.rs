//! The buttons under a reminder. They stand for an obligation and not for a message, so that they work
//! months later; what was done meanwhile, by whomever, is told.

use super::{
    ids::Id,
    opp::form_title,
    reply::{Button, Choice, Menu, Reply},
    staff::Staff,
};
use crate::{
    app::{
        ObligationPage, StoreError,
        discord::{Linked, obligation_in_chat, target_of},
    },
    domain::{
        authority::{Action, may},
        discord_button::{Handle, ReminderAct, ReminderButton},
        form::Form,
    },
    text::{Words, chat::act_label, desk},
};

impl<'a> Staff<'a> {
    /// A button under a reminder, or the line that was chosen in a menu under one.
    pub(super) async fn reminder(
        &self,
        button: ReminderButton,
        values: &[String],
    ) -> Result<Reply, StoreError> {
        match button {
            ReminderButton::Act(act, handle) => self.act_on(act, handle).await,
            ReminderButton::Choose => {
                let chosen = values.first().and_then(|value| Handle::parse(value));
                match chosen {
                    Some(handle) => self.obligation(handle).await,
                    None => Ok(self.gone()),
                }
            }
        }
    }

    /// One obligation with its buttons.
    pub(super) async fn obligation(&self, handle: Handle) -> Result<Reply, StoreError> {
        let Some((_, page)) = self.obligation_page(handle).await? else {
            return Ok(self.gone());
        };
        if !page.is_open {
            return Ok(self.closed(&page));
        }
        let opp = Button::new(Id::Opp(page.opp.id).to_string(), &self.w.say("door-open-opp"));
        Ok(Reply::say(words(self.w, &page)).buttons(act_buttons(self.w, handle).into_iter().chain([opp])))
    }

    /// What a number stands for, as this person may see it.
    async fn obligation_page(
        &self,
        handle: Handle,
    ) -> Result<Option<(&'a Linked, ObligationPage)>, StoreError> {
        let Some((school, target)) = target_of(&self.door.store, handle).await? else {
            return Ok(None);
        };
        let Some(seat) = self.seats.iter().find(|seat| seat.member.school == school) else {
            return Ok(None);
        };
        let page = obligation_in_chat(&self.door.store, seat, target, self.now).await?;
        Ok(page.map(|page| (seat, page)))
    }

    async fn act_on(&self, act: ReminderAct, handle: Handle) -> Result<Reply, StoreError> {
        let Some((seat, page)) = self.obligation_page(handle).await? else {
            return Ok(self.gone());
        };
        if act == ReminderAct::Why {
            return Ok(self.why(&page));
        }
        if !page.is_open {
            return Ok(self.closed(&page));
        }
        let forms = match act {
            ReminderAct::Done | ReminderAct::Why => {
                let closes = |form: &Form| !matches!(form, Form::PutOff { .. });
                page.forms.iter().copied().filter(closes).collect()
            }
            ReminderAct::PutOff => {
                let waits = |form: &Form| matches!(form, Form::PutOff { .. });
                page.forms.iter().copied().filter(waits).collect()
            }
            ReminderAct::HandOver => own_roles(seat, &page),
        };
        self.one_of(act, &page, &forms).await
    }

    /// The one form of a button, or a menu of several.
    async fn one_of(
        &self,
        act: ReminderAct,
        page: &ObligationPage,
        forms: &[Form],
    ) -> Result<Reply, StoreError> {
        match forms {
            [] if act == ReminderAct::Done => {
                Ok(Reply::say(self.w.say("obligation-nothing"))
                    .buttons([self.page_button(Some(page.opp.id))]))
            }
            [] => Ok(Reply::say(self.w.say("refused-role"))),
            [only] => self.begin(page.opp.id, *only).await,
            several => {
                let choices = several.iter().map(|form| {
                    let choice = Choice::new(form.name(), &form_title(self.w, *form, &page.opp));
                    if form.is_for_chat(&page.opp, self.now.date()) {
                        choice
                    } else {
                        choice.about(&self.w.say("door-on-page"))
                    }
                });
                let choices = choices.collect();
                let id = Id::Forms(page.opp.id, 0).to_string();
                let menu = Menu::new(id, &self.w.say("door-choose-form"), choices);
                Ok(Reply::say(words(self.w, page)).menu(menu))
            }
        }
    }

    /// Why somebody reads this: what it is, by when, who says so, and in which role it comes.
    fn why(&self, page: &ObligationPage) -> Reply {
        let role = desk::the_role(self.w.0, page.reader.capacity);
        let mut said = vec![words(self.w, page), self.w.with("door-why-role", "role", &role)];
        said.extend((!page.is_open).then(|| self.w.say("obligation-done")));
        Reply::say(said.join("\n"))
    }

    /// It was done meanwhile, or is not needed any more.
    fn closed(&self, page: &ObligationPage) -> Reply {
        let opp = Button::new(Id::Opp(page.opp.id).to_string(), &self.w.say("door-open-opp"));
        let what = page
            .line
            .as_ref()
            .map(|line| desk::obligation(self.w.0, line, page.reader.capacity).main);
        let what = what.unwrap_or_else(|| {
            let reference = page.opp.reference.to_string();
            self.w.with("opp-title-unnamed", "reference", &reference)
        });
        let done = self.w.say("obligation-done");
        Reply::say(format!("**{what}**\n{done}")).buttons([opp])
    }
}

/// The four buttons of an obligation.
fn act_buttons(w: Words, handle: Handle) -> Vec<Button> {
    ReminderButton::row(handle)
        .into_iter()
        .filter_map(|button| {
            let ReminderButton::Act(act, _) = button else {
                return None;
            };
            let label = act_label(w.0, act);
            Some(Button::new(button.to_string(), &label))
        })
        .collect()
}

/// What an obligation says, as in a letter.
fn words(w: Words, page: &ObligationPage) -> String {
    let Some(line) = &page.line else {
        return w.with("opp-title-unnamed", "reference", page.opp.reference.as_str());
    };
    let said = desk::obligation(w.0, line, page.reader.capacity);
    format!("**{}**\n{}", said.main, said.detail.unwrap_or_default())
}

/// The forms by which this person hands over the own roles in an OPP.
fn own_roles(seat: &Linked, page: &ObligationPage) -> Vec<Form> {
    let person = seat.member.person;
    if may(person, Action::HandOver, &page.opp).is_err() {
        return Vec::new();
    }
    let roles = page.opp.team.capacities(person);
    roles
        .into_iter()
        .map(|role| Form::HandOver(role, Some(person)))
        .collect()
}
