//! Every letter that can be sent has words, in every language, and tells nobody what it must not.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use oppmaat::{
    domain::{
        capacity::Capacity,
        contact_letter::{Child, ContactItem},
        notice::{DiscordTrouble, LineNotice, Notice, WeekLetter},
        obligation::Obligation,
        school::SchoolType,
        start_event::StartEvent,
    },
    text::{
        Audience, Block, Language, Sender, Text, draft, findings,
        samples::{Case, UNREACHED_ADDRESS, day, entries_of, kind_of_entry, kind_of_line, lines, samples},
        say, title, why,
    },
};

/// Made once: the rules run over hundreds of OPPs.
pub(super) static SAMPLES: LazyLock<Vec<(String, Notice)>> = LazyLock::new(samples);

fn sender() -> Sender {
    Sender {
        school_name: "OBS De Horizon".to_owned(),
        coordinator_name: Some("Noor Bakker".to_owned()),
    }
}

fn body(text: &Text) -> String {
    text.blocks
        .iter()
        .flat_map(Block::pieces)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A letter as a reader of this test sees it.
fn shown(text: &Text) -> String {
    let mut lines = vec![format!("[{}]", text.subject)];
    for block in &text.blocks {
        match block {
            Block::Heading(words) => lines.push(format!("\n# {words}")),
            Block::Paragraph(words) => lines.push(words.clone()),
            Block::Small(words) => lines.push(format!("\n-- {words}")),
            Block::Link { label, url } => lines.push(format!("{label} {url}")),
            Block::List(items) => {
                for item in items {
                    lines.push(format!("* {}", item.main));
                    lines.extend(item.detail.iter().map(|detail| format!("  {detail}")));
                }
            }
        }
    }
    lines.join("\n")
}

fn sample(name: &str) -> Notice {
    let found = SAMPLES.iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no sample {name}")).1.clone()
}

fn letter(language: Language, name: &str) -> String {
    shown(&say(language, &sample(name), &sender()))
}

/// The same notice for every kind of school, because each has its own articles.
fn of_every_school(notice: &Notice) -> Vec<Notice> {
    let of = |school_type: SchoolType| {
        let mut notice = notice.clone();
        match &mut notice {
            Notice::Daily(letter) => {
                for line in &mut letter.lines {
                    line.school_type = school_type;
                }
            }
            Notice::Week(WeekLetter { lines, entries, .. }) => {
                for line in lines {
                    line.school_type = school_type;
                }
                for entry in entries {
                    entry.school_type = school_type;
                }
            }
            Notice::CareTeam(letter) => {
                for care in &mut letter.lines {
                    care.line.school_type = school_type;
                }
            }
            // These cite no article that depends on the kind of school.
            Notice::Contact(_)
            | Notice::Unreached(_)
            | Notice::Invitation(_)
            | Notice::Replied(_)
            | Notice::SignIn(_)
            | Notice::PageLink(_)
            | Notice::DiscordCode(_)
            | Notice::MailStop
            | Notice::Team(_)
            | Notice::Discord(_) => {}
        }
        notice
    };
    let cites = matches!(notice, Notice::Daily(_) | Notice::Week(_) | Notice::CareTeam(_));
    let kinds = if cites { SchoolType::ALL.len() } else { 1 };
    SchoolType::ALL
        .iter()
        .take(kinds)
        .map(|school_type| of(*school_type))
        .collect()
}

fn references(notice: &Notice) -> Vec<String> {
    match notice {
        Notice::Daily(letter) => letter
            .lines
            .iter()
            .map(|line| line.reference.to_string())
            .collect(),
        Notice::Week(letter) => letter
            .entries
            .iter()
            .map(|entry| entry.entry.reference.to_string())
            .collect(),
        Notice::Unreached(unreached) => unreached.references.iter().map(ToString::to_string).collect(),
        Notice::Contact(letter) => letter.items.iter().filter_map(shown_code).collect(),
        Notice::Invitation(invitation) => vec![invitation.reference.to_string()],
        Notice::CareTeam(letter) => {
            let lines = letter.lines.iter();
            lines.map(|care| care.line.reference.to_string()).collect()
        }
        Notice::Team(change) => {
            let roles = change.roles.iter();
            roles.map(|(reference, _)| reference.to_string()).collect()
        }
        Notice::Discord(DiscordTrouble::Account { references, .. }) => {
            references.iter().map(ToString::to_string).collect()
        }
        Notice::Discord(DiscordTrouble::Channel)
        | Notice::SignIn(_)
        | Notice::PageLink(_)
        | Notice::MailStop
        | Notice::DiscordCode(_) => Vec::new(),
        Notice::Replied(replied) => replied.references.iter().map(ToString::to_string).collect(),
    }
}

/// The code by which a letter names a child, where it does.
fn shown_code(item: &ContactItem) -> Option<String> {
    match item.child {
        Child::Code(reference) => Some(reference.to_string()),
        Child::Only | Child::Initial(_) => None,
    }
}

fn audience(notice: &Notice) -> Audience {
    match notice {
        Notice::Contact(letter) if letter.capacity == Capacity::Leerling => Audience::Leerling,
        Notice::PageLink(letter) if letter.capacity == Capacity::Leerling => Audience::Leerling,
        Notice::Contact(_) | Notice::PageLink(_) => Audience::Ouder,
        _ => Audience::Staff,
    }
}

#[test]
fn no_letter_has_a_hole_or_words_that_its_readers_stumble_over() {
    let mut faults = BTreeSet::new();
    for (name, notice) in SAMPLES.iter() {
        for notice in of_every_school(notice) {
            for language in Language::ALL {
                let found = findings(audience(&notice), &draft(language, &notice, &sender()));
                faults.extend(
                    found
                        .iter()
                        .map(|finding| format!("{language:?} {finding} <- {name}")),
                );
            }
        }
    }
    let told: Vec<_> = faults.iter().take(20).cloned().collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), told.join("\n"));
}

