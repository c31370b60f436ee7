//! `/koppel`: whose account this is. Written on another branch; here it only says what it is for.

use super::{Door, reply::Reply};
use crate::{
    domain::discord::Snowflake,
    text::{Language, Words},
};

/// What `/koppel` answers.
pub(super) async fn koppel(
    _door: &Door,
    _account: Snowflake,
    _guild: Option<Snowflake>,
    language: Language,
    _adres: Option<&str>,
    _code: Option<&str>,
) -> Reply {
    Reply::say(Words(language).say("door-stranger"))
}

/// What a button of `/koppel` answers.
pub(super) async fn pressed(
    _door: &Door,
    _account: Snowflake,
    _guild: Option<Snowflake>,
    language: Language,
    _id: &str,
) -> Reply {
    Reply::say(Words(language).say("door-stranger"))
}
