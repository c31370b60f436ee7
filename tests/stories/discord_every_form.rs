//! Every form that `/opp` offers a coordinator, as it opens: what it asks, with which choices, and nobody's
//! name. Whatever cannot be filled in by choosing says so.

use crate::{
    stories::discord_answers::said,
    support::{
        discord::{Answer, Place},
        in_discord::{IB_ACCOUNT, InDiscord, school},
    },
};

const FORMS: &str = "Wat wilt u vastleggen?";

/// The choices of the menu of forms, as they stand on an answer.
fn choices(answer: &Answer) -> Vec<String> {
    let text = answer.to_string();
    let menu = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("<{FORMS}: "))?.strip_suffix('>'));
    let menu = menu.unwrap_or_else(|| panic!("no menu of forms in {text}"));
    menu.split(" | ").map(str::to_owned).collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "what every form says stands in one place, to be read aloud"
)]
#[tokio::test]
async fn every_form_opens_with_what_it_asks_and_without_a_name() {
    let at = InDiscord::open(school().await, "2026-09-14 08:20").await;
    let ib = at.discord.person(IB_ACCOUNT);
    let reference = at.world.opp().await.reference.to_string();
    let mut page = ib.slash(Place::Dm, "/opp", &[("verwijzing", &reference)]).await;
    let mut forms = Vec::new();
    loop {
        let all = choices(&page);
        for form in all.iter().filter(|form| *form != "meer…") {
            let opened = ib.choose(&page, FORMS, &[form.as_str()]).await;
            assert!(opened.is_ephemeral(), "{form}");
            forms.push(said(&opened, &reference));
        }
        if !all.iter().any(|form| form == "meer…") {
            break;
        }
        page = ib.choose(&page, FORMS, &["meer…"]).await;
    }
    insta::assert_snapshot!(forms.join("\n---\n"), @"
    (only you, later)
    **Plan K7TQ**
    **Start dit plan**
    Vanaf nu schrijft OPPmaat ook aan ouders en leerling. Kijk eerst na of de gegevens kloppen, ook wie er gezag heeft.
    Op welke dag? **maandag 14 september 2026**
    [Start dit plan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Ouders om hun mening vragen**
    Vraag wat goed gaat, waar zij zich zorgen over maken en wat helpt.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Mening van de ouder ontvangen**
    Ook als de ouder zei geen mening te hebben. Wat er is gezegd, hoort in het plan.
    Op welke dag? **maandag 14 september 2026**
    [Ontvangen] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Leerling laten vertellen wat hij of zij vindt**
    De leerling kiest zelf hoe: praten, tekenen, typen of samen met iemand. Niets zeggen mag ook; leg dan vast wat u heeft aangeboden.
    Op welke dag? **maandag 14 september 2026**
    Op welke manier? **nog niet gekozen**
    <Op welke manier?: In een gesprek | Op papier of met een tekening | Aangeboden; de leerling wil nu niet>
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **In het plan zetten wat de leerling vindt en wat dat veranderde**
    Schrijf op wat de leerling zei, en wat u daarmee heeft gedaan.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Met de ouders over het plan overleggen**
    Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
    Op welke dag? **maandag 14 september 2026**
    Wie waren erbij? **nog niet gekozen**
    Wat kwam eruit? **nog niet gekozen**
    <Wie waren erbij?: de ouder | de leerling>
    <Wat kwam eruit?: Zij zijn het eens | Zij zijn het deels eens | Zij zijn het niet eens>
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Het plan aan ouders en leerling geven**
    Leg vast wanneer en hoe zij het plan kregen.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Leerling uitleggen wat er met zijn of haar mening is gedaan**
    Vertel wat u met de mening heeft gedaan. Deed u iets niet? Vertel dan ook hoe dat komt.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De begindatum van het plan in ROD zetten**
    Alleen de datum gaat daarheen, niets over de inhoud.
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Overleg over het plan plannen**
    Wie beslist, de leerling en de mentor krijgen een uitnodiging.
    Dag: **nog niet gekozen**
    Tijd: **nog niet gekozen**
    Hoeveel minuten? **45**
    Iets toelichten? Dat kan op de pagina.
    [Plannen en uitnodigen] [Dag en tijd…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **Plan geëvalueerd met ouders en leerling**
    Op welke dag? **maandag 14 september 2026**
    [Gedaan] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Evaluatie plannen**
    Wie beslist, de leerling en de mentor krijgen een uitnodiging.
    Dag: **nog niet gekozen**
    Tijd: **nog niet gekozen**
    Hoeveel minuten? **45**
    Iets toelichten? Dat kan op de pagina.
    [Plannen en uitnodigen] [Dag en tijd…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **Gesprek plannen**
    Wie beslist, de leerling en de mentor krijgen een uitnodiging.
    Dag: **nog niet gekozen**
    Tijd: **nog niet gekozen**
    Hoeveel minuten? **45**
    Iets toelichten? Dat kan op de pagina.
    [Plannen en uitnodigen] [Dag en tijd…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **de ouder vroeg om informatie, zonder gezag**
    Op welke dag? **maandag 14 september 2026**
    [Vastleggen] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Brieven op papier aan de ouder in grote letters**
    Grote letters? **nog niet gekozen**
    <Grote letters?: Ja, grote letters | Nee, gewone letters>
    [Vastleggen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **de ouder hoort niet meer bij dit plan**
    Er gaan geen brieven meer naar de ouder. Wat is vastgelegd, blijft staan.
    [Vastleggen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De rol van coördinator overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De rol van vervanger overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De rol van mentor overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De rol van vaststeller overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De rol van administratie overdragen**
    Vanaf vandaag krijgt deze collega de berichten van deze rol.
    Aan wie? **nog niet gekozen**
    <Aan wie?: >
    [Overdragen] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **Tot wanneer loopt het plan?**
    Tot en met welke dag? (leeg: er is geen einddatum) **nog niet gekozen**
    Iets toelichten? Dat kan op de pagina.
    [Vastleggen] [Andere dag…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **Tot wanneer loopt de TLV?**
    Tot en met welke dag? (leeg: er is geen einddatum) **nog niet gekozen**
    Iets toelichten? Dat kan op de pagina.
    [Vastleggen] [Andere dag…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **Tot wanneer loopt het arrangement?**
    Tot en met welke dag? (leeg: er is geen einddatum) **nog niet gekozen**
    Iets toelichten? Dat kan op de pagina.
    [Vastleggen] [Andere dag…] [Laat maar] [Op de pagina…]
    ---
    (only you, later)
    **Plan K7TQ**
    **De extra hulp stopt**
    Dan volgen nog: evalueren, het vertellen, en de einddatum in ROD.
    Op welke dag? **maandag 14 september 2026**
    [Einde vastleggen] [Andere dag…] [Laat maar]
    ---
    (only you, later)
    **Plan K7TQ**
    **De leerling is uitgeschreven**
    Er gaan geen brieven meer uit over dit plan.
    Op welke dag? **maandag 14 september 2026**
    [Uitschrijving vastleggen] [Andere dag…] [Laat maar]
    ");
    at.close().await;
}