#[test]
fn a_subject_tells_nothing_over_a_shoulder() {
    for (name, notice) in SAMPLES.iter() {
        for language in Language::ALL {
            let subject = say(language, notice, &sender()).subject;
            let lower = subject.to_lowercase();
            assert!(
                subject.len() < 40 && !lower.contains("opp") && !subject.contains('@'),
                "{name}: {subject}"
            );
            assert!(
                !subject.contains("Noor") && !subject.contains("Horizon"),
                "{name}: {subject}"
            );
            for reference in references(notice) {
                assert!(!subject.contains(&reference), "{name}: {subject}");
            }
        }
    }
}

#[test]
fn every_body_names_its_plans_and_no_address_but_the_one_that_failed() {
    for (name, notice) in SAMPLES.iter() {
        for language in Language::ALL {
            let body = body(&say(language, notice, &sender()));
            let may_show = name.contains("unreached");
            assert_eq!(body.contains(UNREACHED_ADDRESS), may_show, "{name}");
            assert_eq!(body.contains('@'), may_show, "{name}");
            let named = references(notice)
                .iter()
                .filter(|reference| body.contains(*reference))
                .count();
            assert_eq!(named, references(notice).len(), "{name}: {body}");
            assert!(body.contains("OBS De Horizon") && !body.contains('!'), "{name}");
        }
    }
}

#[test]
fn what_is_agreed_is_never_called_law() {
    for (name, notice) in SAMPLES.iter() {
        let Notice::Daily(letter) = notice else { continue };
        let is_agreed =
            |line: &LineNotice| !line.term_is_law && !matches!(line.obligation, Obligation::Step(_));
        if !letter.lines.iter().all(is_agreed) {
            continue;
        }
        for language in Language::ALL {
            let body = body(&say(language, notice, &sender()));
            for words in [
                "wettelijke termijn",
                "volgens de wet",
                "legal time limit (",
                "by law",
            ] {
                assert!(!body.contains(words), "{name}: {body}");
            }
        }
    }
}

#[test]
fn every_line_and_entry_that_the_rules_can_make_has_a_sample() {
    let known: BTreeSet<String> = SAMPLES.iter().map(|(name, _)| name.clone()).collect();
    let mut found = BTreeSet::new();
    for (at, case) in wide_matrix().enumerate() {
        let of_lines = lines(&case);
        found.extend(
            of_lines
                .iter()
                .map(|(capacity, line)| kind_of_line(*capacity, line)),
        );
        // Following every week takes long; each state is followed with one of its four teams.
        if at % 4 == at / 4 % 2 * 2 {
            let of_entries = entries_of(&case);
            found.extend(
                of_entries
                    .iter()
                    .map(|(capacity, _, entry)| kind_of_entry(*capacity, entry)),
            );
        }
    }
    assert!(
        found.len() > 200,
        "the search finds too little to prove anything: {}",
        found.len()
    );
    let lacking: Vec<_> = found.difference(&known).collect();
    assert!(
        lacking.is_empty(),
        "{} without a sample: {lacking:#?}",
        lacking.len()
    );
}

