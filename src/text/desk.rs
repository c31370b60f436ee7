//! The words of the small forms, and of what a page tells about one obligation.

use chrono::NaiveDate;

use super::{
    Arg, Item, Language, date_long,
    line::item,
    marks::strip,
    staff_words::{role, title, whom_in},
    voice::Voice,
};
use crate::domain::{
    authority::Refusal,
    capacity::Capacity,
    contact_letter::MeetingKind,
    end_date::EndDate,
    form::{Fault, Form},
    id::PersonId,
    letter::ChannelKind,
    not_done::NotDone,
    notice::{About, LineNotice},
    obligation::Obligation,
    opp::Opp,
    person::Rol,
    step::Step,
    typed_date::Why,
    uitstel::UitstelRefused,
};

/// The words of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWords {
    /// What it is for.
    pub title: String,
    /// What to know before pressing the button.
    pub help: Option<String>,
    /// What stands on the button.
    pub button: String,
}

/// The words of `form`; `whom` is the person that it is about, in the words that this page may use.
#[must_use]
pub fn form(language: Language, form: Form, opp: &Opp, whom: &str) -> FormWords {
    let voice = Voice { language };
    let about = [("whom", Arg::from(whom))];
    let say = |id: &str| strip(&voice.say(id, &about));
    let words = |title: &str, button: &str| (say(title), None, say(button));
    let helped = |title: &str, help: &str, button: &str| (say(title), Some(say(help)), say(button));
    let (title, help, button) = match form {
        Form::Start => helped("form-start", "form-start-help", "form-start-button"),
        Form::TakeOver => helped("form-overname", "form-overname-help", "form-overname-button"),
        Form::Step(step) => (
            title(language, Obligation::Step(step)),
            Some(strip(&super::staff_words::how(voice, step))),
            say("form-stap-button"),
        ),
        Form::NotApplicable(step) => {
            let what = title(language, Obligation::Step(step));
            let said = strip(&voice.say("form-nvt", &[("what", what.into())]));
            (said, None, say("form-nvt-button"))
        }
        Form::Mening(_) => helped("form-mening", "form-mening-help", "form-mening-button"),
        Form::Instemming(_) => helped(
            "form-instemming",
            "form-instemming-help",
            "form-instemming-button",
        ),
        Form::Schoolbesluit => helped(
            "form-schoolbesluit",
            "form-schoolbesluit-help",
            "form-schoolbesluit-button",
        ),
        Form::Call(..) => words("form-bellen", "form-bellen-button"),
        Form::CalledBack(_) => words("form-teruggebeld", "form-teruggebeld-button"),
        Form::Posted(_) => words("form-gepost", "form-gepost-button"),
        Form::NextStep(..) => helped("form-verder", "form-verder-help", "form-verder-button"),
        Form::Gezag(_) => helped("form-gezag", "form-gezag-help", "form-gezag-button"),
        Form::InformationAsked(_) => words("form-vraag", "form-vraag-button"),
        Form::Information(_) => helped(
            "form-informatie",
            "form-informatie-help",
            "form-informatie-button",
        ),
        _ => return form_of_arrangement(language, form, opp, whom),
    };
    FormWords { title, help, button }
}

