### Brieven aan ouders, verzorgers en vertegenwoordigers. Hooguit 16 woorden in een zin, en gewone taal.
### Rustig en zonder druk: eerst praten en nu niet zijn ook antwoorden. Niemand is ooit te laat.
### In een onderwerp staat nooit een naam, een code, een reden of het woord OPP.
### $child: "uw kind", "uw kind L.", "uw kinderen"; nooit aan het eind van een zin. $n: hoeveel kinderen.

## Ook voor leerlingen

contact-subject-question = Een vraag van school
contact-subject-news = Een bericht van school
contact-subject-answer = Antwoord van school
contact-subject-reply = Uw bericht is binnen
contact-subject-reply-leerling = Je bericht is binnen

contact-akkoord = Akkoord
contact-akkoord-opmerking = Akkoord, met een opmerking
contact-eerst-praten = Eerst praten
contact-niet-akkoord = Niet akkoord

contact-steunpunt = Ouder- en jeugdsteunpunt
contact-consulenten = Onderwijsconsulenten
contact-klachten = Klachtencommissie
# Een plek voor hulp, zoals de school haar noemt, met het telefoonnummer.
contact-help-phone = { $name } (bel { $phone })
# Een zorgvuldige datum, geen termijn.
contact-commission-by = Vraag het de commissie. Wacht liever niet langer dan tot { $day }.

## Hoe een brief het kind noemt. $kind: "uw kind". $mark: "L" of een code.

child-kind = uw kind
child-pleegkind = uw pleegkind
child-leerling = de leerling
child-kinderen = uw kinderen
child-pleegkinderen = uw pleegkinderen
child-leerlingen = de leerlingen
child-initial = { $kind } { $mark }.
child-initial-listed = { $mark }.
child-heading = Over { $child }
# $children: "L. en M."
child-list = Dit gaat over { $children } samen.
child-each = U mag voor ieder iets anders antwoorden.
child-code = { $kind } (code { $mark })

## Begin en slot

ouder-greeting = Goedendag,

# $name: wie helpt. $phone: het telefoonnummer.
ouder-call-named = { $name } helpt u graag: { $phone }.
ouder-call-name = { $name } helpt u graag verder.
ouder-call-phone = De school helpt u graag: { $phone }.
ouder-call-school = De school helpt u graag verder.
ouder-answer-mail = Bel of antwoord op deze mail.
ouder-answer-paper = Bel, of geef een briefje mee.
vertegenwoordiger-answer-paper = Bel, of stuur een briefje terug.
ouder-holiday = Antwoordt u in de vakantie? Dan lezen wij het op { $day }.
ouder-signed = Met vriendelijke groet, { $school }
ouder-first = Wij schrijven u omdat het plan voor extra hulp ook u aangaat.
ouder-first-private = Namen van leerlingen staan niet in onze brieven. Zo blijft het privé.
ouder-code = Een code van vier tekens staat voor één kind. Weet u niet voor welk kind? Bel ons gerust.

## Wat vindt u?

ouder-plan-made = { $n ->
    [one] De school maakt een plan over de hulp die { $child } op school krijgt.
   *[other] De school maakt voor ieder van { $child } een plan over de hulp op school.
}
ouder-plan-changed = { $n ->
    [one] De school wil het plan veranderen over de hulp die { $child } op school krijgt.
   *[other] De school wil voor ieder van { $child } het plan over de hulp veranderen.
}
ouder-mening-first = Voordat wij het schrijven, willen wij graag weten wat u vindt.
ouder-knows = U kent { $child } goed.
ouder-mening-again = Wij vroegen u al eerder wat u vindt. U hoeft niet te antwoorden; uw mening helpt.
ouder-mening-question = Wat wilt u ons vertellen?
ouder-mening-choose = U mag kiezen waar u over vertelt. Bijvoorbeeld:
ouder-topic-goed = Wat er goed gaat
ouder-topic-zorgen = Waar u zich zorgen over maakt
ouder-topic-helpt = Wat thuis helpt
ouder-topic-verwacht = Wat u van de school verwacht
ouder-topic-doen = Wat u zelf kunt doen
ouder-mening-free = Eerst samen praten mag ook. Nu niet antwoorden is ook goed.
ouder-mening-until = Horen wij het uiterlijk { $day }? Dan kan het mee in het plan. Later mag ook.
ouder-ask-last = Hierna komt er over deze vraag geen brief meer. De school kan u nog wel bellen.
ouder-ask-last-paper = Hierna komt er over deze vraag geen brief meer.

## Bent u het eens met het deel over de hulp?

