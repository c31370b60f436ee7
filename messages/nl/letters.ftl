### Brieven aan medewerkers: onderwerp, opening, kopjes en slot.
### In een onderwerp staat nooit een leerling, een code, een reden of het woord OPP.

subject-week = { $n ->
    [0] Niets te doen deze week
    [one] { $n } ding voor deze week
   *[other] { $n } dingen voor deze week
}
subject-today = { $n ->
    [one] { $n } ding voor vandaag
   *[other] { $n } dingen voor vandaag
}
subject-unreached = Een bericht kwam niet aan
subject-replied = Er kwam iets terug op een brief

subject-put-back = Leg opnieuw vast wat u noteerde

put-back = Let op: er is een reservekopie teruggezet. Die is van { $day }. Wat daarna is vastgelegd, is weg. Leg dat nog een keer vast. Wat ouders of leerlingen daarna antwoordden, weet het programma ook niet meer.

today-open = { $n ->
    [one] Vandaag vragen wij uw aandacht voor { $n } ding.
   *[other] Vandaag vragen wij uw aandacht voor { $n } dingen.
}

week-open = { $n ->
    [0] Voor deze week is er niets gepland.
    [one] Voor deze week staat er { $n } ding op uw lijst.
   *[other] Voor deze week staan er { $n } dingen op uw lijst.
}
week-counts = Te laat of onvolledig: { $late }; even bellen: { $call }; binnenkort: { $soon }.
week-quiet = Deze week hoeft u niets te doen. Volgende schoolweek hoort u weer van ons.
week-only-unreached = Aan de plannen hoeft u deze week niets te doen. Wel is er iemand niet bereikt.
week-more = En nog { $n }.

heading-today = Vandaag
heading-this-week = Deze week
heading-late = Te laat of onvolledig
heading-call = Bel even
heading-soon = Binnenkort
heading-unreached = Niet bereikt
heading-after-summer = Begint na de zomer
heading-first = Zo werkt dit

call-intro = Dit ligt al een tijd stil. Bellen helpt dan vaak beter dan nog een bericht.

after-summer-intro = Bij deze plannen beginnen de zes weken in de zomervakantie of kort erna. De vakantie telt gewoon mee in die zes weken. Nu al beginnen geeft na de zomer rust.
after-summer-main = { $reference }: begint op { $start }
after-summer-law = De zes weken eindigen op { $term }. Dat is de wettelijke termijn.
after-summer-policy = De zes weken eindigen op { $term }. Dat is een afspraak, geen wet.

# De eerste brief van een lezer.
first-week-coordinator = Op uw eerste werkdag van de week krijgt u een weekbericht over alle plannen.
first-step-coordinator = Over uw eigen stappen hoort u ook op de dag waarop ze gepland zijn.
# $days: "14, 5 en 1"; $last: het laatste getal daarvan.
first-before = { $last ->
    [one] Voor een laatste dag hoort u het { $days } dag ervoor, en op de eerste schooldag erna.
   *[other] Voor een laatste dag hoort u het { $days } dagen ervoor, en op de eerste schooldag erna.
}
first-after-only = Is een laatste dag voorbij? Dan hoort u dat op de eerste schooldag erna.
first-question = { $days ->
    [one] Ligt iets { $days } dag stil, dan stellen wij u één vraag.
   *[other] Ligt iets { $days } dagen stil, dan stellen wij u één vraag.
}
first-start = Aan ouders en leerlingen schrijven wij pas als een plan is gestart.
first-own-steps = U krijgt alleen bericht over stappen die bij u horen, op de geplande dag.
first-week-own = Zolang er iets voor u openstaat, krijgt u één keer per week een weekbericht.
first-warning = { $days ->
    [one] Loopt er iets achter, dan hoort u dat { $days } schooldag voor de laatste dag.
   *[other] Loopt er iets achter, dan hoort u dat { $days } schooldagen voor de laatste dag.
}
first-late-vaststeller = Is een laatste dag voorbij, dan hoort u dat op de eerste schooldag erna.
first-deputy = { $days ->
    [one] U hoort iets als het { $days } schooldag stilligt, of als de coördinator er niet is.
   *[other] U hoort iets als het { $days } schooldagen stilligt, of als de coördinator er niet is.
}
first-nothing-else = Meer berichten krijgt u niet.
first-code = De code van vier tekens staat voor één plan. Namen van leerlingen staan nooit in een mail.
first-code-list = Bij de import staat welke regel van uw bestand bij welke code hoort.
first-code-ask = Weet u niet bij wie een code hoort? Vraag het aan de coördinator.

