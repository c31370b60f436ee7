//! Schools, their rules, and the history of what oppmaat.toml said about them.

use super::{
    Tx,
    codec::{self, hex_list},
    error::StoreError,
};
use crate::domain::{
    calendar::{Holiday, HolidayBasis, HolidayKind, SchoolCalendar},
    discord::{SchoolDiscord, Snowflake, Talks},
    id::PersonId,
    language::Language,
    moment::Moment,
    rules::{Evaluations, Ladder, Rules},
    school::{Profile, Region, SchoolId, SchoolType},
};

/// Behind every key of a school: keys are ASCII.
const LAST_KEY: &str = "\u{10ffff}";

/// A school as oppmaat.toml describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolRow {
    /// Its key.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// The default type of its OPPs.
    pub school_type: SchoolType,
    /// Its holidays.
    pub region: Region,
    /// Its evaluations.
    pub evaluations: Evaluations,
    /// When its letters go out.
    pub send_at: chrono::NaiveTime,
    /// The languages of its letters, the default first; never empty.
    pub languages: Vec<Language>,
    /// The telephone number that stands in letters to ouders and leerlingen.
    pub phone: Option<String>,
    /// Who looks after the program there.
    pub admin: Option<PersonId>,
    /// What it does in Discord; none: nothing.
    pub discord: Option<SchoolDiscord>,
}

impl SchoolRow {
    /// The language of its letters.
    #[must_use]
    pub fn language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }

    /// The language for somebody who is no staff: the own one by its code, where this school writes in it.
    #[must_use]
    pub fn language_for(&self, own: Option<&str>) -> Language {
        own.and_then(Language::parse)
            .filter(|own| self.languages.contains(own))
            .unwrap_or_else(|| self.language())
    }
}

