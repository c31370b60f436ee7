### Woorden van `oppmaat demo`, voor wie toekijkt in de terminal.

demo-intro = Een schooljaar op De Zonnewijzer, een verzonnen school: van { $from } tot en met { $until }.
demo-intro-addresses = Alle adressen eindigen op { $domain }.
demo-intro-marks = Brieven staan links. Wat mensen doen, springt in.

# $month: "september".
demo-month = { $month } { $year }

demo-subject = Onderwerp: { $subject }
demo-lines = { $n ->
    [one] { $n } regel
   *[other] { $n } regels
}
# De weg naar buiten, in één woord van hooguit zeven letters.
demo-email = e-mail
demo-paper = papier
demo-calendar = met agenda-uitnodiging
demo-calendar-part = Voor de agenda:
demo-attempt = bij poging { $n }
demo-later = kwam nu niet aan, later nog een keer
demo-never = kwam niet aan, iemand anders krijgt bericht
demo-unsure = niemand weet of dit aankwam

demo-did = { $who }: { $reference }, { $what }
demo-did-gestart = Gegevens nagekeken en gestart
demo-did-evaluatie = Plan geëvalueerd
demo-did-uitgeschreven = Leerling uitgeschreven
demo-did-bijstelling = Bijstelling begonnen
demo-did-akkoord = Vastgelegd: akkoord met het handelingsdeel
demo-did-voorwaarde = Vastgelegd: akkoord op een voorwaarde
demo-did-niet-akkoord = Vastgelegd: niet akkoord
demo-did-besluit = Besluit van de school vastgelegd
demo-did-not-applicable = Stap is niet nodig
demo-did-mening = Vastgelegd: iemand vertelde wat hij of zij vindt
demo-did-gebeld = Gebeld en iemand gesproken
demo-did-gebeld-niet = Gebeld, niemand nam op
demo-did-op-papier = Brief op papier klaargelegd
demo-did-gepost = Brief op de post gedaan
demo-did-volgende-stap = Besloten hoe het verder gaat
demo-did-gezag = Uitgezocht wie mag beslissen
demo-did-informatie-gevraagd = Een contactpersoon zonder gezag vroeg informatie
demo-did-informatie-gegeven = Gevraagde informatie gegeven
demo-did-informatie-geweigerd = Gevraagde informatie geweigerd, met de reden
demo-did-beeindigd = De extra hulp stopt
demo-did-plan = Gesprek gepland
demo-did-contact = Uitgezocht wat een contactpersoon mag
demo-did-handelingsdeel = Tekst van het handelingsdeel opgeslagen
demo-did-large-type = Genoteerd wie grote letters wil
demo-did-take-back = Een vergissing hersteld
demo-did-change-contact = Gegevens van een contactpersoon gewijzigd
demo-did-end-date = Einddatum gewijzigd
demo-did-wil-bellen = Iemand wil gebeld worden
demo-did-teruggebeld = Teruggebeld

# $kind: overleg, evaluatie of gesprek. $day: "donderdag 3 december 2026".
demo-did-planned = { $kind } gepland op { $day }
demo-did-moved = { $kind } verzet naar { $day }
demo-did-called-off = { $kind } van { $day } gaat niet door
demo-overleg = Overleg
demo-evaluatie = Evaluatie
demo-gesprek = Gesprek

demo-came-back = een mail aan { $address } kwam terug: dat adres bestaat niet
demo-imported = Export { $file } ingelezen: { $new } nieuw, { $changed } gewijzigd
demo-away = { $who } is afwezig tot en met { $day }

demo-summary = Zo ging het
# $people: adressen; een brief op papier gaat naar een naam.
demo-summary-letters = { $n } berichten naar { $people } adressen, waarvan { $paper } op papier.
# $most: naar één adres.
demo-summary-role = { $role }: { $n } berichten naar { $people ->
    [one] { $people } adres
   *[other] { $people } adressen
}, hooguit { $most } naar één adres
demo-summary-opps = { $in-time } plannen op tijd vastgesteld, { $late } te laat, { $open } nog open.
demo-opp-in-time = { $reference } ({ $key }): vastgesteld op { $day }
demo-opp-late = { $reference } ({ $key }): te laat vastgesteld, op { $day } in plaats van uiterlijk { $term }
demo-opp-open = { $reference } ({ $key }): nog niet vastgesteld, de laatste dag is { $term }
demo-opp-passed = { $reference } ({ $key }): nog niet vastgesteld, de laatste dag was { $term }
demo-opp-left = { $what }; uitgeschreven op { $day }
demo-opp-missing = { $what }; ontbreekt nog: { $steps }
demo-opp-bijstelling = { $what }; een bijstelling loopt nog

demo-read-on = Lees verder
demo-read-headless = Alle berichten voluit: oppmaat demo --headless
demo-read-json = Voor een ander programma: oppmaat demo --headless --json
demo-read-mail = Als bestanden voor een mailprogramma en om te printen: oppmaat demo --mail MAP
demo-read-readme = Hoe het werkt: README.md
