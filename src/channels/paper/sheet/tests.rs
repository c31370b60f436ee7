//! Three letters as a school would post them, and what must hold for every letter.

use super::*;
use crate::text::Item;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn small(text: &str) -> Block {
    Block::Small(text.to_owned())
}

fn item(main: &str, detail: &str) -> Item {
    Item {
        main: main.to_owned(),
        detail: Some(detail.to_owned()),
        link: None,
    }
}

fn closing() -> Block {
    small(
        "Dit bericht stuurt OPPmaat namens OBS De Horizon. U krijgt het op papier, want wij hebben geen e-mailadres van u.",
    )
}

/// A question to an ouder.
fn question() -> Text {
    Text {
        event: None,
        subject: "Een vraag van school".to_owned(),
        blocks: vec![
            paragraph("Beste Fatima Yılmaz,"),
            paragraph(
                "Op school maken wij een plan voor Sam. Daarin staat welke extra hulp Sam krijgt. \
                 Wij willen graag weten wat u ervan vindt, voordat het plan klaar is.",
            ),
            Block::Heading("Wat wij u vragen".to_owned()),
            Block::List(vec![
                item("Wat gaat goed?", "Op school, maar ook thuis."),
                item(
                    "Waar maakt u zich zorgen over?",
                    "Alles mag u zeggen. Er zijn geen foute antwoorden.",
                ),
                item("Wat helpt Sam?", "U kent uw kind het best."),
            ]),
            paragraph(
                "Bel ons liefst vóór vrijdag 2 oktober 2026, of kom langs na schooltijd. Praat u liever in \
                 een andere taal? Zeg het ons. Dan zorgen wij dat er iemand bij is die vertaalt.",
            ),
            paragraph("Met vriendelijke groet,\nNoor Bakker\nintern begeleider"),
            closing(),
        ],
    }
}

/// The longest letter that is still one page.
fn bekendmaking() -> Text {
    Text {
        event: None,
        subject: "Het plan is klaar".to_owned(),
        blocks: vec![
            paragraph("Beste Fatima Yılmaz,"),
            paragraph(
                "Het plan voor Sam is klaar. De school heeft het op maandag 21 september 2026 vastgesteld. \
                 Het plan zit bij deze brief. Bewaar het goed.",
            ),
            Block::Heading("Wat er nu gebeurt".to_owned()),
            Block::List(vec![
                item(
                    "De hulp begint op maandag 28 september.",
                    "De mentor vertelt Sam hoe dat gaat.",
                ),
                item(
                    "In het voorjaar kijken wij samen terug.",
                    "U krijgt daarvoor een uitnodiging. Sam mag erbij zijn.",
                ),
                item("Verandert er iets?", "Dan praten wij eerst met u en met Sam."),
            ]),
            Block::Heading("Bent u het niet eens met het plan?".to_owned()),
            paragraph(
                "Praat dan eerst met ons. Helpt dat niet, dan kunt u hulp vragen aan een onderwijsconsulent. \
                 U kunt ook naar de geschillencommissie. Wacht daarmee liever niet langer dan tot \
                 maandag 2 november 2026.",
            ),
            Block::Link {
                label: "Meer weten over de commissie".to_owned(),
                url: "https://www.commissie.example/passend-onderwijs".to_owned(),
            },
            paragraph("Met vriendelijke groet,\nNoor Bakker, intern begeleider"),
            Block::Heading("Woorden in dit bericht".to_owned()),
            Block::List(vec![
                item("vaststelling", "De school besluit: dit is het plan."),
                item(
                    "geschillencommissie",
                    "Mensen die een oordeel geven als ouders en school het niet eens worden over het plan.",
                ),
            ]),
            closing(),
        ],
    }
}

fn of(text: &Text) -> Sheet<'_> {
    Sheet {
        language: Language::Nl,
        school_name: "OBS De Horizon",
        to: "Fatima Yılmaz",
        day: "2026-09-21".parse().expect("a date"),
        text,
        call: Some(Call {
            name: "Noor Bakker",
            number: "030 - 123 45 67",
        }),
        large: false,
        code: "K7TQ-2MB4",
    }
}

fn large(text: &Text) -> Sheet<'_> {
    Sheet {
        large: true,
        ..of(text)
    }
}

#[test]
fn what_a_school_or_a_person_writes_is_never_markup() {
    let nasty = "<script>alert(1)</script>\" onclick=\"x\u{202E}";
    let text = Text {
        event: None,
        subject: nasty.to_owned(),
        blocks: vec![
            Block::Heading(nasty.to_owned()),
            paragraph(nasty),
            Block::List(vec![item(nasty, nasty)]),
            Block::Link {
                label: nasty.to_owned(),
                url: format!("https://a.example/{nasty}"),
            },
            small(nasty),
        ],
    };
    let html = sheet(&Sheet {
        school_name: nasty,
        to: nasty,
        code: nasty,
        call: Some(Call {
            name: nasty,
            number: nasty,
        }),
        ..of(&text)
    })
    .expect("HTML");
    assert!(
        !html.contains("<script") && !html.contains("\" onclick"),
        "{html}"
    );
    assert!(
        !html.contains('\u{202E}'),
        "it can turn the direction of reading round"
    );
    // Seven places round the text (the title of the file is one) and seven in it.
    assert_eq!(html.matches("&#60;script&#62;").count(), 14, "{html}");
}

