//! What ouders and representatives are told: the whole letters, in Dutch.

use super::{draft, in_dutch::said};
use crate::{
    domain::{
        capacity::Capacity,
        contact_letter::{
            ContactLetter,
            MeetingChange::{CalledOff, Moved, Planned},
            MeetingKind, Says,
        },
        person::Ground,
    },
    text::{
        Language, Sender,
        samples::{contact_letter, day, help, meeting},
    },
};

/// A letter to an ouder of one child.
fn to_ouder(says: Says) -> ContactLetter {
    contact_letter(Capacity::Ouder, says)
}

#[test]
fn bekendmaking_tells_where_to_go_and_a_careful_date() {
    let on = day("2026-10-06");
    let told = |commission_by| said(&to_ouder(Says::Bekendmaking { on, commission_by }));
    insta::assert_snapshot!(told(Some(day("2026-11-17"))), @"
    [Een bericht van school]
    Goedendag,

    Op dinsdag 6 oktober 2026 is het plan voor uw kind aan u gegeven. Heeft
    u het niet gekregen? Laat het ons weten.

    Bent u het niet eens met het plan? Praat dan gerust eerst met ons. Ook
    anderen kunnen u helpen:

    - Ouder- en jeugdsteunpunt
      Denkt met u mee, en is er ook voor leerlingen.
    - Onderwijsconsulenten
      Helpen u en de school om het samen eens te worden.
    - Klachtencommissie
      Luistert als u een klacht over de school heeft. Ook als uw kind niet
      mocht zeggen wat het vindt.
    - Geschillencommissie passend onderwijs
      Zegt wat zij van het plan vindt, en of de school genoeg met u
      overlegde. Dat kost u niets. Vraag het de commissie. Wacht liever niet
      langer dan tot dinsdag 17 november 2026.

    De school geeft u de adressen.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    assert!(!told(None).contains("Geschillencommissie"));
}

#[test]
fn eight_weeks_before_eighteen_an_ouder_hears_what_changes() {
    let on = day("2026-11-05");
    let told = |represented| said(&to_ouder(Says::Adulthood { on, represented }));
    insta::assert_snapshot!(told(false), @"
    [Een bericht van school]
    Goedendag,

    Vanaf donderdag 5 november 2026 is uw kind 18 jaar. Dan beslist uw kind
    zelf over het plan op school. Onze brieven aan u over het plan stoppen
    dan. Wat eerder is afgesproken, blijft gelden.

    Meepraten kan daarna ook, als uw kind dat goed vindt. Komt er een
    curator of wettelijk mentor? Laat het ons dan weten.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(true), @"
    [Een bericht van school]
    Goedendag,

    Vanaf donderdag 5 november 2026 is uw kind 18 jaar. Dan beslist de
    curator of wettelijk mentor over het plan op school. Onze brieven aan u
    over het plan stoppen dan. Wat eerder is afgesproken, blijft gelden.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn the_end_of_the_support_is_told() {
    let on = day("2026-10-06");
    insta::assert_snapshot!(said(&to_ouder(Says::SupportEnds { on })), @"
    [Een bericht van school]
    Goedendag,

    Op dinsdag 6 oktober 2026 stopt voor uw kind de extra hulp op school.
    Het plan stopt dan ook.

    Heeft u vragen? Of denkt u dat er toch hulp nodig is? Laat het ons
    weten.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_meeting_is_planned_moved_and_called_off() {
    let told = |kind, change| said(&to_ouder(Says::Meeting(meeting(kind, change))));
    insta::assert_snapshot!(told(MeetingKind::Overleg, Planned), @"
    [Gesprek op school]
    Goedendag,

    Wij nodigen u uit om over het plan voor uw kind te praten.

    - donderdag 24 september 2026, van 15.30 tot 16.00 uur
      Plaats: lokaal 12

    Kunt u dan niet? Noor Bakker helpt u graag: 0174 555 010. Bel of
    antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(MeetingKind::Evaluatie, Moved), @"
    [Het gesprek op school is verzet]
    Goedendag,

    Het gesprek over uw kind krijgt een andere tijd of plaats. Dit is de
    nieuwe afspraak:

    - donderdag 24 september 2026, van 15.30 tot 16.00 uur
      Plaats: lokaal 12

    Kunt u dan niet? Noor Bakker helpt u graag: 0174 555 010. Bel of
    antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    insta::assert_snapshot!(told(MeetingKind::Gesprek, CalledOff), @"
    [Het gesprek op school gaat niet door]
    Goedendag,

    Het gesprek over uw kind gaat niet door. Het ging om deze afspraak:

    - donderdag 24 september 2026, van 15.30 tot 16.00 uur

    Wilt u een nieuwe afspraak? Noor Bakker helpt u graag: 0174 555 010. Bel
    of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    let letter = to_ouder(Says::Meeting(meeting(MeetingKind::Evaluatie, Planned)));
    let sender = Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: None,
    };
    let voice = super::Voice {
        language: Language::Nl,
    };
    insta::assert_debug_snapshot!(draft(voice, &letter, &sender).event, @r#"
    Some(
        Event {
            method: Request,
            uid: "4QEHNR2SV7XKMZTB6CDJPLW3Y",
            sequence: 0,
            starts: 1790256600,
            ends: 1790258400,
            summary: "Gesprek op school",
            place: Some(
                "lokaal 12",
            ),
        },
    )
    "#);
}

#[test]
fn a_refusal_names_its_ground_and_what_one_can_do() {
    let told = |ground| said(&to_ouder(Says::InformationRefused { ground }));
    insta::assert_snapshot!(told(Ground::BelangKind), @"
    [Antwoord van school]
    Goedendag,

    U vroeg de school om informatie. Die informatie over uw kind geven wij u
    nu niet.

    Wij denken dat het niet goed is voor het kind. De wet noemt deze reden
    (Burgerlijk Wetboek, boek 1, artikel 377c).

    Bent u het hier niet mee eens? Praat dan met ons. U kunt ook naar de
    klachtencommissie gaan, of het aan de rechter vragen. De school geeft u
    de adressen.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    assert!(told(Ground::OokNietAnderen).contains("De ouder die beslist, krijgt deze informatie ook niet."));
}

#[test]
fn who_writes_back_hears_when_it_will_be_read() {
    let read_on = day("2026-10-26");
    insta::assert_snapshot!(said(&to_ouder(Says::ReplyReceived { read_on })), @"
    [Uw bericht is binnen]
    Goedendag,

    Uw bericht is binnen, op een adres dat niemand elke dag leest. Wij
    hebben het doorgegeven aan de school. Het wordt gelezen vanaf maandag 26
    oktober 2026.

    Is het dringend? Bel dan. Noor Bakker helpt u graag: 0174 555 010.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn a_curator_decides_for_an_adult() {
    let says = Says::Adulthood {
        on: day("2026-09-10"),
        represented: true,
    };
    insta::assert_snapshot!(said(&contact_letter(Capacity::Vertegenwoordiger, says)), @"
    [Een bericht van school]
    Goedendag,

    Vanaf donderdag 10 september 2026 is de leerling 18 jaar. Dan beslist u,
    als curator of wettelijk mentor, over het plan op school. Vanaf dan
    schrijven wij aan u. Wat eerder is afgesproken, blijft gelden.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn what_the_school_gave_of_those_who_help_stands_on_lines_of_its_own() {
    let on = day("2026-10-06");
    let mut letter = to_ouder(Says::Bekendmaking {
        on,
        commission_by: Some(day("2026-11-17")),
    });
    letter.help = help();
    insta::assert_snapshot!(said(&letter), @"
    [Een bericht van school]
    Goedendag,

    Op dinsdag 6 oktober 2026 is het plan voor uw kind aan u gegeven. Heeft
    u het niet gekregen? Laat het ons weten.

    Bent u het niet eens met het plan? Praat dan gerust eerst met ons. Ook
    anderen kunnen u helpen:

    - Ouder- en jeugdsteunpunt
      Denkt met u mee, en is er ook voor leerlingen.
    - Onderwijsconsulenten
      Helpen u en de school om het samen eens te worden.
    - Klachtencommissie
      Luistert als u een klacht over de school heeft. Ook als uw kind niet
      mocht zeggen wat het vindt.
    - Geschillencommissie passend onderwijs
      Zegt wat zij van het plan vindt, en of de school genoeg met u
      overlegde. Dat kost u niets. Vraag het de commissie. Wacht liever niet
      langer dan tot dinsdag 17 november 2026.

    Steunpunt De Kust (bel 0174 555 020):
    https://steunpunt.example

    Onderwijsconsulenten:
    https://consulenten.example/hulp

    Klachtencommissie De Kust (bel 0174 555 030)

    Onderwijsgeschillen:
    https://commissie.example

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    letter.help.truncate(1);
    insta::assert_snapshot!(said(&letter), @"
    [Een bericht van school]
    Goedendag,

    Op dinsdag 6 oktober 2026 is het plan voor uw kind aan u gegeven. Heeft
    u het niet gekregen? Laat het ons weten.

    Bent u het niet eens met het plan? Praat dan gerust eerst met ons. Ook
    anderen kunnen u helpen:

    - Ouder- en jeugdsteunpunt
      Denkt met u mee, en is er ook voor leerlingen.
    - Onderwijsconsulenten
      Helpen u en de school om het samen eens te worden.
    - Klachtencommissie
      Luistert als u een klacht over de school heeft. Ook als uw kind niet
      mocht zeggen wat het vindt.
    - Geschillencommissie passend onderwijs
      Zegt wat zij van het plan vindt, en of de school genoeg met u
      overlegde. Dat kost u niets. Vraag het de commissie. Wacht liever niet
      langer dan tot dinsdag 17 november 2026.

    Steunpunt De Kust (bel 0174 555 020):
    https://steunpunt.example

    De andere adressen krijgt u van de school.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    let informed = |help| {
        let says = Says::Bekendmaking {
            on,
            commission_by: None,
        };
        said(&ContactLetter {
            help,
            ..to_ouder(says)
        })
    };
    let told = informed(help());
    assert!(
        !told.contains("ommissie.example"),
        "who does not decide goes elsewhere: {told}"
    );
}

#[test]
fn a_refusal_tells_where_the_klachtencommissie_is() {
    let ground = Ground::BelangKind;
    let mut letter = to_ouder(Says::InformationRefused { ground });
    letter.help = help();
    let told = said(&letter);
    assert!(
        told.contains("Klachtencommissie De Kust (bel 0174 555 030)"),
        "{told}"
    );
    assert!(!told.contains("steunpunt.example"), "{told}");
}
