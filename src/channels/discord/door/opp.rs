//! One OPP: where it stands, whose turn it is, and every form that can be filled in by choosing.

use super::{
    ids::{Id, MORE},
    reply::{Button, Choice, MOST_BUTTONS, MOST_CHOICES, Menu, Reply},
    staff::Staff,
};
use crate::{
    app::{
        StoreError,
        discord::{Linked, OppInChat, reference_in_chat},
    },
    domain::{
        checklist::{Item, StepState, VersionState},
        form::{Form, Group},
        id::OppId,
        obligation::Obligation,
        opp::Opp,
        reference::Reference,
    },
    text::{Words, chat::escaped, date_short, desk, role, title},
};

impl Staff<'_> {
    /// `/opp`: the OPP with this reference.
    pub(super) async fn by_reference(&self, typed: &str) -> Result<Reply, StoreError> {
        let Some(reference) = Reference::parse(typed) else {
            return Ok(Reply::say(self.w.say("door-no-opp")));
        };
        for seat in self.seats {
            let found = reference_in_chat(&self.door.store, &seat.member, reference, self.now).await?;
            if let Some(found) = found {
                return Ok(self.opp_view(seat, &found));
            }
        }
        Ok(Reply::say(self.w.say("door-no-opp")))
    }

    /// The OPP of a button.
    pub(super) async fn show_opp(&self, opp: OppId) -> Result<Reply, StoreError> {
        let found = self.opp(opp).await?;
        Ok(found.map_or_else(|| self.gone(), |(seat, found)| self.opp_view(seat, &found)))
    }

    fn opp_view(&self, seat: &Linked, found: &OppInChat) -> Reply {
        let reply = Reply::say(self.opp_text(seat, found));
        self.with_forms(reply, found, 0)
            .buttons([self.page_button(Some(found.opp.id))])
    }

    fn opp_text(&self, seat: &Linked, found: &OppInChat) -> String {
        let w = self.w;
        let mut lines = vec![heading(w, &found.opp, found.groep.as_deref())];
        lines.extend(self.at_school(seat));
        lines.extend(facts(w, found));
        lines.push(String::new());
        for (obligation, since, turn) in &found.tasks {
            let since = w.with("opp-since", "day", &date_short(w.0, *since));
            lines.push(format!(
                "👉 {} · {since} · {}",
                title(w.0, *obligation),
                role(w.0, *turn)
            ));
        }
        for (item, turn) in &found.version.items {
            lines.push(step_line(w, item, &role(w.0, *turn)));
        }
        let days = found.opp.moments.iter().map(|moment| moment.day);
        let days: Vec<String> = days
            .filter(|day| *day >= found.today)
            .map(|day| date_short(w.0, day))
            .collect();
        if !days.is_empty() {
            lines.push(w.with("door-opp-moments", "days", &days.join(", ")));
        }
        lines.join("\n")
    }

    /// Which school it is, for somebody who works at several.
    pub(super) fn at_school(&self, seat: &Linked) -> Option<String> {
        (self.seats.len() > 1).then(|| escaped(&seat.school_name))
    }

    /// The forms that can be filled in here: buttons when there are few, else a menu.
    fn with_forms(&self, reply: Reply, found: &OppInChat, page: usize) -> Reply {
        let mut forms: Vec<Form> = found
            .forms
            .iter()
            .copied()
            .filter(|form| form.is_for_chat(&found.opp, found.today))
            .collect();
        forms.sort_by_key(|form| form.group());
        if forms.len() <= MOST_BUTTONS {
            let button = |form: &Form| {
                let id = Id::Form(found.opp.id, *form).to_string();
                Button::new(id, &form_title(self.w, *form, &found.opp))
            };
            return reply.buttons(forms.iter().map(button));
        }
        let choices = forms.iter().map(|form| {
            let group = self.w.say(group_name(form.group()));
            Choice::new(form.name(), &form_title(self.w, *form, &found.opp)).about(&group)
        });
        let id = Id::Forms(found.opp.id, page);
        let choices = page_of(self.w, choices.collect(), page);
        reply.menu(Menu::new(
            id.to_string(),
            &self.w.say("door-choose-form"),
            choices,
        ))
    }

    /// What was chosen in a menu of forms.
    pub(super) async fn chosen_form(
        &self,
        opp: OppId,
        page: usize,
        values: &[String],
    ) -> Result<Reply, StoreError> {
        let chosen = values.first().map(String::as_str).unwrap_or_default();
        if chosen == MORE {
            let found = self.opp(opp).await?;
            return Ok(found.map_or_else(
                || self.gone(),
                |(_, found)| {
                    let reply = Reply::say(heading(self.w, &found.opp, found.groep.as_deref()));
                    self.with_forms(reply, &found, page + 1)
                },
            ));
        }
        match Form::parse(chosen) {
            Some(form) => self.begin(opp, form).await,
            None => Ok(self.gone()),
        }
    }

    /// A link to the page of an OPP, or to the lists.
    pub(super) async fn to_page(&self, opp: Option<OppId>) -> Result<Reply, StoreError> {
        let Some(opp) = opp else {
            let words = Reply::say(self.w.say("door-page-lists"));
            return match self.seats.first() {
                Some(seat) => self.on_page(&seat.member, words, "/lijst").await,
                None => Ok(self.gone()),
            };
        };
        let Some((seat, found)) = self.opp(opp).await? else {
            return Ok(self.gone());
        };
        let reference = found.opp.reference.to_string();
        let words = self.w.with("opp-title-unnamed", "reference", &reference);
        let path = format!("/opp/{reference}");
        self.on_page(&seat.member, Reply::say(words), &path).await
    }
}