impl Tx {
    /// Every school, in order of its key.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn schools(&mut self) -> Result<Vec<SchoolRow>, StoreError> {
        self.schools_named(None).await
    }

    /// One school.
    ///
    /// # Errors
    /// When the database cannot be read, or the school is not in it.
    pub async fn school(&mut self, id: &SchoolId) -> Result<SchoolRow, StoreError> {
        codec::word(self.known_school(id).await?, "school.school_id")
    }

    /// One school; `None` when it is not in the database.
    async fn known_school(&mut self, id: &SchoolId) -> Result<Option<SchoolRow>, StoreError> {
        Ok(self.schools_named(Some(id)).await?.pop())
    }

    /// The school with this key, or every one.
    async fn schools_named(&mut self, id: Option<&SchoolId>) -> Result<Vec<SchoolRow>, StoreError> {
        // Every key lies between these two: one is found by the index on it, and all are read in order.
        let (from, until) = match id {
            Some(id) => (id.as_str(), id.as_str()),
            None => ("", LAST_KEY),
        };
        let rows = sqlx::query!(
            r#"select school_id, name, type as "school_type", region, profile, evaluations_per_year,
                      send_at, languages, phone, admin_id, discord_guild, care_channel, talks
               from school where school_id between ? and ? order by school_id"#,
            from,
            until
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                let school_type = codec::word(SchoolType::parse(&row.school_type), "school.type")?;
                let profile = codec::word(Profile::parse(&row.profile), "school.profile")?;
                let asked = u8::try_from(row.evaluations_per_year).ok();
                let evaluations = Evaluations::new(profile, asked, school_type).ok();
                Ok(SchoolRow {
                    id: codec::school(&row.school_id)?,
                    name: row.name,
                    school_type,
                    region: codec::word(Region::parse(&row.region), "school.region")?,
                    evaluations: codec::word(evaluations, "school.evaluations_per_year")?,
                    send_at: codec::time(&row.send_at, "school.send_at")?,
                    languages: row
                        .languages
                        .split_whitespace()
                        .filter_map(Language::parse)
                        .collect(),
                    phone: row.phone,
                    admin: row.admin_id.as_deref().and_then(PersonId::from_slice),
                    discord: discord([row.discord_guild, row.care_channel, row.talks])?,
                })
            })
            .collect()
    }

    /// The schools with an OPP or a member of staff to look at by `now`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn schools_to_look_at(&mut self, now: Moment) -> Result<Vec<SchoolId>, StoreError> {
        let now = now.seconds();
        let rows = sqlx::query_scalar!(
            "select school_id from opp where next_look_at <= ?1
             union select school_id from staff where next_look_at <= ?1",
            now
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.iter().map(|id| codec::school(id)).collect()
    }

    /// Writes down what oppmaat.toml says about a school, and what that changed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_school(&mut self, school: &SchoolRow, now: Moment) -> Result<(), StoreError> {
        let before = self.known_school(&school.id).await?;
        for (field, old, new) in changes(before.as_ref(), school) {
            self.note_school_change(&school.id, field, old.as_deref(), &new, now)
                .await?;
        }
        let (id, school_type, region) = (
            school.id.as_str(),
            school.school_type.as_str(),
            school.region.as_str(),
        );
        let profile = school.evaluations.profile.as_str();
        let per_year = i64::from(school.evaluations.per_year);
        let send_at = school.send_at.format("%H:%M").to_string();
        let languages = codes(&school.languages);
        let admin = school.admin.map(|admin| admin.as_bytes().to_vec());
        let [guild, channel, talks] = discord_words(school.discord);
        sqlx::query!(
            "insert into school (school_id, name, type, region, profile, evaluations_per_year, send_at, languages,
                 phone, admin_id, discord_guild, care_channel, talks)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             on conflict (school_id) do update set name = excluded.name, type = excluded.type,
                 region = excluded.region, profile = excluded.profile,
                 evaluations_per_year = excluded.evaluations_per_year, send_at = excluded.send_at,
                 languages = excluded.languages, phone = excluded.phone,
                 admin_id = coalesce(excluded.admin_id, admin_id), discord_guild = excluded.discord_guild,
                 care_channel = excluded.care_channel, talks = excluded.talks",
            id,
            school.name,
            school_type,
            region,
            profile,
            per_year,
            send_at,
            languages,
            school.phone,
            admin,
            guild,
            channel,
            talks
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn note_school_change(
        &mut self,
        school: &SchoolId,
        field: &str,
        old: Option<&str>,
        new: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (school, now) = (school.as_str(), now.seconds());
        // The row of a new school comes after its history; the foreign key is checked at the end.
        sqlx::query!("pragma defer_foreign_keys = on")
            .execute(&mut *self.inner)
            .await?;
        sqlx::query!(
            "insert into school_change (school_id, field, old, new, seen_at) values (?, ?, ?, ?, ?)",
            school,
            field,
            old,
            new,
            now
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// How many OPPs of a school are open: the leerling has not left.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open_opps(&mut self, school: &SchoolId) -> Result<u32, StoreError> {
        let school = school.as_str();
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!: i64" from opp
               where school_id = ?1 and opp_id not in (select opp_id from opp_left where school_id = ?1)"#,
            school
        )
        .fetch_one(&mut *self.inner)
        .await?;
        codec::number(count, "opp")
    }

    /// The rules of a school.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn rules(&mut self, school: &SchoolRow) -> Result<Rules, StoreError> {
        let holidays = self.own_holidays(&school.id).await?;
        Ok(Rules {
            calendar: SchoolCalendar::new(school.region, &holidays),
            ladder: self.ladder(&school.id).await?,
            evaluations: school.evaluations,
            send_at: school.send_at,
            keep_months: self.keep_months(&school.id).await?,
        })
    }

    /// The holidays that a school sets itself, in order of their first day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn own_holidays(&mut self, school: &SchoolId) -> Result<Vec<Holiday>, StoreError> {
        let school = school.as_str();
        let rows = sqlx::query!(
            "select kind, first_day, last_day from school_holiday where school_id = ? order by first_day",
            school
        )
        .fetch_all(&mut *self.inner)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Holiday {
                    kind: codec::word(HolidayKind::parse(&row.kind), "school_holiday.kind")?,
                    basis: HolidayBasis::School,
                    from: codec::date(&row.first_day, "school_holiday.first_day")?,
                    until: codec::date(&row.last_day, "school_holiday.last_day")?,
                })
            })
            .collect()
    }

    /// Writes down a holiday that the school sets itself; the same kind in the same school year
    /// replaces the national one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_own_holiday(&mut self, school: &SchoolId, holiday: &Holiday) -> Result<(), StoreError> {
        let (school, kind) = (school.as_str(), holiday.kind.as_str());
        let (from, until) = (holiday.from.to_string(), holiday.until.to_string());
        sqlx::query!(
            "insert into school_holiday (school_id, kind, first_day, last_day) values (?, ?, ?, ?)
             on conflict do update set last_day = excluded.last_day",
            school,
            kind,
            from,
            until
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    async fn ladder(&mut self, school: &SchoolId) -> Result<Ladder, StoreError> {
        let school = school.as_str();
        let row = sqlx::query!(
            "select days_before, question_after, deputy_after, vaststeller_before, import_grace,
                    week_letter_lines
             from school_ladder where school_id = ?",
            school
        )
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else {
            return Ok(Ladder::default());
        };
        let days = row
            .days_before
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>();
        let lines = codec::number(row.week_letter_lines, "school_ladder.week_letter_lines")?;
        Ok(Ladder {
            days_before: codec::word(days.ok(), "school_ladder.days_before")?,
            question_after: codec::number(row.question_after, "school_ladder.question_after")?,
            deputy_after: codec::number(row.deputy_after, "school_ladder.deputy_after")?,
            vaststeller_before: codec::number(row.vaststeller_before, "school_ladder.vaststeller_before")?,
            import_grace: codec::number(row.import_grace, "school_ladder.import_grace")?,
            week_letter_lines: lines as usize,
        })
    }

    /// Writes down a school's own ladder.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_ladder(&mut self, school: &SchoolId, ladder: &Ladder) -> Result<(), StoreError> {
        let days: Vec<String> = ladder.days_before.iter().map(ToString::to_string).collect();
        let (school, days) = (school.as_str(), days.join(" "));
        let lines = i64::try_from(ladder.week_letter_lines).unwrap_or(i64::MAX);
        sqlx::query!(
            "insert or replace into school_ladder (school_id, days_before, question_after, deputy_after,
                 vaststeller_before, import_grace, week_letter_lines) values (?, ?, ?, ?, ?, ?, ?)",
            school,
            days,
            ladder.question_after,
            ladder.deputy_after,
            ladder.vaststeller_before,
            ladder.import_grace,
            lines
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Has every OPP and member of staff of a school looked at again at `now`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn look_at_everything(&mut self, school: &SchoolId, now: Moment) -> Result<(), StoreError> {
        let (school, now) = (school.as_str(), now.seconds());
        sqlx::query!("update opp set next_look_at = ? where school_id = ?", now, school)
            .execute(&mut *self.inner)
            .await?;
        sqlx::query!(
            "update staff set next_look_at = ? where school_id = ?",
            now,
            school
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}

/// Which keys of oppmaat.toml changed for a school: name, old value, new value.
fn changes(before: Option<&SchoolRow>, now: &SchoolRow) -> Vec<(&'static str, Option<String>, String)> {
    let values = |school: &SchoolRow| {
        let [guild, channel, talks] = discord_words(school.discord).map(Option::unwrap_or_default);
        [
            ("name", school.name.clone()),
            ("type", school.school_type.to_string()),
            ("region", school.region.to_string()),
            ("profile", school.evaluations.profile.to_string()),
            ("evaluations_per_year", school.evaluations.per_year.to_string()),
            ("send_at", school.send_at.format("%H:%M").to_string()),
            ("languages", codes(&school.languages)),
            ("phone", school.phone.clone().unwrap_or_default()),
            ("discord_guild", guild),
            ("care_channel", channel),
            ("talks", talks),
        ]
    };
    let old = before.map(values);
    values(now)
        .into_iter()
        .enumerate()
        .filter_map(|(at, (field, new))| {
            let old = old
                .as_ref()
                .and_then(|old| old.get(at))
                .map(|(_, value)| value.clone());
            let is_said = old.is_some() || !new.is_empty();
            (is_said && old.as_ref() != Some(&new)).then_some((field, old, new))
        })
        .collect()
}

/// The three columns of Discord.
fn discord_words(discord: Option<SchoolDiscord>) -> [Option<String>; 3] {
    [
        discord.map(|discord| discord.guild.to_string()),
        discord.and_then(|discord| Some(discord.care_channel?.to_string())),
        discord.map(|discord| discord.talks.to_string()),
    ]
}

/// What [`discord_words`] wrote.
fn discord(words: [Option<String>; 3]) -> Result<Option<SchoolDiscord>, StoreError> {
    let [guild, channel, talks] = words;
    let id = |text: Option<String>, place| {
        let read = |text: String| codec::word(Snowflake::parse(&text), place);
        text.map(read).transpose()
    };
    let Some(guild) = id(guild, "school.discord_guild")? else {
        return Ok(None);
    };
    let talks = talks.and_then(|talks| Talks::parse(&talks));
    Ok(Some(SchoolDiscord {
        guild,
        care_channel: id(channel, "school.care_channel")?,
        talks: codec::word(talks, "school.talks")?,
    }))
}

fn codes(languages: &[Language]) -> String {
    languages
        .iter()
        .map(|language| language.code())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Ids as JSON, for the queries of this module's neighbours.
pub(super) fn person_list(ids: &[PersonId]) -> String {
    hex_list(ids.iter().map(PersonId::as_bytes))
}
