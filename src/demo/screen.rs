//! Shows the year: readable at a glance, in full, or as JSON.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::{
    DemoError, Event, Standing,
    deeds::told,
    summary::{Tally, summary},
};
use crate::{
    domain::{capacity::Capacity, letter::ChannelKind, moment::Moment},
    outbox::Delivery,
    text::{Language, date_long, date_short, date_short_year, phrase, role},
};

/// What a user reads is Dutch first.
pub(super) const LANGUAGE: Language = Language::Nl;

/// What every address of the sample school ends in.
const DOMAIN: &str = ".zonnewijzer.example";

/// How the year is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A line a letter, and what people did; coloured or not.
    Glance {
        /// Whether in colour.
        colour: bool,
    },
    /// Every letter in full, and nothing else.
    Full,
    /// One JSON object a delivery, and nothing else.
    Json,
}

/// Where the year is shown.
pub struct Screen<'a> {
    look: Look,
    out: &'a mut dyn Write,
    /// The line that tells how far the year is, where there is a terminal for it.
    progress: Option<&'a mut dyn Write>,
    from: NaiveDate,
    until: NaiveDate,
    last: Option<NaiveDate>,
    tally: Tally,
}

impl<'a> Screen<'a> {
    /// A screen for the days from `from` to `until`.
    pub fn new(
        look: Look,
        out: &'a mut dyn Write,
        progress: Option<&'a mut dyn Write>,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Self {
        Self {
            look,
            out,
            progress,
            from,
            until,
            last: None,
            tally: Tally::default(),
        }
    }

