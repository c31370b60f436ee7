### Wat iemand in Discord opent, kiest of typt, en wat daarop wordt gezegd. Zonder namen.

door-stranger = Dit kan alleen met een gekoppeld account. Typ /koppel.
door-failed = Dat lukte niet. Er is niets gewijzigd. Probeer het zo nog eens, of gebruik de pagina of de mail.
door-plain = Discord nam ons antwoord niet aan. Vraag het nog eens: dan ziet u hoe het staat. Niets gebeurt dubbel.
door-plain-done = Het is vastgelegd. Discord nam het hele antwoord niet aan. Met /opp ziet u hoe het staat.
door-plain-not = Er is niets vastgelegd. Discord nam ons antwoord niet aan. Probeer het nog eens, of gebruik de pagina.
door-untold = ℹ️ Op wat u hiervoor vroeg, kwam ons antwoord niet aan.
door-untold-done = ℹ️ Wat u hiervoor deed, is vastgelegd. Ons antwoord kwam niet aan.
door-untold-not = ℹ️ Wat u hiervoor deed, is niet vastgelegd. Ons antwoord kwam niet aan.
door-gone = Dit is er niet meer, of het hoort niet bij u. Er is niets gewijzigd.

command-opp = Een plan openen: hoe het ervoor staat en wat u kunt vastleggen
command-lijst = Wat er te doen is, in vijf lijsten
command-nieuw = Hoe er een nieuw plan bij komt
command-week = Wat er deze week te doen is
command-overzicht = Hoeveel er in elke lijst staat
command-koppel = Uw account van Discord koppelen aan uw werk op school
command-hulp = Wat dit is, wat u kunt vragen en wat Discord ziet
option-verwijzing = De vier tekens van het plan, of de groep
option-welke = Welke lijst (leeg: alle vijf)
option-code = De code uit uw mail
option-adres = Uw e-mailadres van school

door-help = **OPPmaat** houdt de stappen van plannen voor extra hulp bij, en herinnert op tijd. Wat u hier doet, kunt u ook op de pagina's doen.
door-help-commands =
    `/opp` opent een plan, `/lijst` toont wat er te doen is.
    `/week` zegt wat er deze week is, `/overzicht` telt.
    `/nieuw` zegt hoe er een plan bij komt, `/koppel` koppelt uw account.
door-help-sees = Discord ziet de vier tekens van een plan, de stappen en de dagen. Discord ziet geen namen en geen teksten over een leerling. Typ die hier dus ook niet.
door-help-phone = Lukt iets niet? Bel de school: { $phone }.

door-no-opp = Zo'n plan is er niet voor u. Typ de vier tekens, of kies uit wat er verschijnt.
door-opp-moments = 📅 Afspraken: { $days }
door-open-opp = Plan openen
door-choose-form = Wat wilt u vastleggen?
door-choose-line = Kies een regel…
door-more = meer…
door-and-more = … en nog { $n }

door-overview-own = Waar u bij hoort
door-overview-school = De hele school
door-new = Een nieuw plan maakt u op de pagina: daar vult u de naam en de datums in, hier niet. Staat het plan in de export van de administratie? Dan komt het mee zodra de beheerder die inleest.
door-new-other = Een nieuw plan maakt de coördinator, of wie plannen vaststelt. Vraag het daar.

door-page-button = Op de pagina…
door-page-open = Naar de pagina
door-page-lists = De lijsten, met namen:
door-page-lasts = Deze link is alleen voor u. Hij werkt één keer, { $minutes } minuten lang.
door-no-pages = Dit kan alleen op een pagina, en die heeft deze school niet. Vraag de beheerder om het vast te leggen.
door-on-page = op de pagina

door-why-role = U krijgt dit als { $role }.

door-empty = nog niet gekozen
door-explain-on-page = Iets toelichten? Dat kan op de pagina.
door-other-day = Andere dag…
door-day-and-time = Dag en tijd…
door-choose-day = Welke dag wilt u invullen?
door-choose-colleague = Aan wie?
door-drop = Laat maar
door-type-title = Typ het zoals u het zegt
door-type-day = 24-08-2026, 24 augustus, gisteren, dinsdag
door-type-day-ahead = 24-08-2026, 24 augustus, morgen, volgende week dinsdag
door-type-time = 15:30
door-type-minutes = 45
door-type-until = Tot en met? (leeg: geen einddatum)
door-draft-dropped = Er is niets vastgelegd.
door-draft-old = ℹ️ Die knop was van daarvoor. Zo staat het nu.
door-draft-done = Dit is al vastgelegd. Er is niets dubbel gedaan.
door-draft-gone = Dit formulier is te oud of niet van u. Er is niets gewijzigd. Begin opnieuw met /opp.
door-draft-no-colleague = ⚠️ Dit account is niet gekoppeld aan een collega van deze school. Kies een ander, of doe het op de pagina.
door-put-off-page = Op de pagina kunt u opschrijven waarom het later wordt.