/// The forms about how the work goes on: versions and ends, talks, people and roles.
fn form_of_arrangement(language: Language, form: Form, opp: &Opp, whom: &str) -> FormWords {
    let voice = Voice { language };
    let about = [("whom", Arg::from(whom))];
    let say = |id: &str| strip(&voice.say(id, &about));
    let words = |title: &str, button: &str| (say(title), None, say(button));
    let helped = |title: &str, help: &str, button: &str| (say(title), Some(say(help)), say(button));
    let (title, help, button) = match form {
        Form::Bijstelling => helped(
            "form-bijstelling",
            "form-bijstelling-help",
            "form-bijstelling-button",
        ),
        Form::Left => helped(
            "form-uitgeschreven",
            "form-uitgeschreven-help",
            "form-uitgeschreven-button",
        ),
        Form::Ends => helped(
            "form-beeindigen",
            "form-beeindigen-help",
            "form-beeindigen-button",
        ),
        Form::Closing(closing) => (
            title(language, Obligation::Close(closing)),
            None,
            say("form-afgerond-button"),
        ),
        Form::Plan(kind) => helped(plan_title(kind), "form-plannen-help", "form-plannen-button"),
        Form::Move(_) => (
            of_moment(voice, "form-verzetten", form, opp),
            None,
            say("form-verzetten-button"),
        ),
        Form::CallOff(_) => (
            of_moment(voice, "form-afgelasten", form, opp),
            None,
            say("form-afgelasten-button"),
        ),
        Form::LargeType(_) => words("form-grote-letters", "form-grote-letters-button"),
        Form::PutOff { obligation, .. } => {
            let what = title(language, obligation);
            let said = strip(&voice.say("form-uitstel", &[("what", what.into())]));
            (said, Some(say("form-uitstel-help")), say("form-uitstel-button"))
        }
        Form::EndDate(what) => words(end_date(what), "form-einddatum-button"),
        Form::HandOver(capacity, _) => {
            let of = role(language, capacity);
            let said = strip(&voice.say("form-overdragen", &[("role", of.into())]));
            (
                said,
                Some(say("form-overdragen-help")),
                say("form-overdragen-button"),
            )
        }
        Form::Contact(_) => helped("form-contact", "form-contact-help", "form-contact-button"),
        Form::NewContact => words("form-contact-nieuw", "form-contact-nieuw-button"),
        Form::EndContact(_) => helped(
            "form-contact-einde",
            "form-contact-einde-help",
            "form-contact-einde-button",
        ),
        _ => words("form-evaluatie", "form-evaluatie-button"),
    };
    FormWords { title, help, button }
}

fn end_date(what: EndDate) -> &'static str {
    match what {
        EndDate::Looptijd => "form-einddatum-looptijd",
        EndDate::Tlv => "form-einddatum-tlv",
        EndDate::Arrangement => "form-einddatum-arrangement",
    }
}

fn plan_title(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Overleg => "form-plannen-overleg",
        MeetingKind::Evaluatie => "form-plannen-evaluatie",
        MeetingKind::Gesprek => "form-plannen-gesprek",
    }
}

fn of_moment(voice: Voice, id: &str, form: Form, opp: &Opp) -> String {
    let (Form::Move(id_of) | Form::CallOff(id_of)) = form else {
        return voice.plain(id);
    };
    let day = opp
        .moments
        .iter()
        .find(|moment| moment.id == id_of)
        .map(|moment| moment.day);
    let day = day.map(|day| date_long(voice.language, day)).unwrap_or_default();
    voice.say(id, &[("day", day.into())])
}

/// Whom a form is about, without a name: "contactpersoon 2 (voogd)".
#[must_use]
pub fn whom(language: Language, about: Option<About>) -> String {
    strip(&whom_in(Voice { language }, about))
}

/// Somebody of an OPP without a name: "de leerling", "contactpersoon 2 (voogd)".
#[must_use]
pub fn nameless(language: Language, opp: &Opp, person: PersonId) -> String {
    if person == opp.leerling.person {
        return strip(&Voice { language }.plain("act-leerling"));
    }
    whom(language, opp.about(person))
}

/// A letter that leaves at once: "een brief aan de ouder (op papier)".
#[must_use]
pub fn leaves_now(language: Language, whom: &str, channel: ChannelKind) -> String {
    let way = super::terminal::channel(language, channel);
    let said = [("whom", whom.into()), ("way", way.into())];
    strip(&Voice { language }.say("sends-letter", &said))
}

