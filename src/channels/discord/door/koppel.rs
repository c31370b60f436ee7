//! `/koppel` and its buttons: whose account this is. The rules stand in `app`; here they get words.

use super::{
    Door,
    reply::{Button, Reply},
};
use crate::{
    app::{
        StoreError,
        discord::{
            Asking, KoppelAnswer, LinkedAt, ask_for_code, koppel_state, set_messages, unlink, use_code,
        },
    },
    domain::{discord::Snowflake, discord_code::CODE_MINUTES},
    text::{Language, Words, chat::escaped},
};

/// Letters go to the account from now on.
const ON: &str = "k1:aan";
/// Letters go by mail from now on.
const OFF: &str = "k1:uit";
/// The account is unlinked.
const UNLINK: &str = "k1:los";

/// What `/koppel` answers: with a code it links, with an address it mails a code, and alone it tells where
/// it stands.
pub(super) async fn koppel(
    door: &Door,
    account: Snowflake,
    guild: Option<Snowflake>,
    language: Language,
    (adres, code): (Option<&str>, Option<&str>),
) -> Result<Reply, StoreError> {
    let (asking, now) = (Asking { account, guild }, door.clock.now());
    let answer = match (code, adres) {
        (Some(code), _) => use_code(&door.store, asking, code, now).await?,
        (None, Some(adres)) => ask_for_code(&door.store, asking, adres, now).await?,
        (None, None) => koppel_state(&door.store, asking, now).await?,
    };
    door.acted.notify_one();
    Ok(said(Words(language), &answer))
}

/// What a button of `/koppel` answers.
pub(super) async fn pressed(
    door: &Door,
    account: Snowflake,
    guild: Option<Snowflake>,
    language: Language,
    id: &str,
) -> Result<Reply, StoreError> {
    let (asking, now) = (Asking { account, guild }, door.clock.now());
    let answer = match id {
        ON => set_messages(&door.store, asking, true, now).await?,
        OFF => set_messages(&door.store, asking, false, now).await?,
        UNLINK => unlink(&door.store, asking, now).await?,
        _ => koppel_state(&door.store, asking, now).await?,
    };
    door.acted.notify_one();
    Ok(said(Words(language), &answer))
}

fn said(w: Words, answer: &KoppelAnswer) -> Reply {
    match answer {
        KoppelAnswer::How => Reply::say(w.say("koppel-how")),
        KoppelAnswer::Asked => Reply::say(w.count("koppel-asked", CODE_MINUTES as usize)),
        KoppelAnswer::No => Reply::say(w.say("koppel-no")),
        KoppelAnswer::Unlinked => Reply::say(w.say("koppel-unlinked")),
        KoppelAnswer::Linked(at) => {
            let school = escaped(&at.school_name);
            let linked = Reply::say(w.with("koppel-linked", "school", &school));
            linked
                .and(&until(w, at))
                .buttons(buttons(w, std::slice::from_ref(at)))
        }
        KoppelAnswer::State(all) => {
            let lines: Vec<String> = all.iter().map(|at| gets(w, at)).collect();
            Reply::say(lines.join("\n")).buttons(buttons(w, all))
        }
    }
}

fn until(w: Words, at: &LinkedAt) -> String {
    match (at.is_staff, at.is_leerling) {
        (true, _) => w.say("koppel-until"),
        (false, true) => w.say("koppel-until-leerling"),
        (false, false) => w.say("koppel-until-contact"),
    }
}

fn gets(w: Words, at: &LinkedAt) -> String {
    let school = escaped(&at.school_name);
    let line = |id| w.with(id, "school", &school);
    match (at.is_staff, at.gets_messages) {
        (true, true) => line("koppel-gets"),
        (true, false) => line("koppel-gets-not"),
        (false, true) => line("koppel-gets-contact"),
        (false, false) => line("koppel-gets-not-contact"),
    }
}

/// Only what would change something.
fn buttons(w: Words, all: &[LinkedAt]) -> Vec<Button> {
    let is_staff = all.iter().any(|at| at.is_staff);
    let (here, not_here) = if is_staff {
        (w.say("koppel-here"), w.say("koppel-mail"))
    } else {
        (w.say("koppel-here-contact"), w.say("koppel-mail-contact"))
    };
    let mut buttons = Vec::new();
    if all.iter().any(|at| !at.gets_messages) {
        buttons.push(Button::new(ON, &here).main());
    }
    // Also while they are off: whoever was just asked can say no.
    buttons.push(Button::new(OFF, &not_here));
    buttons.push(Button::new(UNLINK, &w.say("koppel-unlink")));
    buttons
}
