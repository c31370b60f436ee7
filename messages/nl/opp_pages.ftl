### De pagina's bij één plan: de tekst over de hulp, wat er nog uitgaat, en wat niet klopt.

## De pagina van het plan

opp-more = Bij dit plan
opp-text-link = Tekst over de hulp
opp-messages-link = Berichten verzetten of niet versturen
opp-messages-read-link = Berichten die nog uitgaan
opp-bijstelling-link = Bijstelling intrekken
whom-former = { $name } (niet meer bij dit plan)
history-name = { $name } ({ $role })
history-colleague = een medewerker
history-by = Vastgelegd door { $who }
history-page = Op de eigen pagina, door { $whom }
history-import = Uit de export van de school
history-program = Door OPPmaat zelf
history-program-stays = Wat OPPmaat zelf deed of zag, blijft zo staan. Het andere kunt u nog rechtzetten.
history-own = Dit is uw eigen antwoord. Een collega kan het rechtzetten.
history-before = Hier stond eerst { $day }.
history-mend = Klopt dit niet?

## De tekst over de hulp

text-title = Tekst over de hulp
text-intro = Dit is het { TERM("handelingsdeel") }: het deel van het plan waar de school en de ouders het over eens moeten zijn. Een tekst verandert nooit. Is er iets anders, dan komt er een nieuwe tekst bij.
text-none = Er is nog geen tekst.
text-number = Tekst { $n }
text-counts = geldt nu
text-taken-back = ingetrokken
text-written = Vastgelegd op { $day } door { $who }.
text-doelen = Doelen
text-doel = Doel { $n }
text-afspraken = Afspraken
text-afspraak = Afspraak { $n }
text-wie = Wie
text-wat = Wat
text-wanneer = Wanneer
text-wanneer-field = Wanneer (mag leeg)
text-kort = In het kort
text-sentence = Zin { $n }
text-geen = Er is geen begeleiding voor deze leerling alleen. Er is dus niets om mee in te stemmen.
text-invloed = Wat er met de mening van de leerling is gedaan
text-download = PDF van { $text } ophalen

text-new = Nieuwe tekst
text-new-regels = Doelen en afspraken invullen
text-new-pdf = Een PDF toevoegen
text-new-geen = Vastleggen dat er geen begeleiding is
text-regels-help = Stond er al zo'n tekst? Dan is die ingevuld. Rijen die leeg blijven, tellen niet mee.
text-geen-help = Kies dit als de leerling geen begeleiding krijgt die alleen voor hem of haar is. Dan vraagt OPPmaat niemand om in te stemmen.
text-more-doelen = Meer rijen voor doelen
text-more-afspraken = Meer rijen voor afspraken
text-invloed-field = Wat is er met de mening van de leerling gedaan? (mag leeg blijven)
text-check = Nakijken
text-change = Wat verandert deze tekst?
text-inhoudelijk = Inhoudelijk
text-inhoudelijk-help = Er wordt iets anders afgesproken. Wie al instemde, krijgt de vraag opnieuw. Twijfelt u? Kies dan dit.
text-inhoudelijk-first = Dit is een nieuwe afspraak. Wie beslist, krijgt na het overleg de vraag om in te stemmen.
text-redactioneel = Redactioneel
text-redactioneel-help = Alleen de woorden zijn beter, de afspraak is dezelfde. Wie instemde, wordt niets gevraagd.
text-redactioneel-first = Deze tekst is al op papier afgesproken. Wat daarover is gezegd, blijft gelden.
text-confirm-title = Klopt deze tekst?
text-confirm-help = Kijk hem nog eens na. Na de knop verandert deze tekst niet meer.
text-confirm-back = Terug naar het formulier
text-pdf-help = Voeg de PDF toe uit uw eigen systeem, met drie zinnen die ouders en leerling snel begrijpen.
text-pdf-file = PDF-bestand, niet groter dan 10 MB
text-pdf-again = Kies het bestand opnieuw.
text-pdf-kort = In het kort, in drie zinnen
text-pdf-inhoudelijk = Vastleggen als inhoudelijk
text-pdf-redactioneel = Vastleggen als redactioneel

text-fault-no-doel = Vul minstens één doel in.
text-fault-no-afspraak = Vul minstens één afspraak in.
text-fault-rows = Dit zijn te veel rijen. Er passen er { $n }.
text-fault-wie = Vul in wie dit doet.
text-fault-wat = Vul in wat er gebeurt.
text-fault-character = Hier staat een teken dat niemand kan lezen. Typ de tekst opnieuw.
text-fault-no-pdf = Kies een PDF-bestand. Iets anders kan niet worden bewaard.
text-fault-large = Dit bestand is groter dan 10 MB. Maak het kleiner, of vul doelen en afspraken in.
text-fault-begins = Begint of stopt de begeleiding, dan is de wijziging altijd inhoudelijk.

## Wat er nog uitgaat

messages-title = Berichten over dit plan
messages-open = Dit gaat er in de komende 60 dagen uit, als niemand iets doet.
messages-choose = Kies een bericht om het op een andere dag of helemaal niet te versturen.
messages-none = In de komende 60 dagen gaat er niets uit.
messages-what = Bericht
messages-whom = Aan
messages-way = Hoe
messages-changed = Verzet of tegengehouden
messages-moved = Verzet naar { $day }
messages-cancelled = Wordt niet verstuurd
messages-why = Waarom: { $reason }
messages-by = Gedaan door { $who } op { $day }
message-to = aan { $whom }
message-on = gepland op { $day }
message-move = Op een andere dag versturen
message-move-help = Werkt een collega die dag niet? Dan gaat het op de volgende werkdag uit.
message-move-button = Verzetten
message-day = Op welke dag?
message-cancel = Niet versturen
message-cancel-help = Alleen dit bericht gaat niet uit. Wat er te doen is, blijft staan.
message-again = Toch versturen op { $day }
message-again-button = Toch versturen
message-not-planned = Dit bericht staat niet meer gepland. Hieronder staat wat er nog uitgaat.
message-has-left = Dit bericht is al verstuurd. Het kan niet meer worden tegengehouden.

## Wat niet klopt

back-what = { $what }, op { $day }
back-withdraw = Dit is niet gebeurd
back-withdraw-help = Het telt dan niet meer mee. In de geschiedenis blijft staan dat het is ingetrokken.
back-withdraw-button = Intrekken
back-day = Dit was op een andere dag
back-day-help = De goede dag komt ervoor in de plaats.
back-day-field = Op welke dag was het?
back-day-button = Andere dag vastleggen
back-why = Waarom? (mag leeg blijven)
back-program = Dit deed of zag OPPmaat zelf. Dat blijft staan zoals het was. Leg vast wat nu klopt.
back-decide = Wat iemand bij dit plan mag, trekt u niet in. Besluit het opnieuw op de pagina van het plan.
back-took-back = Hiermee is al iets ingetrokken. Leg opnieuw vast wat er wel gebeurde.
back-in-use = Voor deze bijstelling is al iets vastgelegd. Trek dat eerst in.
back-meanwhile = Iemand heeft dit al rechtgezet. Kijk opnieuw op de pagina van het plan.