/// Something that leaves on a day: when, what, to whom, which way.
#[must_use]
pub fn leaves_later(
    language: Language,
    (day, what): (NaiveDate, &str),
    (whom, channel): (&str, ChannelKind),
) -> String {
    let way = super::terminal::channel(language, channel);
    let said = [
        ("day", date_long(language, day).into()),
        ("what", what.into()),
        ("whom", whom.into()),
        ("way", way.into()),
    ];
    strip(&Voice { language }.say("sends-planned", &said))
}

/// A role with its article: "de mentor".
#[must_use]
pub fn the_role(language: Language, capacity: Capacity) -> String {
    strip(&super::staff_words::the_role(Voice { language }, capacity))
}

/// What a contact is to the leerling, in a word.
#[must_use]
pub fn rol(language: Language, rol: Rol) -> String {
    strip(&Voice { language }.plain(super::staff_words::rol_name(rol)))
}

/// What stands above a field.
#[must_use]
pub fn label(language: Language, form: Form, field: &str) -> String {
    let voice = Voice { language };
    if let (Form::TakeOver, Some(step)) = (form, Step::parse(field)) {
        return title(language, Obligation::Step(step));
    }
    strip(&voice.plain(match field {
        "op" if form == Form::TakeOver => "field-start",
        "tot" => "field-tot",
        "wanneer" => "field-wanneer",
        "reden" if matches!(form, Form::PutOff { .. } | Form::EndDate(_)) => "field-reden-leeg",
        "dag" if matches!(form, Form::PutOff { .. }) => "field-andere-dag",
        "naam" => "field-naam",
        "telefoon" => "field-telefoon",
        "adres" if matches!(form, Form::HandOver(..)) => "field-adres-collega",
        "adres" => "field-adres",
        "taal" => "field-taal",
        "dag" => "field-dag",
        "tijd" => "field-tijd",
        "duur" => "field-duur",
        "plaats" => "field-plaats",
        "reden" => "field-reden",
        "opmerking" => "field-opmerking",
        "wijze" => "field-wijze",
        "uitkomst" => "field-uitkomst",
        "wie" => "field-wie",
        "antwoord" => "field-antwoord",
        "bereikt" => "field-bereikt",
        "besluit" => "field-besluit",
        "rol" => "field-rol",
        "gezag" => "field-gezag",
        "mag" => "field-mag",
        "groot" => "field-groot",
        "evaluatie" => "field-evaluatie",
        _ => "field-op",
    }))
}

/// What stands beside a choice of a field.
#[must_use]
pub fn choice(language: Language, field: &str, word: &str) -> String {
    if let (true, Some(of)) = (field == "rol", Rol::parse(word)) {
        return rol(language, of);
    }
    strip(&Voice { language }.plain(match (field, word) {
        ("groot", "ja") => "choice-groot-ja",
        ("groot", _) => "choice-groot-nee",
        (_, "ja") => "choice-ja",
        (_, "onbekend") => "choice-onbekend",
        (_, "morgen") => "choice-morgen",
        (_, "maandag") => "choice-maandag",
        (_, "over_een_week") => "choice-over-een-week",
        (_, "andere_dag") => "choice-andere-dag",
        (_, "gesprek") => "choice-gesprek",
        (_, "telefoon") => "choice-telefoon",
        (_, "papier") => "choice-papier",
        (_, "nu_niet") => "choice-nu-niet",
        (_, "eens") => "choice-eens",
        (_, "deels") => "choice-deels",
        (_, "oneens") => "choice-oneens",
        (_, "akkoord") => "choice-akkoord",
        (_, "voorwaarde") => "choice-voorwaarde",
        (_, "niet_akkoord") => "choice-niet-akkoord",
        (_, "gegeven") => "choice-gegeven",
        (_, "ook_niet_anderen") => "choice-ook-niet-anderen",
        (_, "belang_kind") => "choice-belang-kind",
        (_, "beslist") => "choice-beslist",
        (_, "geinformeerd") => "choice-geinformeerd",
        (_, "niets") => "choice-niets",
        _ => "choice-nee",
    }))
}

