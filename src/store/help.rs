//! Where ouders and leerlingen of a school find help.

use super::{Tx, codec, error::StoreError};
use crate::domain::{
    help::{Help, HelpKind, NAME_LENGTH, WebAddress},
    person::Phone,
    plain_text::PlainText,
    school::SchoolId,
};

impl Tx {
    /// The places that a school gave, in the order in which letters name them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn help(&mut self, school: &SchoolId) -> Result<Vec<Help>, StoreError> {
        let key = school.as_str();
        let rows = sqlx::query!(
            "select kind, name, url, phone from school_help where school_id = ?",
            key
        )
        .fetch_all(&mut *self.inner)
        .await?;
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let url = row.url.as_deref().map(WebAddress::parse);
            let phone = row.phone.as_deref().map(Phone::parse);
            places.push(Help {
                kind: codec::word(HelpKind::parse(&row.kind), "school_help.kind")?,
                name: codec::word(PlainText::parse(&row.name, NAME_LENGTH).ok(), "school_help.name")?,
                url: url.map(|url| codec::word(url, "school_help.url")).transpose()?,
                phone: phone
                    .map(|phone| codec::word(phone, "school_help.phone"))
                    .transpose()?,
            });
        }
        places.sort_by_key(|help| help.kind);
        Ok(places)
    }

    /// Writes down where help is found, in the place of what stood there.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn put_help(&mut self, school: &SchoolId, help: &Help) -> Result<(), StoreError> {
        let (key, kind, name) = (school.as_str(), help.kind.as_str(), help.name.as_str());
        let url = help.url.as_ref().map(WebAddress::as_str);
        let phone = help.phone.as_ref().map(Phone::as_str);
        sqlx::query!(
            "insert into school_help (school_id, kind, name, url, phone) values (?, ?, ?, ?, ?)
             on conflict do update set name = excluded.name, url = excluded.url, phone = excluded.phone",
            key,
            kind,
            name,
            url,
            phone
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }

    /// Takes a place away.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_help_away(&mut self, school: &SchoolId, kind: HelpKind) -> Result<(), StoreError> {
        let (key, kind) = (school.as_str(), kind.as_str());
        sqlx::query!(
            "delete from school_help where school_id = ? and kind = ?",
            key,
            kind
        )
        .execute(&mut *self.inner)
        .await?;
        Ok(())
    }
}
