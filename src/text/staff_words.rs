//! What is to be done and who does it, in the words of a school.

use super::{Language, strip, voice::Voice};
use crate::domain::{
    act::Closing,
    capacity::Capacity,
    notice::{About, LineNotice},
    obligation::{News, Obligation},
    person::Rol,
    reference::Reference,
    step::Step,
};

/// The name of a role, for a list in the terminal: "mentor".
#[must_use]
pub fn role(language: Language, capacity: Capacity) -> String {
    strip(&Voice { language }.plain(match capacity {
        Capacity::Coordinator => "role-coordinator",
        Capacity::Deputy => "role-deputy",
        Capacity::Mentor => "role-mentor",
        Capacity::Vaststeller => "role-vaststeller",
        Capacity::Administratie => "role-administratie",
        Capacity::Cvb => "role-cvb",
        Capacity::Admin => "role-admin",
        Capacity::Ouder => "role-ouder",
        Capacity::Vertegenwoordiger => "role-vertegenwoordiger",
        Capacity::Leerling => "role-leerling",
        Capacity::CareTeam => "role-care-team",
    }))
}

/// What is to be done, for a list in the terminal: "Leerling laten vertellen wat hij of zij vindt".
#[must_use]
pub fn title(language: Language, obligation: Obligation) -> String {
    strip(&to_do(Voice { language }, obligation, None, None))
}

/// A role with its article, with marks: "de mentor".
pub(super) fn the_role(voice: Voice, capacity: Capacity) -> String {
    voice.plain(match capacity {
        Capacity::Coordinator => "the-coordinator",
        Capacity::Deputy => "the-deputy",
        Capacity::Mentor => "the-mentor",
        Capacity::Vaststeller => "the-vaststeller",
        Capacity::Administratie => "the-administratie",
        Capacity::Cvb => "the-cvb",
        Capacity::Admin => "the-admin",
        Capacity::Ouder => "the-ouder",
        Capacity::Vertegenwoordiger => "the-vertegenwoordiger",
        Capacity::Leerling => "the-leerling",
        Capacity::CareTeam => "the-care-team",
    })
}

/// Words about a role.
pub(super) fn of_role(voice: Voice, id: &str, capacity: Capacity) -> String {
    voice.say(id, &[("role", the_role(voice, capacity).into())])
}

/// What is to be done, with marks; whoever has it to do reads it in other words than somebody who
/// sees to it.
pub(super) fn to_do(
    voice: Voice,
    obligation: Obligation,
    reader: Option<Capacity>,
    about: Option<About>,
) -> String {
    voice.plain(match obligation {
        Obligation::Term if reader == Some(Capacity::Vaststeller) => "do-term-vaststeller",
        Obligation::Term => "do-term",
        Obligation::Step(step) => step_title(step, reader),
        Obligation::Evaluatie(..) => "do-evaluatie",
        Obligation::EvaluatieQuestion(_) => "do-evaluatie-question",
        Obligation::ImportCheck => "do-import-check",
        Obligation::ImportPast => "do-import-past",
        Obligation::FindOutGezag => "do-gezag",
        Obligation::Start => "do-start",
        Obligation::Ask(step) => asked(step),
        Obligation::Tell(news) => told(news),
        Obligation::Call(..) => return with_whom(voice, "do-call", about),
        Obligation::Post(_) => return with_whom(voice, "do-post", about),
        Obligation::Decide(..) => return with_whom(voice, "do-decide", about),
        Obligation::Inform(_) => return with_whom(voice, "do-inform", about),
        Obligation::CallBack(_) => return with_whom(voice, "do-call-back", about),
        Obligation::Looptijd => "do-looptijd",
        Obligation::Tlv => "do-tlv",
        Obligation::Arrangement => "do-arrangement",
        Obligation::Adulthood => "do-adulthood",
        Obligation::EndEvaluatie => "do-end-evaluatie",
        Obligation::Close(Closing::Verteld) => "do-close-verteld",
        Obligation::Close(Closing::RodEinde) => "do-close-rod",
        Obligation::Close(Closing::Overdracht) => "do-close-overdracht",
    })
}

/// What somebody who is no staff is asked, for a list.
fn asked(step: Step) -> &'static str {
    match step {
        Step::Mening => "ask-mening",
        Step::Hoorrecht => "ask-hoorrecht",
        _ => "ask-instemming",
    }
}