    /// What stands above the year.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin(&mut self) -> io::Result<()> {
        if !matches!(self.look, Look::Glance { .. }) {
            return Ok(());
        }
        let [from, until] = [self.from, self.until].map(|day| date_long(LANGUAGE, day));
        let dates = [("from", from.into()), ("until", until.into())];
        writeln!(self.out, "{}", phrase(LANGUAGE, "demo-intro", &dates))?;
        let domain = [("domain", DOMAIN.into())];
        writeln!(self.out, "{}", phrase(LANGUAGE, "demo-intro-addresses", &domain))?;
        writeln!(self.out, "{}", phrase(LANGUAGE, "demo-intro-marks", &[]))
    }

    /// Shows one event.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn show(&mut self, event: &Event) -> io::Result<()> {
        self.tally.count(event);
        self.tell_progress(event.at().date(), false)?;
        match (self.look, event) {
            (Look::Json, Event::Letter { delivery, .. }) => {
                let line = serde_json::to_string(delivery)?;
                writeln!(self.out, "{line}")
            }
            (Look::Full, Event::Letter { at, delivery }) => self.in_full(*at, delivery),
            (Look::Json | Look::Full, _) => Ok(()),
            (Look::Glance { .. }, _) => self.glance(event),
        }
    }

    /// What stands below the year.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn end(&mut self, standings: &[Standing]) -> Result<(), DemoError> {
        self.tell_progress(self.until, true)?;
        if matches!(self.look, Look::Glance { .. }) {
            for line in summary(&self.tally, standings, self.until) {
                let line = match line {
                    Ok(heading) => format!("\n{}", self.paint(Ink::Heading, &heading)),
                    Err(text) => format!("  {text}"),
                };
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    fn in_full(&mut self, at: Moment, letter: &Delivery) -> io::Result<()> {
        let day = date_short_year(LANGUAGE, at.date());
        let (time, who) = (at.time().format("%H:%M"), role_of(letter));
        writeln!(self.out, "{}", "─".repeat(78))?;
        writeln!(
            self.out,
            "{day} {time}  {}  {who}  {}",
            channel_of(letter),
            letter.recipient
        )?;
        if let Some(trouble) = trouble(letter) {
            writeln!(self.out, "! {trouble}")?;
        }
        let subject = [("subject", letter.subject.as_str().into())];
        writeln!(self.out, "{}\n", phrase(LANGUAGE, "demo-subject", &subject))?;
        writeln!(self.out, "{}\n", letter.text.trim_end())?;
        if let Some(calendar) = &letter.calendar {
            let heading = phrase(LANGUAGE, "demo-calendar-part", &[]);
            writeln!(
                self.out,
                "{heading}\n\n{}\n",
                calendar.replace('\r', "").trim_end()
            )?;
        }
        Ok(())
    }

    fn glance(&mut self, event: &Event) -> io::Result<()> {
        // A letter that is tried again and again is shown at its first attempt and at its end.
        if let Event::Letter { delivery, .. } = event
            && delivery.outcome == "later"
            && delivery.attempt > 1
        {
            return Ok(());
        }
        let at = event.at();
        self.month(at.date())?;
        let day = if self.last == Some(at.date()) {
            String::new()
        } else {
            date_short(LANGUAGE, at.date())
        };
        self.last = Some(at.date());
        let time = at.time().format("%H:%M");
        let line = self.line(event);
        writeln!(self.out, "{day:<9} {time}  {line}")
    }

    fn month(&mut self, day: NaiveDate) -> io::Result<()> {
        let of = |day: NaiveDate| (day.year(), day.month());
        if self.last.map(of) == Some(of(day)) {
            return Ok(());
        }
        let month = phrase(LANGUAGE, "month-long", &[("month", day.month().into())]);
        let args = [("month", month.into()), ("year", day.year().to_string().into())];
        let heading = phrase(LANGUAGE, "demo-month", &args);
        writeln!(self.out, "\n{}", self.paint(Ink::Heading, &heading))
    }

    fn line(&self, event: &Event) -> String {
        match event {
            Event::Letter { delivery, .. } => self.letter(delivery),
            _ => self.deed(&told(event).unwrap_or_default()),
        }
    }

    fn letter(&self, letter: &Delivery) -> String {
        let (who, to) = (role_of(letter), short(&letter.recipient));
        let lines = phrase(LANGUAGE, "demo-lines", &[("n", letter.lines.len().into())]);
        let (channel, subject) = (channel_of(letter), &letter.subject);
        let mut line = format!("{channel:<7} {who:<13} {to:<22} {subject} ({lines})");
        if letter.calendar.is_some() {
            let invitation = phrase(LANGUAGE, "demo-calendar", &[]);
            line = format!("{line}  {invitation}");
        }
        match trouble(letter) {
            None if letter.attempt > 1 => {
                let attempt = phrase(LANGUAGE, "demo-attempt", &[("n", letter.attempt.into())]);
                format!("{line}  {attempt}")
            }
            None => line,
            Some(trouble) => format!("{line}  {}", self.paint(Ink::Trouble, &format!("! {trouble}"))),
        }
    }

    fn deed(&self, what: &str) -> String {
        format!("    {}", self.paint(Ink::Deed, &format!("· {what}")))
    }

    fn paint(&self, ink: Ink, text: &str) -> String {
        if self.look == (Look::Glance { colour: true }) {
            format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
        } else {
            text.to_owned()
        }
    }

    fn tell_progress(&mut self, day: NaiveDate, done: bool) -> io::Result<()> {
        let Some(err) = &mut self.progress else {
            return Ok(());
        };
        if done {
            write!(err, "\r\u{1b}[K")?;
        } else {
            let whole = (self.until - self.from).num_days().max(1);
            let percent = ((day - self.from).num_days() * 100 / whole).clamp(0, 100);
            write!(
                err,
                "\r\u{1b}[K{} {percent:>3} %\r",
                date_short_year(LANGUAGE, day)
            )?;
        }
        err.flush()
    }
}

/// The colours.
#[derive(Clone, Copy)]
enum Ink {
    Heading,
    Deed,
    Trouble,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Deed => "32",
            Self::Trouble => "31",
        }
    }
}

fn role_of(letter: &Delivery) -> String {
    Capacity::parse(&letter.role).map_or_else(String::new, |capacity| role(LANGUAGE, capacity))
}

/// Which way a letter goes, as a word.
fn channel_of(letter: &Delivery) -> String {
    let is_paper = letter.channel == ChannelKind::Paper.as_str();
    let id = if is_paper { "demo-paper" } else { "demo-email" };
    phrase(LANGUAGE, id, &[])
}

pub(super) fn short(address: &str) -> &str {
    address.strip_suffix(DOMAIN).unwrap_or(address)
}

fn trouble(letter: &Delivery) -> Option<String> {
    let words = match letter.outcome {
        "later" => phrase(LANGUAGE, "demo-later", &[]),
        "never" => phrase(LANGUAGE, "demo-never", &[]),
        "unsure" => phrase(LANGUAGE, "demo-unsure", &[]),
        _ => return None,
    };
    Some(words)
}
