//! What leerlingen read, from the first question to the last news: the whole letters, in Dutch.

use super::in_dutch::{asked, said};
use crate::{
    domain::{
        capacity::Capacity,
        contact_letter::{
            ContactLetter,
            MeetingChange::{CalledOff, Planned},
            MeetingKind, Says,
        },
        help::HelpKind,
    },
    text::samples::{contact_letter, day, help, meeting},
};

/// A letter to a leerling.
fn to_leerling(says: Says) -> ContactLetter {
    contact_letter(Capacity::Leerling, says)
}

fn to_adult(says: Says) -> ContactLetter {
    let mut letter = to_leerling(says);
    letter.items[0].adult = true;
    letter
}

#[test]
fn a_leerling_chooses_how_to_tell_it_and_hears_who_reads_it() {
    let mut letter = to_leerling(Says::AskHoorrecht(asked(1, false)));
    letter.is_first = true;
    insta::assert_snapshot!(said(&letter), @"
    [Een vraag van school]
    Hallo,

    De school maakt een plan voor jou. Daarin staat welke hulp jij op school
    krijgt. Jouw mening telt. Er zijn geen foute antwoorden.

    Hoe wil je het vertellen?

    - Praten met iemand die je kiest
    - Tekenen
    - Typen of schrijven
    - Samen met iemand die je vertrouwt
    - Op een andere manier
    - Nu niet

    Alles is goed. Wij helpen je daarbij, en je mag altijd stoppen.

    De mensen die je lesgeven, lezen wat je vertelt. Je ouders of verzorgers
    kunnen het ook lezen. Wij kunnen niet beloven dat het geheim blijft.

    Is er iets ergs? Vertel het aan iemand die je vertrouwt.

    Horen wij het uiterlijk donderdag 24 september 2026? Dan kan het mee in
    het plan. Later mag ook.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon. Wij schrijven je omdat
    het over jou gaat. Jouw naam staat niet in onze brieven. Zo blijft het
    privé.
    ");
    insta::assert_snapshot!(said(&to_leerling(Says::AskHoorrecht(asked(2, true)))), @"
    [Een vraag van school]
    Hallo,

    De school maakt een plan voor jou. Daarin staat welke hulp jij op school
    krijgt. Wij vroegen je al eerder wat jij vindt. Je hoeft niet te
    antwoorden; jouw mening helpt.

    Hoe wil je het vertellen?

    - Praten met iemand die je kiest
    - Tekenen
    - Typen of schrijven
    - Samen met iemand die je vertrouwt
    - Op een andere manier
    - Nu niet

    Alles is goed. Wij helpen je daarbij, en je mag altijd stoppen.

    De mensen die je lesgeven, lezen wat je vertelt. Je ouders of verzorgers
    kunnen het ook lezen. Wij kunnen niet beloven dat het geheim blijft.

    Is er iets ergs? Vertel het aan iemand die je vertrouwt.

    Horen wij het uiterlijk donderdag 24 september 2026? Dan kan het mee in
    het plan. Later mag ook. Hierna krijg je hierover geen brief meer. Je
    mag later altijd nog iets vertellen.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn of_an_adult_no_ouder_reads_along() {
    let adult = said(&to_adult(Says::AskHoorrecht(asked(1, false))));
    assert!(!adult.contains("ouders"), "{adult}");
    let in_one_line = adult.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        in_one_line.contains("niet beloven dat het geheim blijft"),
        "{adult}"
    );
}

#[test]
fn an_adult_is_asked_for_its_view_and_its_instemming() {
    insta::assert_snapshot!(said(&to_adult(Says::AskMening(asked(1, false)))), @"
    [Een vraag van school]
    Hallo,

    De school maakt een plan voor jou. Daarin staat welke hulp jij op school
    krijgt. Voordat wij het schrijven, willen wij weten wat jij vindt.

    Wat wil je ons vertellen?

    Je mag kiezen waar je over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar je je zorgen over maakt
    - Wat jou helpt
    - Wat je van de school verwacht
    - Wat je zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(said(&to_adult(Says::AskInstemming(asked(1, false)))), @"
    [Een vraag van school]
    Hallo,

    Er is gepraat over jouw plan. Eén deel gaat over de hulp: het
    handelingsdeel. Voor dat deel vragen wij jouw instemming. Want vanaf 18
    jaar beslis je zelf.

    Ben je het eens met het deel over de hulp?

    Je kunt kiezen uit vier antwoorden. Ze zijn allemaal even goed:

    - Akkoord
    - Akkoord, met een opmerking
    - Eerst praten
    - Niet akkoord

    Geen antwoord is geen ja.

    In het plan staat ook wat je later waarschijnlijk gaat doen. Daarmee
    hoef je het niet eens te zijn. Je kunt dan toch akkoord zijn met de
    hulp.

    Heb je het plan nog niet gelezen? Vraag het ons, dan krijg je het. Wij
    horen het graag uiterlijk donderdag 24 september 2026. Heb je meer tijd
    nodig? Zeg het gerust.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Woorden in dit bericht
    ----------------------

    - handelingsdeel
      Het deel van het plan over de hulp die de leerling krijgt. De school
      en de ouders moeten het daarover eens zijn.
    - instemming
      De ouders die beslissen, vinden het deel over de hulp goed. Geen
      antwoord is geen ja. Vanaf 18 jaar beslist de leerling meestal zelf.

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_leerling_reads_the_news_too() {
    let on = day("2026-10-06");
    let commission_by = Some(day("2026-11-17"));
    let told = |says| said(&to_leerling(says));
    insta::assert_snapshot!(told(Says::Bekendmaking { on, commission_by }), @"
    [Een bericht van school]
    Hallo,

    Op dinsdag 6 oktober 2026 kreeg je jouw plan. Heb je het niet gekregen?
    Zeg het ons.

    Vind je iets in het plan niet goed? Praat dan met ons. Het ouder- en
    jeugdsteunpunt is er ook voor jou. Er is ook een geschillencommissie.
    Die gaat over het plan zelf. Vraag het de commissie. Wacht liever niet
    langer dan tot dinsdag 17 november 2026. Mocht je niet zeggen wat je
    vindt? Vertel het dan aan het steunpunt. De school geeft je de adressen.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Woorden in dit bericht
    ----------------------

    - geschillencommissie
      Een groep mensen van buiten de school. Zij zeggen wat zij van het plan
      vinden. Voluit: Geschillencommissie passend onderwijs.

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(Says::Adulthood { on, represented: false }), @"
    [Een bericht van school]
    Hallo,

    Vanaf dinsdag 6 oktober 2026 ben je 18 jaar. Dan beslis jij zelf over
    het plan op school. Onze brieven aan je ouders stoppen dan. Wat eerder
    is afgesproken, blijft gelden.

    Je ouders mogen blijven meepraten als jij dat wilt. Zeg het ons dan.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(Says::Adulthood { on, represented: true }), @"
    [Een bericht van school]
    Hallo,

    Vanaf dinsdag 6 oktober 2026 ben je 18 jaar. Dan beslist je curator of
    wettelijk mentor over het plan. Jouw mening blijft tellen. Onze brieven
    aan je ouders stoppen dan. Wat eerder is afgesproken, blijft gelden.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(Says::SupportEnds { on }), @"
    [Een bericht van school]
    Hallo,

    Op dinsdag 6 oktober 2026 stopt jouw extra hulp op school. Het plan
    stopt dan ook.

    Heb je vragen? Of denk je dat je toch hulp nodig hebt? Zeg het ons.

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_leerling_is_invited_and_may_bring_somebody() {
    let told = |kind, change| said(&to_leerling(Says::Meeting(meeting(kind, change))));
    insta::assert_snapshot!(told(MeetingKind::Evaluatie, Planned), @"
    [Gesprek op school]
    Hallo,

    Wij nodigen je uit voor een gesprek. Samen kijken wij hoe jouw plan
    werkt.

    - donderdag 24 september 2026, van 15.30 tot 16.00 uur
      Plaats: lokaal 12

    Kun je dan niet, of wil je iemand meenemen? Noor Bakker helpt je graag:
    0174 555 010. Kom langs, bel of antwoord op deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(MeetingKind::Gesprek, CalledOff), @"
    [Het gesprek op school gaat niet door]
    Hallo,

    Ons gesprek gaat niet door. Het ging om deze afspraak:

    - donderdag 24 september 2026, van 15.30 tot 16.00 uur

    Wil je een nieuwe afspraak? Noor Bakker helpt je graag: 0174 555 010.
    Kom langs, bel of antwoord op deze mail.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_leerling_who_writes_back_is_not_left_waiting_with_something_bad() {
    let read_on = day("2026-10-26");
    insta::assert_snapshot!(said(&to_leerling(Says::ReplyReceived { read_on })), @"
    [Je bericht is binnen]
    Hallo,

    Je bericht is binnen. Niemand leest dit adres elke dag. Wij hebben je
    bericht doorgegeven aan de school. Het wordt gelezen vanaf maandag 26
    oktober 2026.

    Is er iets ergs? Wacht dan niet. Vertel het aan iemand die je vertrouwt.
    Bel bij gevaar 112. De Kindertelefoon is gratis: 0800-0432.

    Is het dringend? Bel dan. Noor Bakker helpt je graag: 0174 555 010.

    Groeten van OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_leerling_reads_where_the_steunpunt_is() {
    let on = day("2026-10-06");
    let commission_by = Some(day("2026-11-17"));
    let mut letter = to_leerling(Says::Bekendmaking { on, commission_by });
    letter.help = help();
    insta::assert_snapshot!(said(&letter), @"
    [Een bericht van school]
    Hallo,

    Op dinsdag 6 oktober 2026 kreeg je jouw plan. Heb je het niet gekregen?
    Zeg het ons.

    Vind je iets in het plan niet goed? Praat dan met ons. Het ouder- en
    jeugdsteunpunt is er ook voor jou. Er is ook een geschillencommissie.
    Die gaat over het plan zelf. Vraag het de commissie. Wacht liever niet
    langer dan tot dinsdag 17 november 2026. Mocht je niet zeggen wat je
    vindt? Vertel het dan aan het steunpunt.

    Steunpunt De Kust (bel 0174 555 020):
    https://steunpunt.example

    Onderwijsgeschillen:
    https://commissie.example

    Noor Bakker helpt je graag: 0174 555 010. Kom langs, bel of antwoord op
    deze mail.

    Groeten van OBS De Horizon

    Woorden in dit bericht
    ----------------------

    - geschillencommissie
      Een groep mensen van buiten de school. Zij zeggen wat zij van het plan
      vinden. Voluit: Geschillencommissie passend onderwijs.

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    letter
        .help
        .retain(|help| help.kind == HelpKind::Klachtencommissie);
    assert_eq!(
        said(&letter),
        said(&to_leerling(Says::Bekendmaking { on, commission_by })),
        "what the letter does not speak of changes nothing"
    );
}
