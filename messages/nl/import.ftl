# Wat er mis kan zijn met een bestand dat de school inleest. Gelezen door de coördinator of de
# administratie: gewone woorden, hoogstens twintig in een zin, en altijd wat te doen.
# Namen, nummers van personen en adressen komen hier nooit in te staan.

## Waar het staat

import-place-line = Regel { $line }
import-place-cell = Regel { $line }, kolom { $column }

## Het hele bestand

import-problem-empty-file = Het bestand is leeg. Exporteer het opnieuw uit de administratie.
import-problem-header-only = Er staan alleen namen van kolommen in. Exporteer ook de leerlingen zelf.
import-problem-too-large = Het bestand is groter dan { $megabytes } MB. Exporteer alleen de leerlingen met een plan.
import-problem-spreadsheet = Dit is een rekenblad (bijvoorbeeld van Excel), geen CSV-bestand. Kies in Excel: Opslaan als, en dan CSV UTF-8.
import-problem-utf16 = Dit bestand is als UTF-16 (Unicode-tekst) bewaard, maar het merk aan het begin ontbreekt. Kies in Excel: Opslaan als, en dan CSV UTF-8.
import-problem-separator = De kolommen zijn niet gescheiden met een puntkomma, komma of tab. Kies bij het opslaan: CSV UTF-8.
import-problem-quote-open = Hier begint een aanhalingsteken dat nergens eindigt. Zet er een tweede bij, of haal het weg.
import-problem-unreadable = Deze regel is niet te lezen. Exporteer het bestand opnieuw.
import-problem-column-missing = Deze kolom ontbreekt, maar is verplicht. Voeg de kolom toe en vul hem op elke regel.
import-problem-column-twice = Deze kolom staat er twee keer in. Verwijder er een.
import-problem-cell-count = Deze regel heeft { $found ->
        [one] { $found } cel
       *[other] { $found } cellen
    }. De regel met kolomnamen heeft er { $expected }. Vul aan wat ontbreekt, of zet tekst met een scheidingsteken tussen aanhalingstekens.

## Een cel

import-problem-missing = Deze cel is leeg, maar verplicht. Vul hem in.
import-problem-cleared = Deze cel is verplicht en kan niet worden gewist. Vul een waarde in, in plaats van het streepje.
import-problem-date-shape = “{ $found }” is geen datum zoals wij die lezen. Schrijf de datum als 24-08-2026 of 2026-08-24.
import-problem-date-impossible = De datum { $found } bestaat niet. Kijk de dag en de maand na.
import-problem-date-year = Het jaar in { $found } kan niet kloppen. Gebruik een jaar van 1900 tot en met 2100.
import-problem-date-short-year = Het jaar in { $found } heeft maar twee cijfers. Schrijf het jaar voluit, zoals in 24-08-2026.
import-problem-date-number = Hier staat het getal waarmee Excel een dag onthoudt. Maak de kolom op als datum, en bewaar het bestand opnieuw.
import-problem-date-of-nothing = { $found } is wat een programma van een lege cel maakt. Vul de echte datum in.
import-problem-date-with-time = Bij deze datum staat een tijd. Maak de kolom op als datum zonder tijd, en kijk de dag na.
import-problem-date-in-future = De datum { $found } ligt in de toekomst. Vul hier alleen in wat al is gebeurd.
import-problem-before-birth = Deze datum ligt voor de geboortedatum. Kijk beide datums na.
import-problem-born-after-start = De geboortedatum ligt na de startdatum. Kijk beide datums na.
import-problem-end-before-start = Dit einde ligt voor de startdatum. Kijk beide datums na.
import-problem-word = “{ $found }” kennen wij hier niet. Kies een van deze woorden: { $allowed }.
import-problem-unknown-school = De school “{ $found }” staat niet in oppmaat.toml. Kies een van deze: { $known }.
import-problem-email = Dit is geen e-mailadres. Schrijf het als naam@school.example, zonder spaties of tekens eromheen.
import-problem-email-letters = Voor het @-teken staat een letter met een accent of uit een ander schrift. Vraag het adres na.
import-problem-email-several = Hier staan meer adressen, en er past er maar een. Geef een tweede contact eigen kolommen.
import-problem-phone = Dit is geen telefoonnummer. Maak de kolom in Excel op als tekst, en vul het nummer opnieuw in.
import-problem-language = “{ $found }” is geen code van een taal. Gebruik bijvoorbeeld nl, en, ar, pl of tr.
import-problem-working-days = Dit zijn geen werkdagen. Schrijf de dagen als “ma di do” of “ma-vr”.
import-problem-too-long = Deze tekst is te lang. Gebruik hoogstens { $max } tekens.
import-problem-unseen = Op plaats { $place } in deze cel staat een onzichtbaar teken. Maak de cel leeg en typ de tekst opnieuw.
import-problem-no-letter = Hier staat geen letter en geen cijfer. Vul in wat hier hoort.
import-problem-spreadsheet-error = Hier staat een foutmelding van Excel. Herstel de formule, of typ zelf in de cel wat er hoort te staan.
import-problem-unreadable-text = In deze cel staan tekens die niet te lezen zijn. Typ de tekst opnieuw.
import-problem-bsn = Dit nummer kan een BSN zijn, en dat mag hier niet staan. Gebruik een eigen nummer van de school.
import-problem-rounded = Excel heeft dit nummer afgerond. Maak de kolom op als tekst, en exporteer opnieuw.
import-problem-opp-twice = Deze opp_id staat ook op regel { $first }. Geef elk plan een eigen nummer, of verwijder een regel.