done-coordinator = Is iets klaar? Zet de datum in de export en importeer opnieuw.
done-here = Is iets klaar, of moet het later? Open de link eronder.
done-other = Is iets klaar? Geef de datum door aan de coördinator.

unreached-open = Een bericht van de school aan { $role } kwam niet aan.
unreached-main = { $role }: { $address }
unreached-since = Het gaat om het bericht van { $day }.
unreached-refused = De mailserver van de ontvanger weigert dit adres.
unreached-gave-up = Het is een tijd lang geprobeerd en het lukte niet.
unreached-unsure = Niemand kan zien of het is aangekomen.
unreached-call = Belt u deze collega even?
unreached-call-other = Belt u even?
unreached-paper = De brief gaat nu op papier.
unreached-paper-do = U hoeft alleen het postadres na te kijken.
unreached-mend = Klopt het adres niet? Verbeter het in de administratie en importeer opnieuw.
unreached-about = Het bericht ging over deze plannen:
unreached-about-some = Het bericht ging over { $references }.
unreached-about-more = Het bericht ging over { $references } en nog { $n }.

closing-sender = Dit bericht stuurt OPPmaat namens { $school }.
closing-reply = Antwoord op dit bericht gaat naar de coördinator.
closing-reply-named = Antwoord op dit bericht gaat naar de coördinator, { $name }.
closing-reply-own = Als collega’s op hun berichten antwoorden, komt dat bij u.

# Een gesprek waarvoor een medewerker is uitgenodigd, en een antwoord van iemand buiten de school.
meeting-subject = Gesprek op school
meeting-subject-moved = Het gesprek op school is verzet
meeting-subject-called-off = Het gesprek op school gaat niet door
# $from, $to: "15.30".
meeting-when = { $day }, van { $from } tot { $to } uur
meeting-place = Plaats: { $place }
invitation-overleg = U bent uitgenodigd voor het overleg over { $reference }.
invitation-evaluatie = U bent uitgenodigd voor de evaluatie van { $reference }.
invitation-gesprek = U bent uitgenodigd voor een gesprek over { $reference }.
invitation-moved = Het gesprek over { $reference } krijgt een andere tijd of plaats. Dit is de nieuwe afspraak:
invitation-called-off = Het gesprek over { $reference } gaat niet door. Het ging om deze afspraak:
invitation-cannot = Kunt u niet? Overleg dan met de coördinator. Wat u hierover in uw agenda invult, gaat ook daarheen.
# $role: "een ouder".
replied-open = Er kwam op { $day } iets terug op een brief aan { $role }.
replied-where = Het staat in de mailbox van het adres waarvandaan OPPmaat mailt. Soms is het van een mailserver, en begrijpt OPPmaat het niet. Lees het daar, en leg vast wat ermee is gedaan.
replied-about = Onze brief ging over { $references }.

subject-sign-in = Uw link om in te loggen
sign-in-open = Met deze link komt u binnen. Hij werkt één keer, { $n } minuten lang.
sign-in-button = Inloggen
sign-in-not-asked = Heeft u hier niet om gevraagd? Dan hoeft u niets te doen.

way-in = Vastleggen of uitstellen
lists-button = Naar uw lijsten