/// What is wrong with a field, and what to do.
#[must_use]
pub fn fault(language: Language, fault: Fault) -> String {
    let voice = Voice { language };
    let day = |id: &str, day: NaiveDate| voice.on(id, day);
    match fault {
        Fault::Missing => voice.plain("fault-missing"),
        Fault::NoDay => voice.plain("fault-no-day"),
        Fault::UnclearDay(why) => unclear_day(language, why),
        Fault::TooEarly(from) => day("fault-too-early", from),
        Fault::TooLate(until) => day("fault-too-late", until),
        Fault::NoTime => voice.plain("fault-no-time"),
        Fault::NoMinutes => voice.plain("fault-no-minutes"),
        Fault::NoEmail => voice.plain("fault-no-email"),
        Fault::NoPhone => voice.plain("fault-no-phone"),
        Fault::NoLanguage => voice.plain("fault-no-language"),
        Fault::TooLong(most) => voice.say("fault-too-long", &[("n", most.into())]),
        Fault::Unreadable => voice.plain("fault-unreadable"),
        Fault::NoChoice => voice.plain("fault-no-choice"),
    }
}

/// Why nobody can tell which day is meant, and what to write.
fn unclear_day(language: Language, why: Why) -> String {
    let voice = Voice { language };
    let either = |id: &str, first: NaiveDate, second: NaiveDate| {
        let (first, second) = (date_long(language, first), date_long(language, second));
        voice.say(id, &[("first", first.into()), ("second", second.into())])
    };
    match why {
        Why::NoDay => voice.plain("fault-no-day"),
        Why::Time => voice.plain("fault-day-is-time"),
        Why::ManyDays => voice.plain("fault-many-days"),
        Why::TimeOrDay(day) => voice.on("fault-time-or-day", day),
        Why::Weekday { day, other } => either("fault-other-weekday", day, other),
        Why::Either(first, second) => either("fault-two-days", first, second),
    }
}

/// Why something may not be done.
#[must_use]
pub fn refusal(language: Language, refusal: Refusal) -> String {
    Voice { language }.plain(match refusal {
        Refusal::OwnInstemming => "refused-own",
        Refusal::NotOfThisOpp => "refused-not-of-this-plan",
        Refusal::NotInvolved | Refusal::NotYourRole => "refused-role",
    })
}

/// Why a command was not carried out.
#[must_use]
pub fn why_not(language: Language, why: NotDone) -> String {
    let voice = Voice { language };
    match why {
        NotDone::Refused(why) => refusal(language, why),
        NotDone::NotPutOff(UitstelRefused::NotLater(_)) => voice.plain("refused-not-later"),
        NotDone::NotPutOff(UitstelRefused::TooLong { latest }) => voice.on("refused-too-long", latest),
        NotDone::NotPutOff(UitstelRefused::PastTheLaw { term }) => voice.on("refused-past-law", term),
        NotDone::Gone => voice.plain("obligation-done"),
        NotDone::NotHandedOver => voice.plain("refused-team"),
        NotDone::OutsideDomains => voice.plain("refused-domain"),
        NotDone::Nobody => voice.plain("refused-nobody"),
        NotDone::InThePast => voice.plain("refused-past"),
        NotDone::CalledOff => voice.plain("refused-called-off"),
        NotDone::Other => not_done(language),
    }
}

/// Why nothing was written down, when nobody can tell more.
#[must_use]
pub fn not_done(language: Language) -> String {
    Voice { language }.plain("refused-other")
}

/// One obligation as its reader reads it in a letter: what, and behind it by when, whose turn, who says
/// so.
#[must_use]
pub fn obligation(language: Language, line: &LineNotice, reader: Capacity) -> Item {
    let said = item(Voice { language }, line, reader);
    Item {
        main: strip(&said.main),
        detail: said.detail.map(|detail| strip(&detail)),
        link: None,
    }
}
