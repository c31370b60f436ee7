//! Whether e-mail would leave the house, and whether anybody hears when it comes back.

use super::findings::Findings;
use crate::{
    channels::email::{EmailChannel, MailUrl, Timeouts},
    cli::Exit,
    config::{EmailSettings, Settings},
    outbox::channel::Refusal,
    store::{MailStop, Store, StoreError},
};

/// Tries everything short of sending a letter. That there is no e-mail at all is a warning of the
/// configuration.
pub(super) async fn check(settings: &Settings, findings: &mut Findings) {
    let Some(email) = &settings.email else {
        return;
    };
    let channel = EmailChannel::new(email.url.clone(), email.from.clone(), Timeouts::default())
        .with_hello_name(email.hello_name.clone());
    match channel.check().await {
        Ok(Some(note)) => findings.note(format!(
            "e-mail: the mail server takes our sender, and now no letter to the address of `from` itself ({note}); \
             that is fine where nobody reads that address"
        )),
        Ok(None) => findings.fine(match email.url {
            MailUrl::Folder(_) => "e-mail: letters can be written to the folder; none is really sent",
            MailUrl::Smtp(_) => {
                "e-mail: the mail server answers, and takes the sender and a reader of letters from this program"
            }
        }),
        Err(error) => findings.wrong(Exit::Failed, format!("e-mail: {error}")),
    }
    bounces(email, findings);
}

/// Whether mail is stopped because the mail server refuses us.
pub(super) async fn stop(store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    let Some(stop) = store.read().await?.mail_stop().await? else {
        return Ok(());
    };
    let what_now = Refusal::parse(&stop.refusal)
        .unwrap_or(Refusal::Unclear)
        .what_now();
    findings.wrong(
        Exit::Failed,
        format!(
            "e-mail: no letter goes out by mail since {}, because the mail server refuses us ({}); {what_now}. \
             The letters wait; {} and all go once one is taken",
            stop.since.to_rfc3339(),
            stop.reason,
            next(&stop),
        ),
    );
    Ok(())
}

fn next(stop: &MailStop) -> String {
    format!("one is tried after {},", stop.next_probe_at.to_rfc3339())
}

fn bounces(email: &EmailSettings, findings: &mut Findings) {
    let Some(folder) = &email.bounces else {
        return findings.note(
            "bounces: nobody reads what mail servers send back, so a letter that bounces counts as \
             delivered; give `bounces` in [email] a folder for them",
        );
    };
    if folder.is_dir() {
        findings.fine("bounces: the service reads what mail servers send back into the folder");
    } else {
        findings.note(
            "bounces: the folder that `bounces` in [email] names is not there; make it, and let the mail \
             server write into it",
        );
    }
}