/// Other school types, start events and days than those of the samples.
fn wide_matrix() -> impl Iterator<Item = Case> {
    let starts = day("2026-08-03").iter_days().step_by(59).take(8).map(on_weekday);
    let kinds = SchoolType::ALL.iter().cycle().zip(StartEvent::ALL.iter().cycle());
    starts
        .zip(kinds)
        .map(|(start, (school_type, event))| Case::new(*school_type, *event, start))
        .flat_map(Case::in_every_state)
        .flat_map(Case::with_every_team)
}

fn on_weekday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

#[test]
fn the_terminal_has_a_title_and_a_reason_for_every_line() {
    let marks = |words: &str| words.chars().any(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
    for (name, notice) in SAMPLES.iter() {
        let Notice::Daily(letter) = notice else { continue };
        for line in &letter.lines {
            for language in Language::ALL {
                let words = format!("{}: {}", title(language, line.obligation), why(language, line));
                assert!(!marks(&words) && !words.contains('['), "{name}: {words}");
            }
        }
    }
}

#[test]
fn the_week_letter_of_a_coordinator() {
    insta::assert_snapshot!(letter(Language::Nl, "week.coordinator"), @"
    [17 dingen voor deze week]
    Voor deze week staan er 12 dingen op uw lijst. Te laat of onvolledig: 4; even bellen: 1; binnenkort: 4.

    # Vandaag
    * K7SP: Het plan afmaken en laten vaststellen
      Uiterlijk maandag 19 oktober 2026, over 7 dagen. Die dag valt in een schoolvakantie. Schoolvakanties schuiven de termijn niet op, dus maak het liefst vóór de vakantie af. Nog te doen: overleg en instemming. U bent eerst aan de beurt. Dit is de wettelijke termijn (WPO, artikel 40a, lid 3).
    * 9VFC: Het plan afmaken en laten vaststellen
      Uiterlijk maandag 26 oktober 2026, over 14 dagen. Nog te doen: mening leerling, invloed leerling, overleg en instemming. Eerst aan de beurt: de mentor. De zes weken zijn hier een afspraak, geen wet.

    # Deze week
    * 9VFC: In het plan zetten wat de leerling vindt en wat dat veranderde
      Was gepland: woensdag 30 september 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 8). Dag: afspraak, geen wet.
    * K7SP: Met de ouders over het plan overleggen
      Was gepland: vrijdag 2 oktober 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 1). Dag: afspraak, geen wet.
    * G4PK: Ouders om hun mening vragen
      Was gepland: maandag 5 oktober 2026. Aan de beurt: u. Afspraak, geen wet.
    * 9VFC: Met de ouders over het plan overleggen
      Was gepland: woensdag 7 oktober 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 1). Dag: afspraak, geen wet.
    * K7SP: Ouders om instemming met het handelingsdeel vragen
      Was gepland: vrijdag 9 oktober 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 2). Dag: afspraak, geen wet.
    * 9VFC: Ouders om instemming met het handelingsdeel vragen
      Gepland: dinsdag 13 oktober 2026. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 2). Dag: afspraak, geen wet.
    * G4PK: Leerling laten vertellen wat hij of zij vindt
      Gepland: donderdag 15 oktober 2026. Aan de beurt: de mentor. Stap: wet (WPO, artikel 40a, lid 6). Dag: afspraak, geen wet.
    * K7SP: Het plan laten vaststellen
      Gepland: donderdag 15 oktober 2026. Aan de beurt: de vaststeller. Stap: wet (WPO, artikel 40a, lid 3). Dag: afspraak, geen wet.

    # Te laat of onvolledig
    * TEZW: In het plan zetten wat de leerling vindt en wat dat veranderde
      Het plan is vastgesteld, maar deze stap ontbreekt. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 8).
    * TEZW: Met de ouders over het plan overleggen
      Het plan is vastgesteld, maar deze stap ontbreekt. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 1).
    * TEZW: Ouders om instemming met het handelingsdeel vragen
      Het plan is vastgesteld, maar deze stap ontbreekt. Aan de beurt: u. Stap: wet (WPO, artikel 40a, lid 2).
    * 2N85: Het plan afmaken en laten vaststellen
      De afgesproken dag was maandag 5 oktober 2026. Aan de beurt: u. Afspraak, geen wet.
    En nog 9.
    Is iets klaar? Zet de datum in de export en importeer opnieuw.

    # Woorden in dit bericht
    * handelingsdeel
      Het deel van het plan over de hulp die de leerling krijgt. De school en de ouders moeten het daarover eens zijn.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::En, "week.coordinator"), @"
    [17 things for this week]
    There are 12 things on your list for this week. Late or incomplete: 4; give a call: 1; coming soon: 4.

    # Today
    * K7SP: Finish the plan and have it adopted
      By Monday 19 October 2026 at the latest, in 7 days. That day is in a school holiday. School holidays do not move the time limit, so it is best to finish before. Still to do: talk and agreement. You are the first to act. This is the legal time limit (WPO, article 40a, paragraph 3).
    * 9VFC: Finish the plan and have it adopted
      By Monday 26 October 2026 at the latest, in 14 days. Still to do: view of the pupil, influence of the pupil, talk and agreement. First to act: the mentor. The six weeks are agreed here; they are not law.

    # This week
    * 9VFC: Put in the plan what the pupil thinks and what that changed
      Was planned: Wednesday 30 September 2026. To act: you. Step: law (WPO, article 40a, paragraph 8). Day: agreed, not law.
    * K7SP: Discuss the plan with the parents
      Was planned: Friday 2 October 2026. To act: you. Step: law (WPO, article 40a, paragraph 1). Day: agreed, not law.
    * G4PK: Ask the parents for their view
      Was planned: Monday 5 October 2026. To act: you. Agreed, not law.
    * 9VFC: Discuss the plan with the parents
      Was planned: Wednesday 7 October 2026. To act: you. Step: law (WPO, article 40a, paragraph 1). Day: agreed, not law.
    * K7SP: Ask the parents to agree with the action part
      Was planned: Friday 9 October 2026. To act: you. Step: law (WPO, article 40a, paragraph 2). Day: agreed, not law.
    * 9VFC: Ask the parents to agree with the action part
      Planned: Tuesday 13 October 2026. To act: you. Step: law (WPO, article 40a, paragraph 2). Day: agreed, not law.
    * G4PK: Let the pupil tell what he or she thinks
      Planned: Thursday 15 October 2026. To act: the mentor. Step: law (WPO, article 40a, paragraph 6). Day: agreed, not law.
    * K7SP: Have the plan adopted
      Planned: Thursday 15 October 2026. To act: the vaststeller. Step: law (WPO, article 40a, paragraph 3). Day: agreed, not law.

    # Late or incomplete
    * TEZW: Put in the plan what the pupil thinks and what that changed
      The plan was adopted, but this step is missing. To act: you. Step: law (WPO, article 40a, paragraph 8).
    * TEZW: Discuss the plan with the parents
      The plan was adopted, but this step is missing. To act: you. Step: law (WPO, article 40a, paragraph 1).
    * TEZW: Ask the parents to agree with the action part
      The plan was adopted, but this step is missing. To act: you. Step: law (WPO, article 40a, paragraph 2).
    * 2N85: Finish the plan and have it adopted
      The agreed day was Monday 5 October 2026. To act: you. Agreed, not law.
    And 9 more.
    Is something done? Put the date in the export and import it again.

    # Words in this message
    * handelingsdeel
      ‘The action part’. The part of the plan about the help for the pupil. The school and the parents must agree on it.
    * vaststeller
      ‘The person who adopts the plan’. This person decides on the plan for the school. For example the head teacher.

    -- OPPmaat sends this message for OBS De Horizon. When colleagues reply to their messages, you receive it.
    ");
}

