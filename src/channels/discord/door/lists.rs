//! `/lijst`, `/week`, `/overzicht` and `/nieuw`: what is to be done, in lines without names.

use super::{
    ids::{Id, LISTS, Line, MORE},
    opp::page_of,
    reply::{Choice, Menu, Reply},
    staff::Staff,
};
use crate::{
    app::{
        BoardLine, ListKind, StoreError,
        discord::{Linked, handles, lines_in_chat, overview, week_in_chat},
    },
    domain::{capacity::Capacity, link::Target, notice::EntryNotice, week::Part},
    text::{Words, chat::escaped, date_short, desk, role, title},
};

/// Lines in one answer: with more of them it would not be read.
const MOST_LINES: usize = 20;

impl Staff<'_> {
    /// `/lijst`: one list, or all of them.
    pub(super) async fn list(&self, which: Option<ListKind>, page: usize) -> Result<Reply, StoreError> {
        let Some(seat) = self.seats.first() else {
            return Ok(self.gone());
        };
        let mut lines = lines_in_chat(&self.door.store, &seat.member, self.now).await?;
        lines.retain(|line| which.is_none_or(|list| line.list == list));
        let menu = self.menu_of(seat, &lines, (which, page)).await?;
        if page > 0 {
            return Ok(Reply::say(self.w.say("door-choose-line")).menu(menu));
        }
        let mut said: Vec<String> = self.at_school(seat).into_iter().collect();
        for (list, _) in LISTS
            .iter()
            .filter(|(list, _)| which.is_none_or(|one| one == *list))
        {
            let of_list: Vec<&BoardLine> = lines.iter().filter(|line| line.list == *list).collect();
            said.push(format!("**{}** ({})", self.w.say(name_of(*list)), of_list.len()));
            let most = if which.is_some() {
                MOST_LINES
            } else {
                MOST_LINES / 4
            };
            said.extend(of_list.iter().take(most).map(|line| list_line(self.w, line)));
            if of_list.len() > most {
                said.push(self.w.count("door-and-more", of_list.len() - most));
            }
        }
        Ok(Reply::say(said.join("\n"))
            .menu(menu)
            .buttons([self.page_button(None)]))
    }

    /// A menu in which one line can be chosen, each once.
    async fn menu_of(
        &self,
        seat: &Linked,
        lines: &[BoardLine],
        (which, page): (Option<ListKind>, usize),
    ) -> Result<Menu, StoreError> {
        let targets: Vec<Target> = lines.iter().filter_map(|line| line.target).collect();
        let mut numbers = handles(&self.door.store, &seat.member.school, &targets)
            .await?
            .into_iter();
        let mut seen = std::collections::BTreeSet::new();
        let mut choices = Vec::new();
        for line in lines {
            let stands_for = match line.target {
                Some(_) => numbers.next().map(Line::Obligation),
                None => Some(Line::Opp(line.opp)),
            };
            let Some(value) = stands_for.map(|line| line.to_string()) else {
                continue;
            };
            if seen.insert(value.clone()) {
                let label = format!("{} · {}", line.reference, what(self.w, line));
                let about = format!(
                    "{} · {}",
                    date_short(self.w.0, line.day),
                    role(self.w.0, line.owner)
                );
                choices.push(Choice::new(value, &label).about(&about));
            }
        }
        let id = Id::Lines(which, page).to_string();
        let choices = page_of(self.w, choices, page);
        Ok(Menu::new(id, &self.w.say("door-choose-line"), choices))
    }

    /// What was chosen in that menu.
    pub(super) async fn chosen_line(
        &self,
        (which, page): (Option<ListKind>, usize),
        values: &[String],
    ) -> Result<Reply, StoreError> {
        let chosen = values.first().map(String::as_str).unwrap_or_default();
        if chosen == MORE {
            return self.list(which, page + 1).await;
        }
        match Line::parse(chosen) {
            Some(Line::Obligation(handle)) => self.obligation(handle).await,
            Some(Line::Opp(opp)) => self.show_opp(opp).await,
            None => Ok(self.gone()),
        }
    }

    /// `/week`: what the week letter of today would say, in short.
    pub(super) async fn week(&self) -> Result<Reply, StoreError> {
        let Some(seat) = self.seats.first() else {
            return Ok(self.gone());
        };
        let entries = week_in_chat(&self.door.store, &seat.member, self.now).await?;
        let mut said: Vec<String> = self.at_school(seat).into_iter().collect();
        for part in Part::ALL {
            let of_part: Vec<&EntryNotice> = entries.iter().filter(|one| one.entry.part == part).collect();
            if of_part.is_empty() {
                continue;
            }
            said.push(format!("**{}** ({})", self.w.say(part_name(part)), of_part.len()));
            let most = MOST_LINES / 3;
            said.extend(of_part.iter().take(most).map(|one| week_line(self.w, one)));
            if of_part.len() > most {
                said.push(self.w.count("door-and-more", of_part.len() - most));
            }
        }
        if entries.is_empty() {
            said.push(self.w.say("week-quiet"));
        }
        Ok(Reply::say(said.join("\n")).buttons([self.page_button(None)]))
    }

    /// `/overzicht`: how many lines stand in each list.
    pub(super) async fn overview(&self) -> Result<Reply, StoreError> {
        let mut said = Vec::new();
        for seat in self.seats {
            let counts = overview(&self.door.store, &seat.member, self.now).await?;
            said.extend(self.at_school(seat));
            said.push(format!("**{}**", self.w.say("door-overview-own")));
            said.extend(counts.own.iter().map(|(list, n)| count_line(self.w, *list, *n)));
            if let Some(school) = &counts.school {
                said.push(format!("**{}**", self.w.say("door-overview-school")));
                said.extend(school.iter().map(|(list, n)| count_line(self.w, *list, *n)));
            }
        }
        Ok(Reply::say(said.join("\n")))
    }

    /// `/nieuw`: a link to the form, for whoever leads an OPP; names are typed there and never here.
    pub(super) async fn new_opp(&self) -> Result<Reply, StoreError> {
        let leads = |seat: &&Linked| {
            let leading = [Capacity::Coordinator, Capacity::Vaststeller];
            leading.iter().any(|capacity| seat.capacities.contains(capacity))
        };
        match self.seats.iter().find(leads) {
            Some(seat) => {
                let words = Reply::say(self.w.say("door-new"));
                self.on_page(&seat.member, words, "/nieuw").await
            }
            None => Ok(Reply::say(self.w.say("door-new-other"))),
        }
    }
}

