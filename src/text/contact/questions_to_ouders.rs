//! What ouders are asked: the whole letters, in Dutch.

use super::in_dutch::{asked, said};
use crate::{
    domain::{
        capacity::Capacity,
        contact_letter::{AnswersWait, Ask, Child, ContactLetter, Says},
        ladder::Rung,
        person::Rol,
    },
    text::samples::{contact_letter, day, item},
};

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
fn a_changed_text_is_said_to_be_another_one() {
    let plain = Says::AskInstemming(asked(1, false));
    let changed = Says::AskInstemming(Ask {
        text_changed: true,
        ..asked(1, false)
    });
    let telling = "De tekst van dat deel is veranderd. Daarom vragen wij het u opnieuw. Een antwoord op de oude tekst telt niet meer.";
    let on_one_line = |letter: &ContactLetter| said(letter).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!on_one_line(&to_ouder(plain.clone())).contains("veranderd"));
    assert!(on_one_line(&to_ouder(changed.clone())).contains(telling));

    let mut twins = to_ouder(plain);
    twins.items[0].child = Child::Initial('L');
    let mut other = item(Capacity::Ouder, changed);
    other.child = Child::Initial('M');
    twins.items.push(other);
    let told = on_one_line(&twins);
    let (about_l, about_m) = told.split_once("Over uw kind M.").expect("a heading each");
    assert!(
        !about_l.contains("veranderd") && about_m.contains(telling),
        "{told}"
    );
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
fn a_voogd_has_no_child() {
    let mut voogd = to_ouder(Says::AskMening(asked(1, false)));
    voogd.items[0].rol = Some(Rol::Voogd);
    let voogd = said(&voogd);
    assert!(
        !voogd.contains("uw kind") && voogd.contains("de leerling"),
        "{voogd}"
    );
}
