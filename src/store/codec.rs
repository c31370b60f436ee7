//! Values of the domain as the columns hold them, and back.

use chrono::{NaiveDate, NaiveTime};

use super::error::StoreError;
use crate::domain::{moment::Moment, school::SchoolId};

/// A list of ids as the JSON that `json_each` reads; the query turns each back with `unhex`.
pub(super) fn hex_list<'a>(ids: impl IntoIterator<Item = &'a [u8; 16]>) -> String {
    let quoted: Vec<String> = ids
        .into_iter()
        .map(|id| format!("\"{}\"", data_encoding::HEXLOWER.encode(id)))
        .collect();
    format!("[{}]", quoted.join(","))
}

pub(super) fn date(text: &str, place: &'static str) -> Result<NaiveDate, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable { place })
}

pub(super) fn optional_date(
    text: Option<&str>,
    place: &'static str,
) -> Result<Option<NaiveDate>, StoreError> {
    text.map(|text| date(text, place)).transpose()
}

pub(super) fn time(text: &str, place: &'static str) -> Result<NaiveTime, StoreError> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| StoreError::Unreadable { place })
}

pub(super) fn word<T>(found: Option<T>, place: &'static str) -> Result<T, StoreError> {
    found.ok_or(StoreError::Unreadable { place })
}

pub(super) fn id(bytes: &[u8], place: &'static str) -> Result<[u8; 16], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Unreadable { place })
}

pub(super) fn moment(seconds: i64) -> Moment {
    Moment::from_seconds(seconds)
}

pub(super) fn school(text: &str) -> Result<SchoolId, StoreError> {
    word(SchoolId::parse(text), "school.school_id")
}

pub(super) fn number(value: i64, place: &'static str) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| StoreError::Unreadable { place })
}
