### Brieven aan leerlingen. Hooguit 12 woorden in een zin, met je en jij.
### Geen druk, geen "waarom", geen geheim beloven. Nu niet is ook een antwoord.

## Begin en slot

leerling-greeting = Hallo,

leerling-call-named = { $name } helpt je graag: { $phone }.
leerling-call-name = { $name } helpt je graag verder.
leerling-call-phone = De school helpt je graag: { $phone }.
leerling-call-school = De school helpt je graag verder.
leerling-answer-mail = Kom langs, bel of antwoord op deze mail.
leerling-answer-paper = Kom langs, bel of geef een briefje af op school.
leerling-holiday = Antwoord je in de vakantie? Dan lezen wij het op { $day }.
leerling-signed = Groeten van { $school }
leerling-first = Wij schrijven je omdat het over jou gaat.
leerling-first-private = Jouw naam staat niet in onze brieven. Zo blijft het privé.

## Wat vind jij?

leerling-plan-made = De school maakt een plan voor jou. Daarin staat welke hulp jij op school krijgt.
leerling-plan-changed = De school wil jouw plan veranderen. Daarin staat welke hulp jij op school krijgt.
leerling-hoorrecht-first = Jouw mening telt. Er zijn geen foute antwoorden.
leerling-hoorrecht-again = Wij vroegen je al eerder wat jij vindt. Je hoeft niet te antwoorden; jouw mening helpt.
leerling-hoorrecht-question = Hoe wil je het vertellen?
leerling-way-praten = Praten met iemand die je kiest
leerling-way-tekenen = Tekenen
leerling-way-typen = Typen of schrijven
leerling-way-samen = Samen met iemand die je vertrouwt
leerling-way-anders = Op een andere manier
leerling-way-nu-niet = Nu niet
leerling-hoorrecht-help = Alles is goed. Wij helpen je daarbij, en je mag altijd stoppen.
leerling-read-by-teachers = De mensen die je lesgeven, lezen wat je vertelt.
leerling-read-by-ouders = Je ouders of verzorgers kunnen het ook lezen.
leerling-no-secret = Wij kunnen niet beloven dat het geheim blijft.
leerling-something-bad = Is er iets ergs? Vertel het aan iemand die je vertrouwt.

# Een leerling van 18 of ouder.
leerling-mening-first = Voordat wij het schrijven, willen wij weten wat jij vindt.
leerling-mening-again = Wij vroegen je al eerder wat jij vindt. Je hoeft niet te antwoorden; jouw mening helpt.
leerling-mening-question = Wat wil je ons vertellen?
leerling-mening-choose = Je mag kiezen waar je over vertelt. Bijvoorbeeld:
leerling-topic-goed = Wat er goed gaat
leerling-topic-zorgen = Waar je je zorgen over maakt
leerling-topic-helpt = Wat jou helpt
leerling-topic-verwacht = Wat je van de school verwacht
leerling-topic-doen = Wat je zelf kunt doen
leerling-mening-free = Eerst samen praten mag ook. Nu niet antwoorden is ook goed.
leerling-mening-until = Horen wij het uiterlijk { $day }? Dan kan het mee in het plan. Later mag ook.
leerling-ask-last = Hierna krijg je hierover geen brief meer. Je mag later altijd nog iets vertellen.

## Ben je het eens met het deel over de hulp? (vanaf 18 jaar)

leerling-instemming-made = Er is gepraat over jouw plan.
leerling-instemming-changed = Er is gepraat over een verandering van jouw plan.
leerling-instemming-again = Wij vroegen je dit al eerder. Heb je meer tijd nodig, of praat je liever eerst? Dat is goed.
leerling-instemming-part = Eén deel gaat over de hulp: het { TERM("handelingsdeel") }. Voor dat deel vragen wij jouw { TERM("instemming") }. Want vanaf 18 jaar beslis je zelf.
leerling-instemming-text-changed = De tekst van dat deel is veranderd. Daarom vragen wij het je opnieuw. Een antwoord op de oude tekst telt niet meer.
leerling-instemming-question = Ben je het eens met het deel over de hulp?
leerling-instemming-choose = Je kunt kiezen uit vier antwoorden. Ze zijn allemaal even goed:
leerling-instemming-silence = Geen antwoord is geen ja.
leerling-instemming-later = In het plan staat ook wat je later waarschijnlijk gaat doen. Daarmee hoef je het niet eens te zijn. Je kunt dan toch akkoord zijn met de hulp.
leerling-instemming-read = Heb je het plan nog niet gelezen? Vraag het ons, dan krijg je het.
leerling-instemming-until = Wij horen het graag uiterlijk { $day }. Heb je meer tijd nodig? Zeg het gerust.

## Berichten

leerling-given = Op { $day } kreeg je jouw plan. Heb je het niet gekregen? Zeg het ons.
leerling-given-changed = Op { $day } kreeg je jouw nieuwe plan. Heb je het niet gekregen? Zeg het ons.
leerling-disagree = Vind je iets in het plan niet goed? Praat dan met ons. Het ouder- en jeugdsteunpunt is er ook voor jou.
leerling-commission = Er is ook een { TERM("geschillencommissie") }. Die gaat over het plan zelf.
leerling-not-heard = Mocht je niet zeggen wat je vindt? Vertel het dan aan het steunpunt.
leerling-addresses = De school geeft je de adressen.
leerling-addresses-other = De andere adressen krijg je van de school.

leerling-adult = Vanaf { $day } ben je 18 jaar.
leerling-adult-decides = Dan beslis jij zelf over het plan op school.
leerling-adult-represented = Dan beslist je curator of wettelijk mentor over het plan. Jouw mening blijft tellen.
leerling-adult-stops = Onze brieven aan je ouders stoppen dan.
leerling-adult-stays = Wat eerder is afgesproken, blijft gelden.
leerling-adult-join = Je ouders mogen blijven meepraten als jij dat wilt. Zeg het ons dan.

leerling-ends = Op { $day } stopt jouw extra hulp op school. Het plan stopt dan ook.
leerling-ended = Op { $day } stopte jouw extra hulp op school. Het plan stopte toen ook.
leerling-ends-ask = Heb je vragen? Of denk je dat je toch hulp nodig hebt? Zeg het ons.

## Een gesprek op school

leerling-meeting-overleg = Wij nodigen je uit om over jouw plan te praten.
leerling-meeting-evaluatie = Wij nodigen je uit voor een gesprek. Samen kijken wij hoe jouw plan werkt.
leerling-meeting-gesprek = Wij willen graag met je praten.
leerling-meeting-moved = Ons gesprek krijgt een andere tijd of plaats. Dit is de nieuwe afspraak:
leerling-meeting-called-off = Ons gesprek gaat niet door. Het ging om deze afspraak:
leerling-cannot = Kun je dan niet, of wil je iemand meenemen?
leerling-new-meeting = Wil je een nieuwe afspraak?

## Antwoorden

leerling-received = Je bericht is binnen. Niemand leest dit adres elke dag. Wij hebben je bericht doorgegeven aan de school. Het wordt gelezen vanaf { $day }.
leerling-received-bad = Is er iets ergs? Wacht dan niet. Vertel het aan iemand die je vertrouwt. Bel bij gevaar 112. De Kindertelefoon is gratis: 0800-0432.
leerling-urgent = Is het dringend? Bel dan.