fn list_line(w: Words, line: &BoardLine) -> String {
    let groep = line.groep.iter().map(|groep| format!(" {}", escaped(groep)));
    let law = if line.by_law {
        format!(" ({})", w.say("lists-by-law"))
    } else {
        String::new()
    };
    format!(
        "`{}`{} · {} · {}{law} · {}",
        line.reference,
        groep.collect::<String>(),
        what(w, line),
        date_short(w.0, line.day),
        role(w.0, line.owner)
    )
}

/// What is to be done or waited for, and of whom.
fn what(w: Words, line: &BoardLine) -> String {
    let what = title(w.0, line.obligation);
    match line.about {
        Some(about) => {
            let whom = desk::whom(w.0, Some(about));
            w.all("list-what-of", &[("what", &what), ("whom", &whom)])
        }
        None => what,
    }
}

fn week_line(w: Words, found: &EntryNotice) -> String {
    let entry = &found.entry;
    let law = if entry.by_law {
        format!(" ({})", w.say("lists-by-law"))
    } else {
        String::new()
    };
    format!(
        "`{}` · {} · {}{law} · {}",
        entry.reference,
        title(w.0, entry.obligation),
        date_short(w.0, entry.day),
        role(w.0, entry.owner)
    )
}

fn count_line(w: Words, list: ListKind, n: usize) -> String {
    let name = w.say(name_of(list));
    w.all("lists-door-line", &[("list", &name), ("n", &n.to_string())])
}

/// The name of a list, in `messages/`.
pub(super) fn name_of(list: ListKind) -> &'static str {
    match list {
        ListKind::Late => "list-late",
        ListKind::ThisWeek => "list-this-week",
        ListKind::WaitsForOuders => "list-waits",
        ListKind::NotHeard => "list-not-heard",
        ListKind::Rod => "list-rod",
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::ThisWeek => "heading-this-week",
        Part::Late => "heading-late",
        Part::Call => "heading-call",
        Part::Soon => "heading-soon",
    }
}
