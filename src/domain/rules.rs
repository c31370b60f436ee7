//! The rules of one school: its calendar, its ladder of reminders, its evaluations.
//!
//! The law is fixed; everything here is policy that a school may change, and only to be stricter
//! than the law.

use chrono::NaiveTime;

use super::{
    calendar::SchoolCalendar,
    law::{Article, article_of_evaluatie},
    school::{Profile, SchoolType},
};

/// Everything about a school that decides when somebody is reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// When there is school.
    pub calendar: SchoolCalendar,
    /// The ladder.
    pub ladder: Ladder,
    /// How often an OPP is evaluated.
    pub evaluations: Evaluations,
    /// The local time at which the letters of a day go out.
    pub send_at: NaiveTime,
    /// How many months the file of an OPP is kept after its leerling left.
    pub keep_months: u32,
}

/// When people hear about something that is to be done. The defaults are the product's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// Calendar days before a term on which the coordinator hears, the farthest first.
    pub days_before: Vec<u32>,
    /// Calendar days after which something late is asked about once.
    pub question_after: u32,
    /// School days of lateness after which the deputy hears.
    pub deputy_after: u32,
    /// School days before a term on which the vaststeller hears what is behind.
    pub vaststeller_before: u32,
    /// School days of rest after an import for terms that had passed already.
    pub import_grace: u32,
    /// How many lines a week letter names before it says "en nog n".
    pub week_letter_lines: usize,
}

impl Default for Ladder {
    fn default() -> Self {
        Self {
            days_before: vec![14, 5, 1],
            question_after: 28,
            deputy_after: 5,
            vaststeller_before: 3,
            import_grace: 10,
            week_letter_lines: 12,
        }
    }
}

/// How often an OPP is evaluated in a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluations {
    /// The profile that the school follows.
    pub profile: Profile,
    /// Evaluations a school year, at least what the profile asks.
    pub per_year: u8,
}

/// A setting asks for fewer evaluations than the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("evaluations_per_year = 0 is looser than the law (at least once per school year); write 1 or more")]
pub struct LooserThanTheLaw {
    /// The article that sets the minimum.
    pub article: Article,
}

impl Evaluations {
    /// The evaluations of a profile; `asked` is the school's own number, where it has one.
    ///
    /// # Errors
    /// When the school asks for fewer than one a school year.
    pub fn new(
        profile: Profile,
        asked: Option<u8>,
        school_type: SchoolType,
    ) -> Result<Self, LooserThanTheLaw> {
        if asked == Some(0) {
            return Err(LooserThanTheLaw {
                article: article_of_evaluatie(school_type),
            });
        }
        let of_profile = match profile {
            Profile::Wettelijk => 1,
            Profile::Handreiking => 2,
            Profile::Westland => 3,
        };
        Ok(Self {
            profile,
            per_year: of_profile.max(asked.unwrap_or(1)),
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::school::Region;

    /// The rules of a school in Midden with every default.
    pub(crate) fn rules() -> Rules {
        Rules {
            calendar: SchoolCalendar::new(Region::Midden, &[]),
            ladder: Ladder::default(),
            evaluations: Evaluations {
                profile: Profile::Wettelijk,
                per_year: 1,
            },
            send_at: NaiveTime::from_hms_opt(8, 15, 0).expect("a time"),
            keep_months: crate::domain::setting::KEEP_MONTHS,
        }
    }

    #[test]
    fn a_profile_may_be_made_stricter_and_never_looser_than_the_law() {
        let of =
            |profile, asked| Evaluations::new(profile, asked, SchoolType::Vo).map(|found| found.per_year);
        assert_eq!(of(Profile::Wettelijk, None), Ok(1));
        assert_eq!(of(Profile::Wettelijk, Some(4)), Ok(4));
        assert_eq!(of(Profile::Westland, Some(1)), Ok(3));
        assert_eq!(of(Profile::Handreiking, None), Ok(2));
        assert_eq!(
            of(Profile::Wettelijk, Some(0)),
            Err(LooserThanTheLaw {
                article: Article::Wvo(3)
            })
        );
    }
}
