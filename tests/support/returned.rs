//! What comes back to the program, made from a mail that it really sent: reports of mail servers, and
//! answers of machines and people.

use oppmaat::{
    channels::email::incoming::read,
    domain::moment::Moment,
    service::{Noted, desk, note},
};

use super::{smtp_server::Received, world::World};

/// The forms in which mail servers write that a mail could not be delivered.
pub(crate) const FORMS: [fn(&Received) -> Vec<u8>; 3] = [rfc3464, exim, qmail];

/// The header of a mail, as servers send it back.
fn header(mail: &Received) -> String {
    let text = String::from_utf8_lossy(&mail.bytes).replace('\r', "");
    text.split("\n\n").next().unwrap_or_default().to_owned()
}

/// A delivery status notification (RFC 3464), as Postfix writes it.
pub(crate) fn rfc3464(mail: &Received) -> Vec<u8> {
    let (sender, to, header) = (&mail.sender, &mail.recipients[0], header(mail));
    format!(
        "Return-Path: <>\nDelivered-To: {sender}\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\n\
         Subject: Undelivered Mail Returned to Sender\nTo: {sender}\nAuto-Submitted: auto-replied\n\
         MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"edge\"\n\n\
         --edge\nContent-Type: text/plain\n\nI'm sorry to have to inform you that your message could not\n\
         be delivered.\n\n\
         --edge\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; {to}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{to}>: User unknown\n\n\
         --edge\nContent-Type: text/rfc822-headers\n\nReturn-Path: <{sender}>\n{header}\n\n--edge--\n"
    )
    .into_bytes()
}

/// As Exim writes it: plain text.
pub(crate) fn exim(mail: &Received) -> Vec<u8> {
    let (sender, to, header) = (&mail.sender, &mail.recipients[0], header(mail));
    format!(
        "Return-path: <>\nEnvelope-to: {sender}\nX-Failed-Recipients: {to}\nAuto-Submitted: auto-replied\n\
         From: Mail Delivery System <Mailer-Daemon@mx.example>\nTo: {sender}\n\
         Subject: Mail delivery failed: returning message to sender\n\n\
         This message was created automatically by mail delivery software.\n\n\
         A message that you sent could not be delivered to one or more of its\n\
         recipients. This is a permanent error. The following address(es) failed:\n\n  {to}\n    \
         SMTP error from remote mail server after RCPT TO:<{to}>:\n    550 5.1.1 User unknown\n\n\
         ------ This is a copy of the message, including all the headers. ------\n\n\
         Return-path: <{sender}>\n{header}\n\nDag\n"
    )
    .into_bytes()
}

/// As qmail writes it: plain text of another kind.
pub(crate) fn qmail(mail: &Received) -> Vec<u8> {
    let (sender, to, header) = (&mail.sender, &mail.recipients[0], header(mail));
    format!(
        "Return-Path: <>\nDelivered-To: {sender}\nFrom: MAILER-DAEMON@mx.example\nTo: {sender}\n\
         Subject: failure notice\n\nHi. This is the qmail-send program at mx.example.\n\
         I'm afraid I wasn't able to deliver your message to the following addresses.\n\
         This is a permanent error; I've given up. Sorry it didn't work out.\n\n\
         <{to}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n\
         --- Below this line is a copy of the message.\n\nReturn-Path: <{sender}>\n{header}\n\nDag\n"
    )
    .into_bytes()
}

/// A machine answers for somebody who is away.
pub(crate) fn away(mail: &Received) -> Vec<u8> {
    let (sender, to) = (&mail.sender, &mail.recipients[0]);
    format!(
        "Return-Path: <>\nDelivered-To: {sender}\nFrom: {to}\nTo: {sender}\nSubject: Afwezig\n\
         Auto-Submitted: auto-replied\n\nIk ben er niet. Uw mail: user unknown 550 5.1.1\n"
    )
    .into_bytes()
}

/// A person writes to the address from which the mail came.
pub(crate) fn reply(mail: &Received, says: &str) -> Vec<u8> {
    let (sender, to) = (&mail.sender, &mail.recipients[0]);
    format!(
        "Return-Path: <{to}>\nDelivered-To: {sender}\nFrom: Jan <{to}>\nTo: {sender}\nSubject: Re: {says}\n\
         Message-ID: <CAF123@ouders.example>\n\n{says}\n"
    )
    .into_bytes()
}

/// A person answers in a mail program that goes by the Message-ID, to the address that stands in the mail.
pub(crate) fn reply_to_sender(mail: &Received, says: &str) -> Vec<u8> {
    let read = mail_parser::MessageParser::default().parse(&mail.bytes);
    let id = read
        .expect("a mail")
        .message_id()
        .expect("a Message-ID")
        .to_owned();
    let to = &mail.recipients[0];
    format!(
        "Return-Path: <{to}>\nDelivered-To: bericht@horizon.example\nFrom: Jan <{to}>\n\
         To: bericht@horizon.example\nSubject: Re: {says}\nIn-Reply-To: <{id}>\n\n{says}\n"
    )
    .into_bytes()
}

/// What `oppmaat bounce` and the folder do with a mail that comes in at `now`.
pub(crate) async fn come_in(world: &World, mail: &[u8], now: Moment) -> Option<Noted> {
    note(&read(mail), &desk(&world.store, now))
        .await
        .expect("it is written down")
}