#[test]
fn nothing_is_fetched_from_elsewhere_and_nothing_runs() {
    let text = bekendmaking();
    let html = sheets(Language::Nl, &[of(&text), large(&text)]).expect("HTML");
    for forbidden in [
        "<script",
        "<img",
        "<link",
        "<a ",
        "src=",
        "href",
        "url(",
        "@import",
        "http-equiv",
    ] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    // Nobody can follow a link on paper: the address is there to be read.
    assert_eq!(html.matches("http").count(), 2);
}

#[test]
fn the_same_letter_twice_has_the_same_bytes() {
    let text = question();
    assert_eq!(sheet(&of(&text)).expect("HTML"), sheet(&of(&text)).expect("HTML"));
    assert_ne!(
        sheet(&of(&text)).expect("HTML"),
        sheet(&large(&text)).expect("HTML")
    );
}

#[test]
fn every_kind_of_block_has_its_form() {
    let text = Text {
        event: None,
        subject: "Een vraag".to_owned(),
        blocks: vec![
            Block::Heading("Kop".to_owned()),
            paragraph("Eerste regel\ntweede & laatste"),
            Block::List(vec![
                item("Wat gaat goed?", "Alles telt."),
                item("overleg", "Een gesprek."),
                Item {
                    main: "Alleen dit".to_owned(),
                    detail: None,
                    link: None,
                },
            ]),
            Block::Link {
                label: "Lees meer".to_owned(),
                url: "https://a.example/x?y=1&z=2".to_owned(),
            },
            small("Klein"),
        ],
    };
    insta::assert_snapshot!(body(&of(&text)), @r#"
     class="sheet" lang="nl">
    <div class="fold first"></div>
    <div class="fold second"></div>
    <header>
    <div class="head">
    <p class="school">OBS De Horizon</p>
    <p class="about">maandag 21 september 2026<br>Kenmerk: K7TQ-2MB4</p>
    </div>
    <div class="window">
    <p class="to">Fatima Yılmaz</p>
    <div class="call">
    <p class="ask">Bellen?</p>
    <p>Vraag naar Noor Bakker.</p>
    <p class="number">030 - 123 45 67</p>
    </div>
    </div>
    </header>
    <div class="text">
    <h1>Een vraag</h1>
    <h2>Kop</h2>
    <p>Eerste regel<br>tweede &#38; laatste</p>
    <ul>
    <li><b>Wat gaat goed?</b> Alles telt.</li>
    <li><b>overleg</b> – Een gesprek.</li>
    <li><b>Alleen dit</b></li>
    </ul>
    <p class="link">Lees meer:<br><b>https://a.example/x?y=1&#38;z=2</b></p>
    <p class="small">Klein</p>
    </div>
    </article>
    </body>
    </html>
    "#);
}

#[test]
fn without_a_name_or_a_number_their_places_stay_empty() {
    let text = question();
    let html = body(&Sheet {
        to: "",
        call: None,
        ..of(&text)
    });
    assert!(
        html.contains("<p class=\"to\"></p>") && !html.contains("class=\"call\""),
        "{html}"
    );
}

#[test]
fn all_letters_of_a_run_stand_in_one_file_each_in_its_own_language() {
    let (one, other) = (question(), bekendmaking());
    let english = Sheet {
        language: Language::En,
        ..large(&other)
    };
    let html = sheets(Language::Nl, &[of(&one), english]).expect("HTML");
    assert!(html.contains("<html lang=\"nl\">"));
    assert!(html.contains("<article class=\"sheet\" lang=\"nl\">"));
    assert!(html.contains("<article class=\"sheet large\" lang=\"en\">"));
    assert!(html.contains("Vraag naar Noor Bakker.") && html.contains("Ask for Noor Bakker."));
    assert_eq!(
        (html.matches("<html").count(), html.matches("<h1>").count()),
        (1, 2)
    );
}

#[test]
fn the_words_round_a_letter_have_no_holes() {
    let text = question();
    for language in Language::ALL {
        let html = sheets(
            language,
            &[Sheet {
                language,
                ..of(&text)
            }],
        )
        .expect("HTML");
        assert!(!crate::text::has_hole(&html), "{language:?}");
    }
}

#[test]
fn a_long_name_of_a_school_is_set_smaller() {
    let text = question();
    let school = |school_name| {
        body(&Sheet {
            school_name,
            ..of(&text)
        })
    };
    assert!(school("Een heel lange naam van een school in een dorp").contains("\"school long\""));
    assert!(school("OBS De Horizon").contains("\"school\""));
}

#[test]
fn a_code_is_two_groups_of_the_key() {
    assert_eq!(letter_code("K7TQ2MB4ABCDEFGHIJKLMNOPQ"), "K7TQ-2MB4");
    assert_eq!(letter_code("K7TQ2"), "K7TQ-2");
    assert_eq!(letter_code(""), "");
}

/// What lies on the paper, without the head of the file.
fn body(letter: &Sheet<'_>) -> String {
    let html = sheet(letter).expect("HTML");
    html.split_once("<article").expect("an article").1.to_owned()
}
