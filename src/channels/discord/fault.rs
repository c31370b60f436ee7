//! What a failed request to Discord means.
//!
//! Pure. The status and Discord's own code decide, never its message: that may hold an id, and an
//! answer 429 or one of a proxy in between has none. After the request may have left, only an answer
//! tells whether it was carried out.

use serenity::{Error, http::HttpError};

use crate::outbox::channel::Outcome;

/// Why a request was not carried out, or may not have been. Holds nothing but numbers: no token,
/// no address, no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// 429, or a longer wait than we have patience for.
    #[error("Discord asks to wait before more is sent; it is tried again")]
    RateLimited,
    /// An answer of something between us and Discord, which did not let the request through.
    #[error("something on the way to Discord does not let us through (status {status}); it is tried again")]
    Trouble {
        /// The HTTP status.
        status: u16,
    },
    /// No connection.
    #[error("Discord cannot be reached: does a firewall let https://discord.com through? It is tried again")]
    NotReached,
    /// 401, or a token that no request can carry.
    #[error("Discord does not accept the token of the bot; put the right one in `token` of [discord]")]
    Token,
    /// 5xx: it broke while the request was carried out, and may have been carried out before it broke.
    #[error(
        "Discord broke after the request had left (status {status}); it is sent again with the same nonce"
    )]
    Broke {
        /// The HTTP status.
        status: u16,
    },
    /// The request left, and no answer came that could be read.
    #[error("no answer of Discord came after the request had left; it is sent again with the same nonce")]
    NoAnswer,
    /// The account takes no messages from the bot, or is gone.
    #[error("the account takes no direct messages from the bot (code {code}); another way is taken")]
    Closed {
        /// Discord's code.
        code: i64,
    },
    /// The channel does not exist any more, or the bot may not see it or write in it.
    #[error(
        "the channel is gone or closed to the bot (code {code}); let it see the channel and write there, \
         or name another channel in the configuration"
    )]
    ChannelGone {
        /// Discord's code.
        code: i64,
    },
    /// Discord does not want this request in this form.
    #[error(
        "Discord refuses the request (status {status}, code {code}); report this, it is a fault of the program"
    )]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's code.
        code: i64,
    },
    /// The gateway that Discord names is on a host that we do not connect to.
    #[error("the gateway that was named is not Discord's; look at `api_url` of [discord]")]
    GatewayElsewhere,
}

impl Fault {
    /// Reads the errors of serenity.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Http(HttpError::UnsuccessfulRequest(answer)) => Self::answered(
                answer.status_code.as_u16(),
                i64::try_from(answer.error.code).unwrap_or_default(),
            ),
            Error::Http(HttpError::Request(error)) if error.is_connect() => Self::NotReached,
            Error::Http(HttpError::InvalidHeader(_)) => Self::Token,
            _ => Self::NoAnswer,
        }
    }

    /// What an answer means; `code` is nought or less when it holds none.
    #[must_use]
    pub fn answered(status: u16, code: i64) -> Self {
        match (status, code) {
            // 40003: opening direct messages too fast.
            (429, _) | (_, 40_003) => Self::RateLimited,
            (401, _) => Self::Token,
            // 50278: no server in common any more; 10013: the account is gone.
            (_, 50_007 | 50_278 | 10_013) => Self::Closed { code },
            // 50001: may not see it; 50013: may not write there; 50008: cannot hold messages.
            (_, 10_003 | 50_001 | 50_013 | 50_008) => Self::ChannelGone { code },
            (400, _) | (402..=499, 1..) => Self::Refused { status, code },
            (500.., _) => Self::Broke { status },
            _ => Self::Trouble { status },
        }
    }

    /// Whether nobody can tell if the request was carried out.
    #[must_use]
    pub fn leaves_us_unsure(self) -> bool {
        matches!(self, Self::Broke { .. } | Self::NoAnswer)
    }

    /// How the attempt to send a letter ended.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        let reason = self.to_string();
        match self {
            Self::RateLimited
            | Self::Trouble { .. }
            | Self::NotReached
            | Self::Token
            | Self::GatewayElsewhere => Outcome::Later { reason },
            Self::Broke { .. } | Self::NoAnswer => Outcome::Unsure { reason },
            Self::Closed { .. } | Self::ChannelGone { .. } | Self::Refused { .. } => {
                Outcome::Never { reason }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16, code: i64) -> &'static str {
        match Fault::answered(status, code).outcome() {
            Outcome::Delivered { .. } => "delivered",
            Outcome::Later { .. } => "later",
            Outcome::Never { .. } => "never",
            Outcome::Closed { .. } => "closed",
            Outcome::Refused { .. } => "refused",
            Outcome::Unsure { .. } => "unsure",
        }
    }

    #[test]
    fn the_status_and_the_code_decide_together() {
        for status in [429, 302, 401, 408] {
            assert_eq!(outcome(status, -1), "later", "{status}");
        }
        for status in [500, 501, 502, 503, 504, 520, 599] {
            assert_eq!(outcome(status, -1), "unsure", "{status}");
            assert_eq!(outcome(status, 0), "unsure", "{status}");
        }
        assert_eq!(outcome(403, -1), "later", "a proxy on the way, not Discord");
        assert_eq!(outcome(404, 0), "later", "another server at this address");
        assert_eq!(outcome(403, 40_003), "later");
        for (status, code) in [
            (400, 50_035),
            (400, -1),
            (403, 20_026),
            (405, 1),
            (403, 50_007),
            (404, 10_003),
        ] {
            assert_eq!(outcome(status, code), "never", "{status} {code}");
        }
        for code in [50_007, 50_278, 10_013] {
            assert_eq!(Fault::answered(403, code), Fault::Closed { code });
        }
        for (status, code) in [(404, 10_003), (403, 50_001), (403, 50_013)] {
            assert_eq!(Fault::answered(status, code), Fault::ChannelGone { code });
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_leaves_us_unsure() {
        let error = serde_json::from_str::<u8>("<html>").expect_err("no number");
        assert!(matches!(
            Fault::of(&Error::Json(error)).outcome(),
            Outcome::Unsure { .. }
        ));
    }

    #[test]
    fn a_token_that_no_request_can_carry_is_not_shown() {
        let error = reqwest::header::HeaderValue::from_str("se\ncret").expect_err("a line break");
        let fault = Fault::of(&Error::Http(HttpError::InvalidHeader(error)));
        insta::assert_snapshot!(fault, @"Discord does not accept the token of the bot; put the right one in `token` of [discord]");
    }
}