ouder-instemming-made = Over het plan voor { $child } is overlegd.
ouder-instemming-changed = Over de verandering van het plan voor { $child } is overlegd.
ouder-instemming-again = Wij vroegen u dit al eerder. Heeft u meer tijd nodig, of praat u liever eerst? Dat is goed.
ouder-instemming-part = Eén deel gaat over de hulp: het { TERM("handelingsdeel") }. Voor dat deel vragen wij uw { TERM("instemming") }.
ouder-instemming-text-changed = De tekst van dat deel is veranderd. Daarom vragen wij het u opnieuw. Een antwoord op de oude tekst telt niet meer.
ouder-instemming-question = Bent u het eens met het deel over de hulp?
ouder-instemming-choose = U kunt kiezen uit vier antwoorden. Ze zijn allemaal even goed:
ouder-instemming-silence = Geen antwoord is geen ja.
ouder-instemming-later = { $n ->
    [one] In het plan staat ook wat { $child } later waarschijnlijk gaat doen. Daarmee hoeft u het niet eens te zijn. U kunt dan toch akkoord zijn met de hulp.
   *[other] In het plan staat ook wat { $child } later waarschijnlijk gaan doen. Daarmee hoeft u het niet eens te zijn. U kunt dan toch akkoord zijn met de hulp.
}
ouder-instemming-read = Heeft u het plan nog niet gelezen? Vraag het ons, dan krijgt u het.
ouder-instemming-until = Wij horen het graag uiterlijk { $day }. Heeft u meer tijd nodig? Zeg het gerust.

## Berichten

ouder-given = Op { $day } is het plan voor { $child } aan u gegeven. Heeft u het niet gekregen? Laat het ons weten.
ouder-given-changed = Op { $day } is het nieuwe plan voor { $child } aan u gegeven. Heeft u het niet gekregen? Laat het ons weten.
ouder-disagree = Bent u het niet eens met het plan? Praat dan gerust eerst met ons. Ook anderen kunnen u helpen:
ouder-steunpunt-does = Denkt met u mee, en is er ook voor leerlingen.
ouder-consulenten-do = Helpen u en de school om het samen eens te worden.
ouder-klachten-does = Luistert als u een klacht over de school heeft. Ook als uw kind niet mocht zeggen wat het vindt.
ouder-commission = Geschillencommissie passend onderwijs
ouder-commission-does = Zegt wat zij van het plan vindt, en of de school genoeg met u overlegde. Dat kost u niets.
ouder-addresses = De school geeft u de adressen.
ouder-addresses-other = De andere adressen krijgt u van de school.

ouder-adult = { $n ->
    [one] Vanaf { $day } is { $child } 18 jaar.
   *[other] Vanaf { $day } zijn { $child } 18 jaar.
}
ouder-adult-decides = { $n ->
    [one] Dan beslist { $child } zelf over het plan op school.
   *[other] Dan beslissen { $child } zelf over het plan op school.
}
ouder-adult-represented = Dan beslist de curator of wettelijk mentor over het plan op school.
vertegenwoordiger-adult-decides = Dan beslist u, als curator of wettelijk mentor, over het plan op school. Vanaf dan schrijven wij aan u.
ouder-adult-stops = Onze brieven aan u over het plan stoppen dan.
ouder-adult-stays = Wat eerder is afgesproken, blijft gelden.
ouder-adult-join = { $n ->
    [one] Meepraten kan daarna ook, als { $child } dat goed vindt. Komt er een curator of wettelijk mentor? Laat het ons dan weten.
   *[other] Meepraten kan daarna ook, als { $child } dat goed vinden. Komt er een curator of wettelijk mentor? Laat het ons dan weten.
}

ouder-ends = Op { $day } stopt voor { $child } de extra hulp op school. Het plan stopt dan ook.
ouder-ended = Op { $day } stopte voor { $child } de extra hulp op school. Het plan stopte toen ook.
ouder-ends-ask = Heeft u vragen? Of denkt u dat er toch hulp nodig is? Laat het ons weten.

## Een gesprek op school

ouder-meeting-overleg = Wij nodigen u uit om over het plan voor { $child } te praten.
ouder-meeting-evaluatie = Wij nodigen u uit voor een gesprek. Samen kijken wij hoe het plan voor { $child } werkt.
ouder-meeting-gesprek = Wij willen graag over { $child } met u praten.
ouder-meeting-moved = Het gesprek over { $child } krijgt een andere tijd of plaats. Dit is de nieuwe afspraak:
ouder-meeting-called-off = Het gesprek over { $child } gaat niet door. Het ging om deze afspraak:
ouder-cannot = Kunt u dan niet?
ouder-new-meeting = Wilt u een nieuwe afspraak?

## Antwoorden

ouder-refused = U vroeg de school om informatie. Die informatie over { $child } geven wij u nu niet.
ouder-refused-belang = Wij denken dat het niet goed is voor het kind.
ouder-refused-anderen = De ouder die beslist, krijgt deze informatie ook niet.
ouder-refused-do = Bent u het hier niet mee eens? Praat dan met ons. U kunt ook naar de klachtencommissie gaan, of het aan de rechter vragen. De school geeft u de adressen.
ouder-received = Uw bericht is binnen, op een adres dat niemand elke dag leest. Wij hebben het doorgegeven aan de school. Het wordt gelezen vanaf { $day }.
ouder-urgent = Is het dringend? Bel dan.
