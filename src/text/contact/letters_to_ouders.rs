//! What ouders and representatives read, from the first question to the last news: the whole letters, in Dutch.

use super::draft;
use crate::{
    domain::{
        capacity::Capacity,
        contact_letter::{
            AnswersWait, Ask, Child, ContactLetter,
            MeetingChange::{CalledOff, Moved, Planned},
            MeetingKind, Says,
        },
        ladder::Rung,
        notice::Notice,
        person::{Ground, Rol},
    },
    text::{
        Language, Sender, plain_text,
        samples::{contact_letter, day, item, meeting},
        say,
    },
};

fn said(letter: &ContactLetter) -> String {
    let sender = Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    };
    let text = say(Language::Nl, &Notice::Contact(letter.clone()), &sender);
    format!("[{}]\n{}", text.subject, plain_text(&text.blocks))
}

fn asked(number: u8, is_last: bool) -> Ask {
    Ask {
        number,
        is_last,
        until: Some(day("2026-09-24")),
    }
}

/// A letter to an ouder of one child.
fn to_ouder(says: Says) -> ContactLetter {
    contact_letter(Capacity::Ouder, says)
}

#[test]
fn the_first_letter_asks_what_an_ouder_thinks_before_the_plan_is_written() {
    let mut letter = to_ouder(Says::AskMening(asked(1, false)));
    letter.is_first = true;
    letter.holiday = Some(AnswersWait {
        from: day("2026-10-17"),
        read_on: day("2026-10-26"),
    });
    insta::assert_snapshot!(said(&letter), @"
    [Een vraag van school]
    Goedendag,

    De school maakt een plan over de hulp die uw kind op school krijgt.
    Voordat wij het schrijven, willen wij graag weten wat u vindt. U kent uw
    kind goed.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Antwoordt u in de vakantie? Dan lezen wij het op maandag 26 oktober
    2026.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon. Wij schrijven u omdat
    het plan voor extra hulp ook u aangaat. Namen van leerlingen staan niet
    in onze brieven. Zo blijft het privé.
    ");
}

#[test]
fn asking_again_is_softer_and_says_when_it_is_the_last_time() {
    insta::assert_snapshot!(said(&to_ouder(Says::AskMening(asked(2, false)))), @"
    [Een vraag van school]
    Goedendag,

    De school maakt een plan over de hulp die uw kind op school krijgt. Wij
    vroegen u al eerder wat u vindt. U hoeft niet te antwoorden; uw mening
    helpt.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    let mut bijstelling = to_ouder(Says::AskMening(asked(3, true)));
    bijstelling.items[0].bijstelling = true;
    insta::assert_snapshot!(said(&bijstelling), @"
    [Een vraag van school]
    Goedendag,

    De school wil het plan veranderen over de hulp die uw kind op school
    krijgt. Wij vroegen u al eerder wat u vindt. U hoeft niet te antwoorden;
    uw mening helpt.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook. Hierna komt er over deze vraag geen brief meer. De school
    kan u nog wel bellen.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn on_paper_nobody_is_told_to_answer_a_mail() {
    let mut letter = to_ouder(Says::AskMening(asked(4, true)));
    letter.on_paper = true;
    letter.items[0].rung = Rung::Once;
    insta::assert_snapshot!(said(&letter), @"
    [Een vraag van school]
    Goedendag,

    De school maakt een plan over de hulp die uw kind op school krijgt. Wij
    vroegen u al eerder wat u vindt. U hoeft niet te antwoorden; uw mening
    helpt.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook. Hierna komt er over deze vraag geen brief meer.

    Noor Bakker helpt u graag: 0174 555 010. Bel, of geef een briefje mee.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
}

#[test]
fn instemming_has_four_equal_answers_and_silence_is_none() {
    insta::assert_snapshot!(said(&to_ouder(Says::AskInstemming(asked(1, false)))), @"
    [Een vraag van school]
    Goedendag,

    Over het plan voor uw kind is overlegd. Eén deel gaat over de hulp: het
    handelingsdeel. Voor dat deel vragen wij uw instemming.

    Bent u het eens met het deel over de hulp?

    U kunt kiezen uit vier antwoorden. Ze zijn allemaal even goed:

    - Akkoord
    - Akkoord, met een opmerking
    - Eerst praten
    - Niet akkoord

    Geen antwoord is geen ja.

    In het plan staat ook wat uw kind later waarschijnlijk gaat doen.
    Daarmee hoeft u het niet eens te zijn. U kunt dan toch akkoord zijn met
    de hulp.

    Heeft u het plan nog niet gelezen? Vraag het ons, dan krijgt u het. Wij
    horen het graag uiterlijk donderdag 24 september 2026. Heeft u meer tijd
    nodig? Zeg het gerust.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

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
    let mut bijstelling = to_ouder(Says::AskInstemming(asked(3, true)));
    bijstelling.items[0].bijstelling = true;
    insta::assert_snapshot!(said(&bijstelling), @"
    [Een vraag van school]
    Goedendag,

    Over de verandering van het plan voor uw kind is overlegd. Eén deel gaat
    over de hulp: het handelingsdeel. Voor dat deel vragen wij uw
    instemming. Wij vroegen u dit al eerder. Heeft u meer tijd nodig, of
    praat u liever eerst? Dat is goed.

    Bent u het eens met het deel over de hulp?

    U kunt kiezen uit vier antwoorden. Ze zijn allemaal even goed:

    - Akkoord
    - Akkoord, met een opmerking
    - Eerst praten
    - Niet akkoord

    Geen antwoord is geen ja.

    In het plan staat ook wat uw kind later waarschijnlijk gaat doen.
    Daarmee hoeft u het niet eens te zijn. U kunt dan toch akkoord zijn met
    de hulp.

    Heeft u het plan nog niet gelezen? Vraag het ons, dan krijgt u het. Wij
    horen het graag uiterlijk donderdag 24 september 2026. Heeft u meer tijd
    nodig? Zeg het gerust. Hierna komt er over deze vraag geen brief meer.
    De school kan u nog wel bellen.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

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
fn twins_are_in_one_letter_that_says_things_once() {
    let mut letter = to_ouder(Says::AskMening(asked(1, false)));
    let mut other = item(Capacity::Ouder, Says::AskMening(asked(2, false)));
    letter.items[0].child = Child::Initial('L');
    other.child = Child::Initial('M');
    letter.items.push(other);
    insta::assert_snapshot!(said(&letter), @"
    [Een vraag van school]
    Goedendag,

    De school maakt voor ieder van uw kinderen een plan over de hulp op
    school. Voordat wij het schrijven, willen wij graag weten wat u vindt. U
    kent uw kinderen goed.

    Dit gaat over L. en M. samen. U mag voor ieder iets anders antwoorden.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
    letter.items[1].says = Says::SupportEnds {
        on: day("2026-10-06"),
    };
    letter.items.reverse();
    insta::assert_snapshot!(said(&letter), @"
    [Een vraag van school]
    Goedendag,

    Over uw kind M.
    ---------------

    Op dinsdag 6 oktober 2026 stopt voor uw kind M. de extra hulp op school.
    Het plan stopt dan ook.

    Heeft u vragen? Of denkt u dat er toch hulp nodig is? Laat het ons
    weten.

    Over uw kind L.
    ---------------

    De school maakt een plan over de hulp die uw kind L. op school krijgt.
    Voordat wij het schrijven, willen wij graag weten wat u vindt. U kent uw
    kind L. goed.

    Wat wilt u ons vertellen?

    U mag kiezen waar u over vertelt. Bijvoorbeeld:

    - Wat er goed gaat
    - Waar u zich zorgen over maakt
    - Wat thuis helpt
    - Wat u van de school verwacht
    - Wat u zelf kunt doen

    Eerst samen praten mag ook. Nu niet antwoorden is ook goed. Horen wij
    het uiterlijk donderdag 24 september 2026? Dan kan het mee in het plan.
    Later mag ook.

    Noor Bakker helpt u graag: 0174 555 010. Bel of antwoord op deze mail.

    Met vriendelijke groet, OBS De Horizon

    Dit bericht stuurt OPPmaat namens OBS De Horizon.
    ");
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
      Luistert als u een klacht over de school heeft.
    - Geschillencommissie passend onderwijs
      Zegt wat zij van het plan vindt. Dat kost u niets. Vraag het de
      commissie. Wacht liever niet langer dan tot dinsdag 17 november 2026.

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
fn a_voogd_has_no_child_and_a_curator_decides_for_an_adult() {
    let mut voogd = to_ouder(Says::AskMening(asked(1, false)));
    voogd.items[0].rol = Some(Rol::Voogd);
    let voogd = said(&voogd);
    assert!(
        !voogd.contains("uw kind") && voogd.contains("de leerling"),
        "{voogd}"
    );
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