#[test]
fn a_week_without_anything_to_do_and_the_first_letters() {
    insta::assert_snapshot!(letter(Language::Nl, "week.quiet"), @"
    [Niets te doen deze week]
    Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "first.coordinator"), @"
    [Niets te doen deze week]
    Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.

    # Zo werkt dit
    Op uw eerste werkdag van de week krijgt u een weekbericht over alle plannen. Over uw eigen stappen hoort u ook op de dag waarop ze gepland zijn. Voor een laatste dag hoort u het 14, 5 en 1 dag ervoor, en op de eerste schooldag erna. Ligt iets 28 dagen stil, dan stellen wij u één vraag. Aan ouders en leerlingen schrijven wij pas als een plan is gestart. Meer berichten krijgt u niet.
    De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail. Bij de import staat welke regel van uw bestand bij welke code hoort.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::En, "first.coordinator"), @"
    [Nothing to do this week]
    There is nothing for you to do this week. You will hear from us again next school week.

    # How this works
    On your first working day of the week you get a week letter about all plans. You also hear about your own steps on the day for which they are planned. Before a last day you hear 14, 5 and 1 day ahead, and on the first school day after it. If nothing happens for 28 days, we ask you one question. We write to parents and pupils only when a plan has been started. You get no other messages.
    The code of four characters stands for one plan. Names of pupils are never in an e-mail. The import tells which line of your file belongs to which code.

    -- OPPmaat sends this message for OBS De Horizon. When colleagues reply to their messages, you receive it.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "first.deputy"), @"
    [Niets te doen deze week]
    Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.

    # Zo werkt dit
    U hoort iets als het 5 schooldagen stilligt, of als de coördinator er niet is. Zolang er iets voor u openstaat, krijgt u één keer per week een weekbericht. Meer berichten krijgt u niet.
    De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail. Weet u niet bij wie een code hoort? Vraag het aan de coördinator.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit bericht gaat naar de coördinator, Noor Bakker.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "first.vaststeller"), @"
    [Niets te doen deze week]
    Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.

    # Zo werkt dit
    U krijgt alleen bericht over stappen die bij u horen, op de geplande dag. Loopt er iets achter, dan hoort u dat 3 schooldagen voor de laatste dag. Is een laatste dag voorbij, dan hoort u dat op de eerste schooldag erna. Zolang er iets voor u openstaat, krijgt u één keer per week een weekbericht. Meer berichten krijgt u niet.
    De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail. Weet u niet bij wie een code hoort? Vraag het aan de coördinator.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit bericht gaat naar de coördinator, Noor Bakker.
    ");
}

