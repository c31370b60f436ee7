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

### De demo in de browser.

demo-serves = De demo staat klaar. Open deze pagina in uw browser. Stoppen: Ctrl-C.
demo-host = Deze demo antwoordt alleen op zijn eigen adres: { $url }
demo-stale = Dit formulier is van een eerdere demo. Er is niets veranderd. Open de pagina opnieuw.
demo-broken = Er ging iets mis in de demo. Start hem opnieuw.
demo-brand = demo van OPPmaat
demo-brand-beside = demo
demo-nav = De demo
demo-nav-post = Post
# $day: "maandag 31 augustus 2026". $time: "09:00".
demo-moment = { $day }, { $time } uur
demo-clock = De klok van de demo
demo-go-post = Tot de volgende post
demo-go-day = Een dag verder
demo-go-week = Een week verder
demo-go-term = Een term verder
demo-people-act = De mensen doen hun werk zelf
demo-term = Een term verder is { $day }: dan eindigt een termijn uit de wet voor plan { $reference }. Dat duurt een paar tellen.
demo-footer = De Zonnewijzer en iedereen hier is verzonnen. Niets gaat deze computer uit.
demo-back = Terug naar de demo

demo-title = Een schooljaar op De Zonnewijzer
demo-open = De tijd staat hier stil tot u op een knop drukt. Alle links in de brieven werken. Zo speelt u iedereen, in één browser.
demo-try-title = Probeer dit
demo-try-coordinator = Speel coördinator. Druk op “Tot de volgende post”. Lees de brief van { $who }. Volg de link bij een plan dat nog moet starten, en start het.
demo-try-ouder = Speel ouder. Druk op “Een week verder” en lees de brief van { $who }.
demo-try-leerling = Speel leerling. Zet “De mensen doen hun werk zelf” aan, ga nog een week verder, en lees de brief van { $who }.
demo-happened = Wat er net gebeurde
demo-arrived = { $n ->
    [0] Er kwamen geen brieven.
    [one] Er kwam 1 brief.
   *[other] Er kwamen { $n } brieven.
}
demo-happened-more = En nog { $n }
demo-happened-untold = En nog { $n } die hier niet staan.
demo-never-to = een mail aan { $who } kwam niet aan
demo-later-to = een mail aan { $who } kwam nu niet aan, later nog een keer

demo-side-school = Post van de school
demo-side-home = Post van ouders en verzorgers
demo-side-leerling = Post van leerlingen
demo-who = Wie
demo-role = Rol
demo-address = Adres
demo-letters = Brieven
demo-count = { $n ->
    [one] 1 brief
   *[other] { $n } brieven
}
demo-new = { $n } nieuw
demo-is-new = nieuw
demo-only-paper = alleen op papier
# $rol: "ouder", "voogd".
demo-of = { $rol } van { $child }
demo-post-of = Post van { $who }
demo-all-post = Alle post
demo-no-letters = Er is nog geen post.
demo-to = Aan { $who }
demo-sign-in-open = Met namen, lijsten en plannen:
demo-sign-in-as = Log in als { $who }

demo-paper-title = Papier
demo-paper-open = Brieven voor wie geen e-mail heeft, of wie geen mail bereikt. De school print ze en doet ze op de post.
demo-paper-waits = Te printen
demo-paper-printed = Geprint
demo-paper-none = Geen brieven.
demo-print = { $n ->
    [one] Print deze brief
   *[other] Print deze { $n } brieven
}
demo-printed-on = geprint op { $moment }

demo-plans-title = Plannen
demo-plans-open = Elk plan heeft stappen. Hier ziet u hoever elk plan is.
# $groep: "4", "3B".
demo-plan-groep = { $name }, groep { $groep }
demo-plan-klas = { $name }, klas { $groep }
demo-steps-done = { $done } van { $of } stappen
demo-not-started = Nog niet gestart
demo-open-plan = Open dit plan als coördinator
