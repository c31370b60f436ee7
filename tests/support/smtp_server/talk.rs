//! One talk of the test mail server with one guest.

use std::sync::Arc;

use data_encoding::BASE64;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::{Act, Protection, Received, State, Verb, lock};

trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

/// Why a talk ends.
pub(super) struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

struct Talk {
    wire: BufReader<Box<dyn Wire>>,
    state: Arc<State>,
    encrypted: bool,
    user: Option<String>,
    sender: String,
    recipients: Vec<String>,
}

/// What `act` leaves to be done at a verb.
enum Turn {
    /// Do what was asked, and then answer so.
    Do,
    /// Do nothing; the answer has been given.
    Done,
    /// Do what was asked, and answer with these bytes; then perhaps hang up.
    Instead(Vec<u8>, bool),
    /// Do what was asked, and hang up; after the answer or instead of it.
    LastWords(bool),
}

/// Talks with one guest until one of the two has had enough.
pub(super) async fn serve(stream: TcpStream, state: Arc<State>) -> Result<(), Over> {
    let implicit = state.protection == Protection::Implicit;
    let wire: Box<dyn Wire> = match (&state.tls, implicit) {
        (Some(tls), true) => Box::new(tls.accept(stream).await?),
        _ => Box::new(stream),
    };
    let mut talk = Talk {
        wire: BufReader::new(wire),
        state,
        encrypted: implicit,
        user: None,
        sender: String::new(),
        recipients: Vec::new(),
    };
    talk.answer(Verb::Greeting, "220 test.example ESMTP\r\n").await?;
    loop {
        let line = talk.line().await?;
        talk.obey(&line).await?;
    }
}

impl Talk {
    async fn obey(&mut self, line: &str) -> Result<(), Over> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                lock(&self.state.greeted_as).push(rest.to_owned());
                let offer = self.offer();
                self.answer(Verb::Ehlo, &offer).await.map(drop)
            }
            "HELO" => self.say("250 test.example\r\n").await,
            "RSET" => {
                self.recipients.clear();
                self.say("250 2.0.0 forgotten\r\n").await
            }
            "STARTTLS" => self.start_tls().await,
            "AUTH" => self.auth(rest).await,
            "MAIL" => {
                if self.answer(Verb::Mail, "250 2.1.0 sender ok\r\n").await? {
                    self.sender = inside(rest);
                    self.recipients.clear();
                }
                Ok(())
            }
            "RCPT" if lock(&self.state.hangs).contains(&inside(rest)) => {
                *lock(&self.state.hanging) += 1;
                let mut rest = Vec::new();
                self.wire.read_to_end(&mut rest).await?;
                Err(Over)
            }
            "RCPT" => {
                let refused = lock(&self.state.refused).get(&inside(rest)).cloned();
                if let Some(refused) = refused {
                    return self.say(&refused).await;
                }
                if self.answer(Verb::Rcpt, "250 2.1.5 recipient ok\r\n").await? {
                    self.recipients.push(inside(rest));
                }
                Ok(())
            }
            "DATA" => {
                if self.answer(Verb::Data, "354 go on\r\n").await? {
                    self.body().await?;
                }
                Ok(())
            }
            "QUIT" => {
                self.answer(Verb::Quit, "221 bye\r\n").await?;
                Err(Over)
            }
            _ => self.say("502 what?\r\n").await,
        }
    }

    fn offer(&self) -> String {
        let mut lines = vec!["test.example"];
        if self.state.protection == Protection::StartTls && !self.encrypted {
            lines.push("STARTTLS");
        }
        if self.state.login.is_some() && (self.encrypted || self.state.protection == Protection::None) {
            lines.push("AUTH PLAIN LOGIN");
        }
        lines.push("8BITMIME");
        let last = lines.len() - 1;
        let line = |(i, text): (usize, &&str)| format!("250{}{text}\r\n", if i == last { ' ' } else { '-' });
        lines.iter().enumerate().map(line).collect()
    }

    async fn start_tls(&mut self) -> Result<(), Over> {
        if !self.answer(Verb::StartTls, "220 go ahead\r\n").await? {
            return Ok(());
        }
        let tls = self.state.tls.clone().ok_or(Over)?;
        let (placeholder, _) = tokio::io::duplex(1);
        let plain = std::mem::replace(&mut self.wire, BufReader::new(Box::new(placeholder)));
        let wire = tls.accept(plain.into_inner()).await?;
        self.wire = BufReader::new(Box::new(wire));
        self.encrypted = true;
        Ok(())
    }

    async fn auth(&mut self, rest: &str) -> Result<(), Over> {
        if rest.starts_with("PLAIN") && !self.answer(Verb::Plain, "").await? {
            return Ok(());
        }
        let given = match rest.split_once(' ') {
            Some(("PLAIN", first)) => plain_login(first),
            _ if rest == "LOGIN" => self.asked_login().await?,
            _ => None,
        };
        let right = given.is_some() && given == self.state.login;
        let answer = if right {
            "235 2.7.0 welcome\r\n"
        } else {
            "535 5.7.8 wrong\r\n"
        };
        if self.answer(Verb::Auth, answer).await? && right {
            self.user = given.map(|(user, _)| user);
        }
        Ok(())
    }

    async fn asked_login(&mut self) -> Result<Option<(String, String)>, Over> {
        self.answer(Verb::Challenge, "334 VXNlcm5hbWU6\r\n").await?;
        let user = decoded(&self.line().await?);
        self.answer(Verb::Challenge, "334 UGFzc3dvcmQ6\r\n").await?;
        let password = decoded(&self.line().await?);
        Ok(user.zip(password))
    }

    async fn body(&mut self) -> Result<(), Over> {
        let act = lock(&self.state.script).get(&Verb::Body).cloned();
        let mut bytes = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.wire.read_until(b'\n', &mut line).await? == 0 || act == Some(Act::DropBefore) {
                return Err(Over);
            }
            if line == b".\r\n" {
                break;
            }
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        let turn = self.turn(Verb::Body).await?;
        if matches!(turn, Turn::Done) {
            return Ok(());
        }
        let received = Received {
            sender: self.sender.clone(),
            recipients: self.recipients.clone(),
            bytes,
            encrypted: self.encrypted,
            user: self.user.clone(),
        };
        lock(&self.state.mails).push(received);
        self.finish(Verb::Body, turn, "250 2.0.0 taken as 1\r\n").await
    }

    /// Answers at a verb as the script wants it; whether what was asked is to be done.
    async fn answer(&mut self, verb: Verb, answer: &str) -> Result<bool, Over> {
        let turn = self.turn(verb).await?;
        let to_do = !matches!(turn, Turn::Done);
        self.finish(verb, turn, answer).await?;
        Ok(to_do)
    }

    fn act(&self, verb: Verb) -> Option<Act> {
        lock(&self.state.script).get(&verb).cloned()
    }

    async fn turn(&mut self, verb: Verb) -> Result<Turn, Over> {
        let once = lock(&self.state.once).remove(&verb);
        match once.or_else(|| self.act(verb)) {
            None | Some(Act::Append(_)) => Ok(Turn::Do),
            Some(Act::Slow(pause)) => {
                tokio::time::sleep(pause).await;
                Ok(Turn::Do)
            }
            Some(Act::Reply(code)) => {
                self.say(&format!("{code} 1.2.3 told to for <ib@horizon.example>\r\n"))
                    .await?;
                Ok(Turn::Done)
            }
            Some(Act::Say(text)) => {
                self.say(&text).await?;
                Ok(Turn::Done)
            }
            Some(Act::Words(bytes)) if is_yes(&bytes) => Ok(Turn::Instead(bytes, false)),
            Some(Act::LastWords(bytes)) if is_yes(&bytes) => Ok(Turn::Instead(bytes, true)),
            Some(Act::Words(bytes)) => {
                self.say_bytes(&bytes).await?;
                Ok(Turn::Done)
            }
            Some(Act::LastWords(bytes)) => {
                self.say_bytes(&bytes).await?;
                Err(Over)
            }
            Some(Act::DropBefore) => Err(Over),
            Some(Act::DropAfter) => Ok(Turn::LastWords(true)),
            Some(Act::DropUnanswered) => Ok(Turn::LastWords(false)),
            Some(Act::Silent) => {
                let mut rest = Vec::new();
                self.wire.read_to_end(&mut rest).await?;
                Err(Over)
            }
        }
    }

    async fn finish(&mut self, verb: Verb, turn: Turn, answer: &str) -> Result<(), Over> {
        match turn {
            Turn::Done => Ok(()),
            Turn::Instead(bytes, is_last) => {
                self.say_bytes(&bytes).await?;
                if is_last { Err(Over) } else { Ok(()) }
            }
            Turn::LastWords(false) => Err(Over),
            Turn::LastWords(true) => {
                self.say(answer).await?;
                Err(Over)
            }
            Turn::Do => {
                let act = lock(&self.state.script).get(&verb).cloned();
                let extra = if let Some(Act::Append(extra)) = act {
                    extra
                } else {
                    String::new()
                };
                self.say(&format!("{answer}{extra}")).await
            }
        }
    }

    async fn line(&mut self) -> Result<String, Over> {
        let mut line = String::new();
        match self.wire.read_line(&mut line).await? {
            0 => Err(Over),
            _ => Ok(line.trim_end().to_owned()),
        }
    }

    async fn say(&mut self, text: &str) -> Result<(), Over> {
        self.say_bytes(text.as_bytes()).await
    }

    async fn say_bytes(&mut self, bytes: &[u8]) -> Result<(), Over> {
        self.wire.write_all(bytes).await?;
        Ok(self.wire.flush().await?)
    }
}

fn is_yes(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'2' | b'3'))
}

/// What stands between < and >.
fn inside(rest: &str) -> String {
    let from = rest.split_once('<').map_or("", |(_, from)| from);
    from.split_once('>').map_or("", |(inside, _)| inside).to_owned()
}

fn decoded(text: &str) -> Option<String> {
    String::from_utf8(BASE64.decode(text.as_bytes()).ok()?).ok()
}

fn plain_login(first: &str) -> Option<(String, String)> {
    let decoded = decoded(first)?;
    let mut parts = decoded.split('\0').skip(1).map(str::to_owned);
    parts.next().zip(parts.next())
}