/// What somebody who is no staff is told, for a list.
fn told(news: News) -> &'static str {
    match news {
        News::Bekendmaking => "tell-bekendmaking",
        News::Adulthood => "tell-adulthood",
        News::SupportEnds => "tell-support-ends",
    }
}

/// Words about the contact or leerling that a task is about.
pub(super) fn with_whom(voice: Voice, id: &str, about: Option<About>) -> String {
    voice.say(id, &[("whom", whom_in(voice, about).into())])
}

/// Enough to find somebody in the administration, and no name: "contactpersoon 2 (voogd)".
pub(super) fn whom_in(voice: Voice, about: Option<About>) -> String {
    let Some(about) = about else {
        return voice.plain("whom-contact");
    };
    let Some(rol) = about.rol else {
        return voice.plain("the-leerling");
    };
    match about.number {
        None => voice.plain(the_rol(rol)),
        Some(number) => {
            let rol = voice.plain(rol_name(rol));
            voice.say("whom-numbered", &[("number", number.into()), ("rol", rol.into())])
        }
    }
}

pub(super) fn rol_name(rol: Rol) -> &'static str {
    match rol {
        Rol::Ouder => "rol-ouder",
        Rol::Voogd => "rol-voogd",
        Rol::Gi => "rol-gi",
        Rol::Pleegouder => "rol-pleegouder",
        Rol::Curator => "rol-curator",
        Rol::WettelijkMentor => "rol-wettelijk-mentor",
        Rol::Overig => "rol-overig",
    }
}

fn the_rol(rol: Rol) -> &'static str {
    match rol {
        Rol::Ouder => "the-rol-ouder",
        Rol::Voogd => "the-rol-voogd",
        Rol::Gi => "the-rol-gi",
        Rol::Pleegouder => "the-rol-pleegouder",
        Rol::Curator => "the-rol-curator",
        Rol::WettelijkMentor => "the-rol-wettelijk-mentor",
        Rol::Overig => "the-rol-overig",
    }
}

fn step_title(step: Step, reader: Option<Capacity>) -> &'static str {
    let is_own = reader == Some(step.owner());
    match step {
        Step::Mening => "step-mening",
        Step::Hoorrecht => "step-hoorrecht",
        Step::Invloed => "step-invloed",
        Step::Advies if is_own => "step-advies-own",
        Step::Advies => "step-advies",
        Step::Overleg => "step-overleg",
        Step::Instemming => "step-instemming",
        Step::Vaststelling if is_own => "step-vaststelling-own",
        Step::Vaststelling => "step-vaststelling",
        Step::Bekendmaking => "step-bekendmaking",
        Step::Uitleg => "step-uitleg",
        Step::Rod => "step-rod",
    }
}

/// A step in an enumeration, with marks: "mening leerling".
pub(super) fn short(voice: Voice, step: Step) -> String {
    voice.plain(match step {
        Step::Mening => "short-mening",
        Step::Hoorrecht => "short-hoorrecht",
        Step::Invloed => "short-invloed",
        Step::Advies => "short-advies",
        Step::Overleg => "short-overleg",
        Step::Instemming => "short-instemming",
        Step::Vaststelling => "short-vaststelling",
        Step::Bekendmaking => "short-bekendmaking",
        Step::Uitleg => "short-uitleg",
        Step::Rod => "short-rod",
    })
}

/// How a step is done well, in one or two sentences.
pub(super) fn how(voice: Voice, step: Step) -> String {
    voice.plain(match step {
        Step::Mening => "how-mening",
        Step::Hoorrecht => "how-hoorrecht",
        Step::Invloed => "how-invloed",
        Step::Advies => "how-advies",
        Step::Overleg => "how-overleg",
        Step::Instemming => "how-instemming",
        Step::Vaststelling => "how-vaststelling",
        Step::Bekendmaking => "how-bekendmaking",
        Step::Uitleg => "how-uitleg",
        Step::Rod => "how-rod",
    })
}

/// The line that must be read: "K7TQ: Met de ouders over het plan overleggen".
pub(super) fn main_line(voice: Voice, reference: Reference, bijstelling: bool, what: String) -> String {
    let id = if bijstelling {
        "line-main-bijstelling"
    } else {
        "line-main"
    };
    voice.say(
        id,
        &[("reference", reference.to_string().into()), ("what", what.into())],
    )
}

/// The steps before the vaststelling that are open, without the vaststelling itself.
pub(super) fn steps_before(line: &LineNotice) -> impl Iterator<Item = Step> {
    line.to_do
        .iter()
        .copied()
        .filter(|step| step.comes_before_vaststelling())
}