#[test]
fn the_week_letter_of_june_and_of_a_colleague_who_was_not_reached() {
    insta::assert_snapshot!(letter(Language::Nl, "week.june"), @"
    [Niets te doen deze week]
    Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.

    # Begint na de zomer
    Bij deze plannen beginnen de zes weken in de zomervakantie of kort erna. De vakantie telt gewoon mee in die zes weken. Nu al beginnen geeft na de zomer rust.
    * K7SP: begint op zondag 1 augustus 2027
      De zes weken eindigen op maandag 13 september 2027. Dat is de wettelijke termijn.
    * TEZW: begint op zondag 1 augustus 2027
      De zes weken eindigen op maandag 13 september 2027. Dat is een afspraak, geen wet.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::En, "week.june"), @"
    [Nothing to do this week]
    There is nothing for you to do this week. You will hear from us again next school week.

    # Begins after the summer
    For these plans the six weeks begin in the summer holiday or shortly after it. The holiday counts as part of those six weeks. Beginning now leaves more time after the summer.
    * K7SP: begins on Sunday 1 August 2027
      The six weeks end on Monday 13 September 2027. That is the legal time limit.
    * TEZW: begins on Sunday 1 August 2027
      The six weeks end on Monday 13 September 2027. That is agreed, not law.

    -- OPPmaat sends this message for OBS De Horizon. When colleagues reply to their messages, you receive it.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "week.unreached"), @"
    [1 ding voor deze week]
    Aan de plannen hoeft u deze week niets te doen. Wel is er iemand niet bereikt.

    # Niet bereikt
    * de mentor: juf.vinkje@horizon.example
      Het gaat om het bericht van dinsdag 22 september 2026. De mailserver van de ontvanger weigert dit adres. Het bericht ging over K7SP, TEZW, 2N85, 9VFC, G4PK, QBWT, XJ52, 6SC9, DZKG, M8TQ en nog 2.
    Belt u deze collega even? Klopt het adres niet? Verbeter het in de administratie en importeer opnieuw.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "unreached.refused"), @"
    [Een bericht kwam niet aan]
    Een bericht van de school aan de mentor kwam niet aan.
    * de mentor: juf.vinkje@horizon.example
      Het gaat om het bericht van dinsdag 22 september 2026. De mailserver van de ontvanger weigert dit adres.
    Belt u deze collega even? Klopt het adres niet? Verbeter het in de administratie en importeer opnieuw.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit bericht gaat naar de coördinator, Noor Bakker.
    ");
    insta::assert_snapshot!(letter(Language::En, "unreached.gaveup"), @"
    [A message did not arrive]
    A message from the school to the mentor did not arrive.
    * the mentor: juf.vinkje@horizon.example
      It was the message of Tuesday 22 September 2026. It was tried for some time and did not succeed.
    Could you ring this colleague? Is the address wrong? Correct it in the school’s administration and import again.
    The message was about these plans:
    * K7SP, TEZW, 2N85

    -- OPPmaat sends this message for OBS De Horizon. A reply to this message goes to the coordinator, Noor Bakker.
    ");
}