## Wat gevraagd wordt, omdat het waar kan zijn en niet vaak waar is

import-problem-age = Met deze geboortedatum is de leerling { $age } jaar. Dat is vreemd voor { $school }. Kijk geboortedatum en startdatum na.
import-problem-start-far = De startdatum { $found } ligt meer dan acht jaar terug, of meer dan een jaar vooruit. Kijk het jaar na.
import-problem-end-far = De einddatum { $found } ligt wel erg ver vooruit. Kijk het jaar na.
import-problem-same-plan = Deze leerling heeft al een plan, { $opp }, met een andere opp_id. Excel laat bijvoorbeeld nullen vooraan weg. Zet de oude opp_id terug.
import-problem-same-leerling = Deze leerling staat ook op regel { $first }, met een andere opp_id. Verwijder een van de twee regels.
import-problem-other-leerling = Deze opp_id hoort bij plan { $opp }, van een leerling met een andere naam en geboortedatum. Geef deze leerling een eigen opp_id.
import-problem-not-that-plan = Deze regel lijkt niet op plan { $opp }, of dat plan heeft al een eigen regel. Laat --same hier weg.

## Wat goed is om te weten; het bestand wordt wel ingelezen

import-warning-windows-1252 = Het bestand is geen UTF-8 en is gelezen als Windows-1252. Kijk of namen met accenten kloppen.
import-warning-unknown-columns = { $more ->
        [0] Deze kolommen kennen wij niet: { $names }.
        [one] Deze kolommen kennen wij niet: { $names }, en nog { $more }.
       *[other] Deze kolommen kennen wij niet: { $names }, en nog { $more }.
    } Wij slaan ze over.
import-warning-short-rows = { $more ->
        [0] Deze regel eindigt
        [one] Deze regel en nog { $more } andere eindigen
       *[other] Deze regel en nog { $more } andere eindigen
    } voor de laatste kolom. Leeg is daardoor: { $columns }. Andere regels vullen dat wel in. Kijk of het klopt.
import-warning-ended-before-start = Deze einddatum ligt voor de startdatum. Is er al een nieuwe datum? Vul die dan in.

## Over een contact op een regel

import-note-find-out = Zoek uit of dit contact gezag heeft. Tot dan gaat er geen post heen.
import-note-language-without-words = Wij hebben nog geen brieven in de taal “{ $found }”. Dit contact krijgt ze in het Nederlands.
import-note-contact-twice = Dit contact staat twee keer op deze regel. De tweede keer is overgeslagen.

## Wat er met het bestand is gedaan

import-report-dry-run = Dit is een proef: er is niets opgeslagen.
import-report-totals = { $new } nieuw, { $changed } gewijzigd, { $unchanged } ongewijzigd.
import-report-rows = Overgenomen:
import-report-row-new = Regel { $line } is { $opp }: nieuw.
import-report-row-changed = Regel { $line } is { $opp }: { $columns }.
import-report-row-running = Dit plan liep al.
import-report-differences = Niet overgenomen, want hier staat iets anders. Kijk na wat klopt:
import-report-difference = Regel { $line } is { $opp }, kolom { $column }. Hier: { $here }. Bestand: { $file }.
import-report-difference-origin = Regel { $line } is { $opp }, kolom { $column }. Hier: { $here } (door { $by } op { $on }). Bestand: { $file }.
import-report-by-export = de export
import-report-nothing = leeg
import-report-hidden = (niet getoond)
import-report-warnings = Goed om te weten:
import-report-place = Regel { $line } is { $opp }, kolom { $column }
import-report-more = en nog { $n }
import-report-answers = Klopt het toch zoals het er staat? Geef dan bij dezelfde opdracht het antwoord mee:
import-report-answer-sure = { $option } (de datums op deze regels kloppen)
import-report-answer-same = { $option } (regel { $line } is hetzelfde plan, met een nieuwe opp_id)
import-report-answer-new = { $option } (dit is echt een ander plan)
import-report-refused = Het bestand is niet ingelezen. Verbeter dit en probeer het opnieuw:
