//! Somebody called our mail junk: reports in the form of RFC 5965, those of Hotmail and Outlook.com (our
//! mail, with a field of theirs in its header), and what abuse desks write.

use super::{
    fields::Fields,
    machine::reports,
    mail::{Mail, Part},
    phrases::{COMPLAINT_DESKS, COMPLAINTS, Words},
    sender::{answers, is_from},
};

/// What Hotmail and Outlook.com put into the header of the mail that somebody complained of.
const HOTMAIL: &str = "x-hmxmroriginalrecipient";

/// How SES says it, in the notice that it sends by mail.
const SES: [&str; 2] = [
    "notificationtype\":\"complaint",
    "notificationtype\\\":\\\"complaint",
];

/// Whether it tells of a complaint.
pub(super) fn is_complaint(mail: &Mail) -> bool {
    let has_part = mail.parts.iter().any(|part| match part {
        Part::Complaint => true,
        Part::Returned(fields) => fields.has(HOTMAIL),
        _ => false,
    });
    reports(mail, "feedback-report")
        || has_part
        || mail.fields.has(HOTMAIL)
        || is_from_desk(&mail.fields)
        || is_of_ses(mail)
}

/// A desk writes of a complaint, or sends our mail back from its own path. Whoever answers is a person.
fn is_from_desk(fields: &Fields) -> bool {
    let tells = COMPLAINTS.are_in(&Words::of(&fields.words("subject")));
    !answers(fields) && (tells && is_from(fields, &COMPLAINT_DESKS) || is_forwarded_by_staff(fields))
}

/// Hotmail's older form: our own mail comes back unchanged, from the path staff@hotmail.com.
fn is_forwarded_by_staff(fields: &Fields) -> bool {
    let path = fields.first("return-path").unwrap_or_default().to_lowercase();
    path.trim_start_matches('<').starts_with("staff@hotmail.")
}

fn is_of_ses(mail: &Mail) -> bool {
    let text = mail.texts().next().map(Words::of);
    text.is_some_and(|text| SES.iter().any(|words| text.as_str().contains(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(mail: &str) -> bool {
        is_complaint(&Mail::read(mail.as_bytes()))
    }

    #[test]
    fn each_form_of_a_complaint_is_known() {
        for mail in [
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n",
            "From: staff@hotmail.example\nSubject: complaint about message from 192.0.2.7\n\n",
            "From: x@outlook.example\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: a@b.example\n",
            "From: abuse@provider.example\nSubject: Spam complaint\n\n",
            "Return-Path: <staff@hotmail.com>\nFrom: bericht@school.example\nSubject: Even een vraag\n\n",
            "From: noreply@sns.example\n\n{\"notificationType\":\"Complaint\",\"complaint\":{}}",
        ] {
            assert!(tells(mail), "{mail}");
        }
    }

    #[test]
    fn a_person_who_complains_is_a_person() {
        for mail in [
            "From: jan@ouders.example\nSubject: Complaint about message from school\n\n",
            "From: staff@horizon.example\nSubject: Re: Spam report\n\n",
            "From: staff@horizon.example\nSubject: Even een vraag\n\n",
        ] {
            assert!(!tells(mail), "{mail}");
        }
    }
}