/// "**Plan K7TQ** · groep 7".
pub(super) fn heading(w: Words, opp: &Opp, groep: Option<&str>) -> String {
    let plan = w.with("opp-title-unnamed", "reference", opp.reference.as_str());
    match groep {
        Some(groep) => format!("**{plan}** · {}", escaped(groep)),
        None => format!("**{plan}**"),
    }
}

/// What a form is for, without a name.
pub(super) fn form_title(w: Words, form: Form, opp: &Opp) -> String {
    let whom = form.about().map(|person| desk::nameless(w.0, opp, person));
    desk::form(w.0, form, opp, &whom.unwrap_or_default()).title
}

/// The page of a menu; where there is more, the last choice says so.
pub(super) fn page_of(w: Words, choices: Vec<Choice>, page: usize) -> Vec<Choice> {
    let each = MOST_CHOICES - 1;
    if choices.len() <= MOST_CHOICES && page == 0 {
        return choices;
    }
    let is_last = choices.len() <= (page + 1) * each;
    let more = (!is_last).then(|| Choice::new(MORE, &w.say("door-more")));
    choices
        .into_iter()
        .skip(page * each)
        .take(each)
        .chain(more)
        .collect()
}

fn facts(w: Words, found: &OppInChat) -> Vec<String> {
    let (opp, version) = (&found.opp, &found.version);
    let over = opp.left_on().or(opp.ended_on());
    let mut facts = vec![match (over, opp.started_here_on()) {
        (Some(day), _) => w.with("opp-over", "day", &w.day(day)),
        (None, Some(day)) => w.with("opp-started", "day", &w.day(day)),
        (None, None) => w.say("opp-not-started"),
    }];
    if over.is_none() && version.state == VersionState::InTheMaking {
        let id = if version.term.is_law() {
            "opp-term-law"
        } else {
            "opp-term-policy"
        };
        facts.push(w.with(id, "day", &w.day(version.term.last_day())));
    }
    facts.push(match &version.state {
        VersionState::InTheMaking => w.say("opp-state-making"),
        VersionState::Complete => w.say("opp-state-complete"),
        VersionState::Onvolledig(steps) => w.with("opp-state-onvolledig", "steps", &w.steps(steps)),
        VersionState::Onbekend(steps) => w.with("opp-state-onbekend", "steps", &w.steps(steps)),
    });
    facts
}

fn step_line(w: Words, item: &Item, turn: &str) -> String {
    let name = title(w.0, Obligation::Step(item.step));
    let (mark, state) = match item.state {
        StepState::Done { on, .. } => ("✅", w.with("step-done", "day", &date_short(w.0, on))),
        StepState::Open => ("⬜", w.say("step-open")),
        StepState::Missing => ("❗", w.say("step-missing")),
        StepState::Unknown => ("❔", w.say("step-unknown")),
        StepState::NotApplicable(_) => ("➖", w.say("step-not-needed")),
    };
    let planned = item.planned_on.filter(|_| item.state.is_to_do());
    match planned {
        Some(day) => format!("{mark} {name} · {} · {turn}", date_short(w.0, day)),
        None if item.state.is_to_do() => format!("{mark} {name} · {state} · {turn}"),
        None => format!("{mark} {name} · {state}"),
    }
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Steps => "group-steps",
        Group::Talks => "group-talks",
        Group::People => "group-people",
        Group::Team => "group-team",
        Group::Course => "group-course",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_choice_stands_on_one_page_and_the_last_page_has_no_more() {
        let w = Words(Language::Nl);
        for n in [1, 24, 25, 26, 48, 49, 60] {
            let all = || {
                (0..n)
                    .map(|n| Choice::new(n.to_string(), "x"))
                    .collect::<Vec<_>>()
            };
            let mut seen = Vec::new();
            for page in 0.. {
                let mut choices = page_of(w, all(), page);
                assert!(choices.len() <= MOST_CHOICES);
                let more = Choice::new(MORE, &w.say("door-more"));
                let goes_on = choices.last() == Some(&more);
                choices.retain(|choice| *choice != more);
                seen.extend(choices);
                if !goes_on {
                    break;
                }
            }
            assert_eq!(seen, all(), "{n}");
        }
    }
}