#[test]
fn the_letters_of_a_day() {
    insta::assert_snapshot!(letter(Language::Nl, "daily.coordinator"), @"
    [1 ding voor vandaag]
    Vandaag vragen wij uw aandacht voor 1 ding.
    * K7SP: Het plan afmaken en laten vaststellen
      Uiterlijk maandag 5 oktober 2026, over 14 dagen. Nog te doen: mening ouders, mening leerling, invloed leerling, overleg en instemming. U bent eerst aan de beurt. Dit is de wettelijke termijn (WVO 2020, artikel 2.44, lid 2).
    Is iets klaar? Zet de datum in de export en importeer opnieuw.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::En, "daily.coordinator"), @"
    [1 thing for today]
    Today we ask your attention for 1 thing.
    * K7SP: Finish the plan and have it adopted
      By Monday 5 October 2026 at the latest, in 14 days. Still to do: view of the parents, view of the pupil, influence of the pupil, talk and agreement. You are the first to act. This is the legal time limit (WVO 2020, article 2.44, paragraph 2).
    Is something done? Put the date in the export and import it again.

    -- OPPmaat sends this message for OBS De Horizon. When colleagues reply to their messages, you receive it.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "daily.after-downtime"), @"
    [1 ding voor vandaag]
    Vandaag vragen wij uw aandacht voor 1 ding.
    * K7SP: Het plan afmaken en laten vaststellen
      De laatste dag volgens de wet was maandag 5 oktober 2026, 3 dagen geleden. Het plan blijft nodig; laat het zo snel mogelijk vaststellen. Nog te doen: mening ouders, mening leerling, invloed leerling, overleg en instemming. U bent eerst aan de beurt. De zes weken staan in de wet (WVO 2020, artikel 2.44, lid 2). Dit bericht had er op dinsdag 6 oktober 2026 moeten zijn. Het programma stond toen stil.
    Is iets klaar? Zet de datum in de export en importeer opnieuw.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Als collega’s op hun berichten antwoorden, komt dat bij u.
    ");
    insta::assert_snapshot!(letter(Language::Nl, "daily.first-mentor"), @"
    [1 ding voor vandaag]
    Vandaag vragen wij uw aandacht voor 1 ding.
    * K7SP: Leerling laten vertellen wat hij of zij vindt
      Gepland voor vandaag, donderdag 10 september 2026. Dit is aan u. De leerling kiest zelf hoe: praten, tekenen, typen of samen met iemand. Niets zeggen mag ook; leg dan vast wat u heeft aangeboden. De wet vraagt deze stap (WVO 2020, artikel 2.44, lid 5). De geplande dag is een afspraak, geen wet.
    Is iets klaar? Geef de datum door aan de coördinator.

    # Zo werkt dit
    U krijgt alleen bericht over stappen die bij u horen, op de geplande dag. Zolang er iets voor u openstaat, krijgt u één keer per week een weekbericht. Ligt iets 28 dagen stil, dan stellen wij u één vraag. Meer berichten krijgt u niet.
    De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail. Weet u niet bij wie een code hoort? Vraag het aan de coördinator.

    -- Dit bericht stuurt OPPmaat namens OBS De Horizon. Antwoord op dit bericht gaat naar de coördinator, Noor Bakker.
    ");
    insta::assert_snapshot!(letter(Language::En, "daily.first-mentor"), @"
    [1 thing for today]
    Today we ask your attention for 1 thing.
    * K7SP: Let the pupil tell what he or she thinks
      Planned for today, Thursday 10 September 2026. This is for you to do. The pupil chooses how: talking, drawing, typing or together with somebody. Saying nothing is fine too; then record what you offered. The law asks for this step (WVO 2020, article 2.44, paragraph 5). The planned day is agreed, not law.
    Is something done? Tell the coordinator the date.

    # How this works
    You only hear about steps that are yours, on the day for which they are planned. As long as something of yours is open, you get one week letter a week. If nothing happens for 28 days, we ask you one question. You get no other messages.
    The code of four characters stands for one plan. Names of pupils are never in an e-mail. Do you not know whose code it is? Ask the coordinator.

    -- OPPmaat sends this message for OBS De Horizon. A reply to this message goes to the coordinator, Noor Bakker.
    ");
}
