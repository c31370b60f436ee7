### De instellingen van een school, wie er werkt, en hoe het met het programma gaat.
setting-save = Bewaren
setting-away = Weghalen
setting-back = Terug
setting-same = Dit stond er al zo. Er is niets veranderd.
setting-late = Iemand heeft dit intussen veranderd. Hieronder staat wat er nu geldt. Kijk of u het nog wilt aanpassen.
setting-first-day = Eerste dag
setting-last-day = Laatste dag
setting-period = { $from } tot en met { $until }
setting-moment = { $day } om { $time } uur
setting-fault-no-number = Schrijf een heel getal, bijvoorbeeld 5.
setting-fault-no-days = Vul minstens één dag in.
setting-fault-too-many-days = Vul hooguit { $n } dagen in.
setting-fault-not-descending = Begin met de verste dag: { $second } kan niet na { $first } komen.
setting-fault-out-of-range = Kies een getal van { $least } tot en met { $most }.
setting-fault-backward = De laatste dag komt voor de eerste dag. Verander een van de twee.
setting-fault-too-long = Dit duurt langer dan { $days } dagen. Verander een van de dagen.
setting-fault-no-way = Vul een telefoonnummer of een website in.
setting-fault-address-in-name = Zet hier alleen de naam, geen e-mailadres.

settings-title = Instellingen
settings-back = Terug naar de instellingen
settings-people = Collega's
own-works = U werkt op: { $days }
own-away = U bent weg: { $days }
own-change = Mijn dagen aanpassen

ladder-title = Wanneer iemand bericht krijgt
ladder-law = Uiterlijk na zes weken moet het plan er zijn: dat staat in de wet. Wanneer iemand daarvóór of daarna bericht krijgt, is een afspraak van de school.
ladder-change = Deze dagen aanpassen
ladder-help = Een verandering geldt vanaf het volgende bericht. Wat al is verstuurd, blijft zoals het is.
ladder-days = De coördinator, vóór de uiterste dag
ladder-days-n = { $days } dagen ervoor
ladder-vaststeller = De vaststeller, als er nog iets mist
ladder-school-days-before = { $n ->
    [one] { $n } schooldag ervoor
   *[other] { $n } schooldagen ervoor
 }
ladder-deputy = De vervanger, als iets te laat is
ladder-school-days = { $n ->
    [one] na { $n } schooldag
   *[other] na { $n } schooldagen
 }
ladder-question = Nog één vraag, als iets te laat is
ladder-days-after = { $n ->
    [one] na { $n } dag
   *[other] na { $n } dagen
 }
ladder-grace = Rust na een import, voor wat toen al te laat was
ladder-grace-n = { $n ->
    [one] { $n } schooldag
   *[other] { $n } schooldagen
 }
ladder-lines = Regels in een weekbrief
ladder-field-days = Hoeveel dagen vóór de uiterste dag hoort de coördinator het? Begin met de verste dag, bijvoorbeeld 14 5 1
ladder-field-vaststeller = Hoeveel schooldagen vóór de uiterste dag hoort de vaststeller wat er mist?
ladder-field-deputy = Na hoeveel schooldagen te laat hoort de vervanger het?
ladder-field-question = Na hoeveel dagen te laat vraagt OPPmaat er nog één keer naar?
ladder-field-grace = Hoeveel schooldagen rust na een import, voor wat toen al te laat was?
ladder-field-lines = Hoeveel regels heeft een weekbrief hooguit?
ladder-fault-days = Schrijf dagen als getallen met een spatie ertussen, bijvoorbeeld 14 5 1.

holidays-title = Vakanties en vrije dagen
holidays-law = Een vakantie verandert geen dag die in de wet staat. Zij bepaalt wel wanneer berichten uitgaan en wat een schooldag is.
holidays-change = Vakanties en vrije dagen aanpassen
holidays-own = Van de school zelf
holidays-own-none = De school heeft zelf niets ingevuld. De landelijke vakanties gelden.
holidays-national = Landelijke vakanties
holiday-name = Vakantie
holiday-days = Dagen
holiday-who = Wie bepaalt dit?
holiday-add = Vakantie of vrije dag invullen
holiday-help = Een vakantie van de school komt in de plaats van de landelijke vakantie met die naam, in dat schooljaar. Een vrije dag komt erbij. Beide dagen tellen mee.
holiday-field-kind = Wat is het?
holiday-herfst = Herfstvakantie
holiday-kerst = Kerstvakantie
holiday-voorjaar = Voorjaarsvakantie
holiday-mei = Meivakantie
holiday-zomer = Zomervakantie
holiday-eigen = Vrije dag of dagen
holiday-fixed = vast voor elke school
holiday-advised = advies van de overheid
holiday-school = de school
holiday-replaced = geldt niet: de school heeft eigen dagen

help-title = Waar ouders en leerlingen hulp vinden
help-law = Ouders en leerlingen mogen hulp vragen en het oneens zijn: dat staat in de wet. Brieven noemen de adressen die u hier invult.
help-kind = Wat
help-name = Naam
help-url = Website
help-not-given = nog niet ingevuld
help-steunpunt = Ouder- en jeugdsteunpunt
help-consulenten = Onderwijsconsulenten
help-klachtencommissie = Klachtencommissie
help-geschillencommissie = Geschillencommissie passend onderwijs
help-help = Vul ook een telefoonnummer of een website in. Dan kan iemand er ook echt terecht.
help-field-name = Naam, zoals die in brieven komt
help-field-phone = Telefoonnummer (mag leeg blijven)
help-field-url = Website (mag leeg blijven)
help-fault-name = Deze naam is te lang, of er staat een vreemd teken in.
help-fault-phone = Dit is geen telefoonnummer. Schrijf bijvoorbeeld 010 123 45 67.
help-fault-url = Dit is geen veilig webadres. Schrijf bijvoorbeeld www.steunpunt.nl. Een adres met http:// kan niet.
help-away = Dit adres weghalen
help-away-help = Brieven zeggen dan weer in het algemeen waar iemand hulp vindt.

domains-title = E-mailadressen van de school
domains-label = Wat staat er achter het @-teken in de adressen van de school? Zet een komma tussen twee, zoals school.nl, bestuur.nl
domains-why = Een nieuwe collega kan alleen een rol krijgen op zo’n adres. Wie al een rol heeft, houdt die.
domains-change = Domeinen aanpassen
setting-fault-domains = Geef een tot { $n } domeinen, zoals school.nl.
setting-fault-domain = Dit is geen domein: { $text }.
hand-over-needs-another = Deze plannen kent u niet. Vraag de vaststeller van deze plannen of de beheerder om dit over te dragen. Zij kunnen het op deze zelfde pagina.
hand-over-admin-to-new = Een beheerder kan alleen overdragen aan een collega die hier al werkt, en niet aan een eigen adres.
retention-title = Hoe lang een plan bewaard blijft
retention-n = { $n ->
    [one] { $n } maand nadat de leerling van school is
   *[other] { $n } maanden nadat de leerling van school is
 }
retention-law = Hoe lang een school een plan bewaart, is een afspraak: minstens een jaar, hooguit vijf. De wet zegt alleen: niet langer dan nodig.
retention-change = Hoe lang aanpassen
retention-months = Hoeveel maanden nadat de leerling van school is?

file-title = Wat in oppmaat.toml staat
file-open = Dit staat in oppmaat.toml. Wie het programma beheert, past het daar aan.
file-name = School
file-type = Soort onderwijs
file-region = Vakantieregio
file-profile = Afspraken
file-evaluations = Evaluaties
file-evaluations-n = { $n ->
    [one] { $n } keer per schooljaar
   *[other] { $n } keer per schooljaar
 }
file-evaluations-law = { $n ->
    [one] De wet vraagt één evaluatie per schooljaar. Dat is wat deze school doet.
   *[other] De wet vraagt één evaluatie per schooljaar. { $n } keer per schooljaar is een afspraak.
 }
file-send-at = Berichten gaan uit om
file-languages = Talen van de brieven
file-phone = Telefoonnummer in brieven
file-admin = Beheerder
school-type-po = basisonderwijs
school-type-sbo = speciaal basisonderwijs
school-type-so = speciaal onderwijs
school-type-vso = voortgezet speciaal onderwijs
school-type-pro = praktijkonderwijs
school-type-vo = voortgezet onderwijs
region-noord = Noord
region-midden = Midden
region-zuid = Zuid
profile-wettelijk = wat de wet vraagt
profile-handreiking = volgens de landelijke handreiking
profile-westland = volgens de afspraken in het Westland
language-nl = Nederlands
language-en = Engels

days-own-title = Mijn dagen
days-title = Werkdagen
days-help = Berichten wachten op een dag waarop iemand werkt. Een dag die in de wet staat, wacht niet.
days-field = Op welke dagen?
days-fault-none = Kies minstens één dag.
days-left = Deze collega werkt hier niet meer sinds { $day }, en kan niet meer inloggen. Klopt dat niet?
days-come-back = Deze collega werkt hier wel
away-add = Afwezig
away-help = In die tijd krijgt de vervanger de berichten. Beide dagen tellen mee.
away-known = Ingevuld

team-title = { $n ->
    [one] { $n } collega
   *[other] { $n } collega's
 }
team-open = Kies een naam om dagen te zien, afwezigheid in te vullen of alles over te dragen.
team-name = Wie
team-roles = Rollen
team-days = Dagen
team-seen = Laatst ingelogd
team-role = { $n ->
    [one] { $role } van 1 plan
   *[other] { $role } van { $n } plannen
 }
team-no-roles = Heeft nu geen rol in een plan.
team-admin = beheerder
team-works = Werkt op: { $days }
team-away = weg: { $days }
team-left = werkt hier niet meer sinds { $day }
team-unnamed = collega zonder naam
team-before = Vorige namen
team-after = Volgende namen

hand-over-section = Alles overdragen
hand-over-open = Is deze collega lang ziek of weg van school? Dan kan een ander alles overnemen.
hand-over-link = Alles van deze collega overdragen
hand-over-title = Alles van { $name } overdragen
hand-over-has = Deze collega is nu:
hand-over-help = U ziet eerst wat er overgaat. Er verandert nog niets.
hand-over-why = Waarom?
hand-over-ill = Ziek, of lang afwezig
hand-over-left = Werkt hier niet meer
hand-over-to = E-mailadres van school van wie het overneemt
hand-over-name = Naam, als deze collega nieuw is (mag leeg blijven)
hand-over-next = Verder
hand-over-same = Dit is dezelfde collega. Vul een ander adres in.
hand-over-to-yourself = Een beheerder kan geen plannen naar zichzelf overdragen. Kies een collega die de leerlingen kent.
hand-over-roles = { $n ->
    [one] { $n } rol
   *[other] { $n } rollen
 }
hand-over-plans = { $n ->
    [one] { $n } plan
   *[other] { $n } plannen
 }
hand-over-sentence = Dit gaat over: { $roles } in { $plans } naar { $to }
hand-over-no-role = Deze collega heeft geen rol om over te dragen.
hand-over-ill-means = Deze collega kan blijven inloggen, maar ziet deze plannen niet meer en krijgt er geen berichten over.
hand-over-left-means = Deze collega kan niet meer inloggen en krijgt geen berichten meer.
hand-over-was-admin = Deze collega is ook de beheerder. Zet daarom in oppmaat.toml een ander adres bij admin_email.
hand-over-unknown = Dit adres kennen wij nog niet: { $address }. Klopt het?
hand-over-unknown-why = Wie dit adres heeft, ziet straks namen van leerlingen en ouders. Lees het letter voor letter na.
hand-over-sure = Ja, dit adres klopt
hand-over-say-sure = Zeg eerst of het adres klopt.
hand-over-button = Ja, alles overdragen
hand-over-done = { $n ->
    [one] { $n } rol is overgedragen.
   *[other] { $n } rollen zijn overgedragen.
 }
hand-over-nothing = Vastgelegd. Er was geen rol om over te dragen.

history-title = Wat er is veranderd
history-settings = Instellingen
history-hand-overs = Overgedragen
history-file = In oppmaat.toml
history-what = Wat
history-old = Van
history-new = Naar
history-when = Wanneer, door wie
history-nothing = niets
history-nobody = niemand
history-holiday = Vakantie of vrije dag
history-absence = Afwezig
history-left = Werkt hier weer
history-was-left = werkte hier niet meer
history-of = { $what } van { $whose }
history-agreed = Afgesproken
history-roles = { $roles } in { $plans }

sessions-title = Waar u bent ingelogd
sessions-open = Hier bent u nu ingelogd. Herkent u er een niet? Log dan overal uit. U logt daarna hier weer in met een nieuwe link.
sessions-since = Ingelogd
sessions-seen = Laatst gebruikt
sessions-this = dit scherm
sessions-end = Overal uitloggen
sessions-look = Bekijk waar u bent ingelogd
sessions-elsewhere = U bent ook ergens anders ingelogd, sinds { $time } uur.

admin-title = Beheer
admin-beats = OPPmaat werkt. Het keek voor het laatst op { $at }.
admin-no-beat = OPPmaat keek voor het laatst op { $at }. Er gaan nu geen berichten uit. Start het programma opnieuw, of kijk in het logboek.
admin-never-beat = OPPmaat heeft nog niet gewerkt. Start het programma met oppmaat run.
admin-mail-stopped = Er gaat geen mail uit sinds { $at }: de mailserver weigert wat OPPmaat stuurt. De brieven wachten. De mailserver zei: { $reason }. Het commando oppmaat check zegt wat u kunt doen.
admin-mail-was-stopped = Van { $from } tot { $until } ging er geen mail uit, omdat de mailserver weigerde. Wat wachtte, is daarna verstuurd.
admin-held = Er is een reservekopie teruggezet, van { $day }. Daarom gaan er nu geen brieven uit, behalve links om in te loggen en antwoorden. Wie de server beheert, kijkt met oppmaat release wat er uit zou gaan, en geeft het vrij.
admin-letters = Brieven
admin-needs-somebody = Bij sommige brieven is niet zeker of ze aankwamen, of kwamen ze niet aan. De coördinator of de beheerder kreeg daar een bericht over.
admin-damaged =
    { $n ->
        [one] Eén gegeven in de database is beschadigd.
       *[other] { $n } gegevens in de database zijn beschadigd.
    } Wat daarvan afhangt, staat stil. De rest gaat door. Wie de server beheert, ziet met oppmaat check waar het zit.
admin-way = Gaat per
admin-waiting = Wacht
admin-unsure = Niet zeker
admin-dead = Niet aangekomen
admin-counted = Wat niet aankwam, telt mee tot vier weken terug.
admin-state = Stand
admin-next = Kijkt weer
admin-next-none = er staat niets gepland
admin-opps = Plannen van leerlingen die hier op school zitten
admin-staff = Collega's
admin-sessions = Nu ingelogd
admin-codes = Verkeerde codes van brieven op papier, dit uur
admin-codes-used-up = Te veel verkeerde codes op
admin-database = Grootte van de database, voor alle scholen samen
admin-megabytes = { $n } MB
admin-sign-out = Een collega overal uitloggen
admin-sign-out-help = Bijvoorbeeld na een verloren telefoon. De collega logt daarna weer in met een nieuwe link.
admin-signed-out = Gelukt. Werkt hier iemand met dit adres, dan is die nu overal uitgelogd.
admin-no-plans = U ziet hier geen plannen en geen namen van leerlingen. Dat hoort bij de rol van beheerder.
