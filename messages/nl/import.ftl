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
import-problem-utf16 = Dit bestand is als UTF-16 (Unicode-tekst) bewaard. Kies in Excel: Opslaan als, en dan CSV UTF-8.
import-problem-separator = De kolommen zijn niet gescheiden met een puntkomma of komma. Kies bij het opslaan: CSV UTF-8.
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
import-problem-date-in-future = De datum { $found } ligt in de toekomst. Vul hier alleen in wat al is gebeurd.
import-problem-before-birth = Deze datum ligt voor de geboortedatum. Kijk beide datums na.
import-problem-born-after-start = De geboortedatum ligt na de startdatum. Kijk beide datums na.
import-problem-end-before-start = Dit einde ligt voor de startdatum. Kijk beide datums na.
import-problem-word = “{ $found }” kennen wij hier niet. Kies een van deze woorden: { $allowed }.
import-problem-unknown-school = De school “{ $found }” staat niet in oppmaat.toml. Kies een van deze: { $known }.
import-problem-email = Dit is geen e-mailadres. Schrijf het als naam@school.example, zonder spaties of tekens eromheen.
import-problem-phone = Dit is geen telefoonnummer. Maak de kolom in Excel op als tekst, en vul het nummer opnieuw in.
import-problem-language = “{ $found }” is geen code van een taal. Gebruik bijvoorbeeld nl, en, ar, pl of tr.
import-problem-working-days = Dit zijn geen werkdagen. Schrijf de dagen als “ma di do” of “ma-vr”.
import-problem-too-long = Deze tekst is te lang. Gebruik hoogstens { $max } tekens.
import-problem-unprintable = In deze cel staan tekens die niet te lezen zijn. Typ de tekst opnieuw.
import-problem-bsn = Dit nummer kan een BSN zijn, en dat mag hier niet staan. Gebruik een eigen nummer van de school.
import-problem-rounded = Excel heeft dit nummer afgerond. Maak de kolom op als tekst, en exporteer opnieuw.
import-problem-opp-twice = Deze opp_id staat ook op regel { $first }. Geef elk plan een eigen nummer, of verwijder een regel.

## Wat goed is om te weten; het bestand wordt wel ingelezen

import-warning-windows-1252 = Het bestand is geen UTF-8 en is gelezen als Windows-1252. Kijk of namen met accenten kloppen.
import-warning-unknown-columns = { $more ->
        [0] Deze kolommen kennen wij niet: { $names }.
        [one] Deze kolommen kennen wij niet: { $names }, en nog { $more }.
       *[other] Deze kolommen kennen wij niet: { $names }, en nog { $more }.
    } Wij slaan ze over.
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
import-report-refused = Het bestand is niet ingelezen. Verbeter dit en probeer het opnieuw:
