//! What a fault in the talk with the mail server means for the letter.
//!
//! Pure. Two things decide: how far the talk had come, and whether the server said something.
//! Before the first byte of the body nothing can have arrived; once that byte may have gone, only
//! an answer of the server tells.

use std::time::Duration;

use lettre::Address;

use super::{
    mask::{mask_addresses, mask_word},
    refusal::{About, about},
    reply::Reply,
};
use crate::{
    outbox::channel::{Outcome, Refusal},
    text::one_line,
};

/// The longest piece of a server's answer that is kept, in characters.
const ANSWER: usize = 200;

/// How far the talk had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Connect,
    Greeting,
    Hello,
    Tls,
    Login,
    Mail,
    Rcpt,
    Data,
    Body,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The server answered with a code that does not let us go on.
    Answer { code: u16, text: String },
    /// No answer: hung up, refused, a certificate.
    Lost(String),
    /// An answer in which no code can be read, or codes that contradict each other.
    Noise(String),
    /// The server said something before it was asked.
    OutOfTurn(String),
    /// The step took longer than its limit.
    TimedOut(Duration),
    /// The server does not offer STARTTLS.
    NoStartTls,
    /// The server offers no login that we know.
    NoLogin,
}

/// A talk that broke off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) step: Step,
    pub(super) fault: Fault,
}

impl Fault {
    /// An answer with a code that does not let us go on.
    pub(super) fn of(reply: &Reply) -> Self {
        Self::Answer {
            code: reply.code,
            text: reply.text(),
        }
    }

    /// Whether the other side is still listening.
    pub(super) fn lets_us_say_goodbye(&self) -> bool {
        match self {
            Self::Answer { code, .. } => *code != 421,
            Self::NoStartTls | Self::NoLogin => true,
            _ => false,
        }
    }
}

impl Broken {
    /// How the attempt ended.
    pub(super) fn outcome(&self, recipient: &Address) -> Outcome {
        let reason = self.reason(Some(recipient));
        match (self.about(), &self.fault, self.step) {
            (Some(About::Us(refusal)), ..) => Outcome::Refused { refusal, reason },
            (Some(About::Reader | About::Letter), ..) => Outcome::Never { reason },
            (None, Fault::Answer { code: 400..=499, .. }, Step::Body) => Outcome::Later { reason },
            (None, _, Step::Body) => Outcome::Unsure { reason },
            (None, ..) => Outcome::Later { reason },
        }
    }

    /// Whether only this reader was refused, for good or for now: others may be taken.
    pub(super) fn is_about_the_reader(&self) -> bool {
        let is_for_now = matches!(self.fault, Fault::Answer { code: 400..=499, .. });
        self.step == Step::Rcpt && (is_for_now || self.about() == Some(About::Reader))
    }

    /// What a refusal for good is about; `None` when it is none.
    fn about(&self) -> Option<About> {
        match &self.fault {
            Fault::Answer { code, text } if (500..=599).contains(code) => Some(about(self.step, *code, text)),
            _ => None,
        }
    }

    /// Whether another connection may go better: a kept one can be dead, or have carried enough letters
    /// for the server. Never once a byte of the body may have gone.
    pub(super) fn may_be_the_connection(&self) -> bool {
        match (self.step, &self.fault) {
            (Step::Body, _) => false,
            (Step::Rcpt | Step::Data, Fault::Answer { code, .. }) => matches!(code, 421 | 503),
            _ => true,
        }
    }

    /// One sentence for the operator: what happened, what now. No addresses.
    pub(super) fn reason(&self, recipient: Option<&Address>) -> String {
        let what = match &self.fault {
            Fault::Answer { code, text } => {
                format!("the server answered \"{}\"", answer(*code, text, recipient))
            }
            Fault::Lost(text) => tidy(text, recipient),
            Fault::Noise(text) => format!("its answer \"{}\" cannot be read", tidy(text, recipient)),
            Fault::OutOfTurn(text) => format!("it said \"{}\" without being asked", tidy(text, recipient)),
            Fault::TimedOut(limit) => format!("no answer within {} seconds", limit.as_secs_f64()),
            Fault::NoStartTls => "the server does not offer STARTTLS, so nothing was sent".to_owned(),
            Fault::NoLogin => "the server offers no login by PLAIN or LOGIN".to_owned(),
        };
        format!("{}: {what}{}", self.step.doing(), self.advice())
    }

    fn advice(&self) -> String {
        if let Some(About::Us(refusal)) = self.about()
            && refusal != Refusal::Unclear
        {
            return format!("; {}", refusal.what_now());
        }
        let advice = match (self.step, &self.fault) {
            (_, Fault::NoStartTls) => "use smtps:// in `url` of [email], or another port",
            (_, Fault::NoLogin) => "leave user and password out of `url` of [email], or use another port",
            (Step::Connect | Step::Greeting, _) => {
                "is the mail server running, and are host and port in `url` of [email] right?"
            }
            (Step::Tls, Fault::Lost(text)) if text.contains("certificate") => {
                "is the certificate valid for this host name and its authority trusted by this system (SSL_CERT_FILE)?"
            }
            (Step::Tls, Fault::Lost(_) | Fault::OutOfTurn(_)) => {
                "does this port speak TLS so? smtps:// is for port 465, smtp+starttls:// for 587"
            }
            _ => return String::new(),
        };
        format!("; {advice}")
    }
}

impl Step {
    fn doing(self) -> &'static str {
        match self {
            Self::Connect => "no connection with the mail server",
            Self::Greeting => "the mail server did not greet us",
            Self::Hello => "the mail server did not accept our name (EHLO)",
            Self::Tls => "no encrypted connection with the mail server",
            Self::Login => "the mail server did not let us log in",
            Self::Mail => "the mail server did not accept the sender (MAIL)",
            Self::Rcpt => "the mail server did not accept the recipient (RCPT)",
            Self::Data => "the mail server did not want to receive (DATA)",
            Self::Body => "the mail server did not confirm the letter",
        }
    }
}

/// A server's answer in one short line without addresses.
pub(super) fn answer(code: u16, text: &str, recipient: Option<&Address>) -> String {
    tidy(&format!("{code} {text}"), recipient)
}

fn tidy(text: &str, recipient: Option<&Address>) -> String {
    let mut line = mask_addresses(one_line(text).trim());
    if let Some(recipient) = recipient {
        // Servers like to say "no such user jan.jansen": the name of a person without any @.
        line = mask_word(&line, recipient.user());
    }
    line.chars().take(ANSWER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(step: Step, fault: Fault) -> &'static str {
        let recipient = "jan.jansen@horizon.example".parse().expect("an address");
        match (Broken { step, fault }).outcome(&recipient) {
            Outcome::Delivered { .. } => "delivered",
            Outcome::Later { .. } => "later",
            Outcome::Refused { refusal, .. } => refusal.as_str(),
            Outcome::Never { .. } => "never",
            Outcome::Closed { .. } => "closed",
            Outcome::Unsure { .. } => "unsure",
        }
    }

    fn said(code: u16) -> Fault {
        Fault::Answer {
            code,
            text: "x".to_owned(),
        }
    }

    #[test]
    fn the_step_and_the_fault_decide_together() {
        use Step::{Body, Connect, Data, Greeting, Hello, Login, Mail, Rcpt, Tls};
        let lost = || Fault::Lost("gone".to_owned());
        for step in [Connect, Greeting, Hello, Tls, Login, Mail, Rcpt, Data] {
            assert_eq!(outcome(step, lost()), "later", "{step:?}");
            assert_eq!(
                outcome(step, Fault::TimedOut(Duration::ZERO)),
                "later",
                "{step:?}"
            );
            assert_eq!(outcome(step, said(451)), "later", "{step:?}");
            assert_eq!(outcome(step, said(250)), "later", "{step:?}");
        }
        for (step, refused) in [
            (Connect, "server"),
            (Greeting, "server"),
            (Hello, "hello"),
            (Tls, "server"),
            (Login, "login"),
            (Mail, "sender"),
            (Rcpt, "unclear"),
            (Data, "unclear"),
        ] {
            assert_eq!(outcome(step, said(550)), refused, "{step:?}");
        }
        assert_eq!(outcome(Body, lost()), "unsure");
        assert_eq!(outcome(Body, Fault::TimedOut(Duration::ZERO)), "unsure");
        assert_eq!(outcome(Body, said(354)), "unsure");
        assert_eq!(outcome(Body, said(451)), "later");
        assert_eq!(outcome(Body, said(554)), "unclear");
        assert_eq!(outcome(Body, said(552)), "never");
    }

    #[test]
    fn a_reason_says_what_happened_and_hides_who_it_was_for() {
        let recipient = "jan.jansen@horizon.example".parse().expect("an address");
        let broken = Broken {
            step: Step::Rcpt,
            fault: Fault::Answer {
                code: 550,
                text: "<jan.jansen@horizon.example>: no user Jan.Jansen\nhere".to_owned(),
            },
        };
        insta::assert_snapshot!(broken.reason(Some(&recipient)), @r#"the mail server did not accept the recipient (RCPT): the server answered "550 <j***@h***.example>: no user *** here""#);
        let silent = Broken {
            step: Step::Login,
            fault: Fault::TimedOut(Duration::from_secs(30)),
        };
        insta::assert_snapshot!(silent.reason(None), @"the mail server did not let us log in: no answer within 30 seconds");
    }

    #[test]
    fn an_answer_is_cut_at_two_hundred_characters() {
        assert_eq!(answer(250, &"é".repeat(500), None).chars().count(), 200);
    }
}
