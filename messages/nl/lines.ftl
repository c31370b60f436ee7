### De regels van een brief: wat, wanneer, wie, en wat u kunt doen.

line-main = { $reference }: { $what }
line-main-bijstelling = { $reference }: { $what } (bijstelling)

# Wanneer een stap gepland is. $away: "over 2 dagen", "3 dagen geleden".
planned-today = Gepland voor vandaag, { $day }.
planned-on = Gepland op { $day }, { $away }.
planned-ahead = Gepland op { $day }, { $away }. U hoort het nu, want die dag werkt u niet.
planned-ahead-chosen = Gepland op { $day }, { $away }.
planned-ahead-once = Gepland op { $day }, { $away }. U hoort het nu, want tot de laatste dag werkt u niet meer.
planned-before = Dit was gepland op { $day }, { $away }.
planned-unknown = Voor deze stap is nog geen dag gepland.

# De laatste dag.
term-ahead = Uiterlijk { $day }, { $away }.
term-today = De laatste dag is vandaag, { $day }.
term-passed-law = De laatste dag volgens de wet was { $day }, { $away }. Het plan blijft nodig; laat het zo snel mogelijk vaststellen.
term-passed-policy = De afgesproken dag was { $day }, { $away }. Het plan blijft nodig; laat het zo snel mogelijk vaststellen.
term-holiday = Die dag valt in een schoolvakantie. Schoolvakanties schuiven de termijn niet op, dus maak het liefst vóór de vakantie af.
term-once = Tot die dag is er geen schooldag meer waarop u werkt. Daarom hoort u het nu.
term-warning = Er is nog niet genoeg gedaan om op tijd klaar te zijn.
term-to-do = Nog te doen: { $steps }.
term-all-done = De stappen hiervoor zijn gedaan.

missing = Het plan is al vastgesteld, maar deze stap ontbreekt nog. Daarmee is het plan { TERM("onvolledig") }. Leg vast wat er wel is gebeurd, met de echte datum. Of doe de stap alsnog.

evaluatie-ahead = De laatste dag is { $day }, { $away }.
evaluatie-passed = Voor schooljaar { $year } is nog geen evaluatie vastgelegd. De laatste dag volgens de wet was { $day }. Evalueer alsnog, of leg vast wanneer het is gebeurd.
evaluatie-question = Het plan is na 1 mei vastgesteld. De wet zegt niet precies of u dan vóór { $day } moet evalueren. U kiest; te laat bent u hierbij nooit. Daarna geldt weer: minstens één keer per schooljaar.
evaluatie-question-past = Het plan is na 1 mei vastgesteld, dus vlak voor het einde van dat schooljaar. De wet zegt niet precies of toen nog een evaluatie nodig was. U kiest; te laat bent u hierbij nooit. Dit schooljaar geldt weer: minstens één keer.

import-check = Dit plan liep al toen het in het programma kwam. Wat niet in de export stond, weten wij niet.
import-past = De zes weken waren al voorbij toen dit plan in het programma kwam. Wij weten niet hoe ver het is.
import-do = Zet in de export de datums die u weet. Vul ook gestart_op in en importeer opnieuw. Tot dan gaat er niets naar ouders of leerling.
gezag-why = Van een of meer contactpersonen weten wij niet of zij gezag hebben. Zij krijgen geen bericht tot dat duidelijk is.
gezag-do = Vraag het na, zet ja of nee in de export en importeer opnieuw.

# Wie aan de beurt is. $role: met lidwoord.
turn-own = Dit is aan u.
turn-comes-to-you = Dit is een taak van { $role }, en komt nu bij u.
turn-of = Dit is een taak van { $role }.
turn-first = Eerst aan de beurt: { $role }.
turn-first-own = U bent eerst aan de beurt.
turn-coordinator-knows = De coördinator krijgt hierover ook bericht.
turn-adopt-now = U kunt het plan nu vaststellen.
deputy = U leest dit als vervanger van de coördinator.
deputy-stalled = Dit ligt al enkele schooldagen stil. U hoort het nu ook, als vervanger van de coördinator.

question-coordinator = Hierover is al een tijd niets vastgelegd. Is het gedaan? Leg dan de datum vast. Wilt u het verzetten? Spreek een nieuwe dag af. Is er hulp nodig? Bespreek het met de schoolleiding.
question-other = Hierover is al een tijd niets vastgelegd. Is het gedaan? Geef de datum door. Wilt u het verzetten? Noem een nieuwe dag. Is er hulp nodig? Zeg het gerust. Antwoord op dit bericht of bel de coördinator.
question-law-stays = Verzetten verandert de termijn van de wet niet.

should-have-been = Dit bericht had er op { $day } moeten zijn. Het programma stond toen stil.

# Een regel van de weekbrief.
entry-by = Uiterlijk { $day }.
entry-planned = Gepland: { $day }.
entry-was-planned = Was gepland: { $day }.
entry-passed = De laatste dag was { $day }.
entry-passed-agreed = De afgesproken dag was { $day }.
entry-missing = Het plan is vastgesteld, maar deze stap ontbreekt.
entry-since = Sinds { $day }.
entry-turn = Aan de beurt: { $role }.
entry-turn-you = Aan de beurt: u.
entry-call = Bel { $role }.
entry-ends = Loopt tot en met { $day }.
entry-ended = Liep tot en met { $day }.
entry-adulthood = Wordt 18 op { $day }.

# Taken die uit feiten volgen. $whom: "de voogd", "contactpersoon 2 (ouder)". $away: "over 56 dagen".
start-why = Wij weten van dit plan alleen wat in de export staat. Aan ouders en leerling is nog niets geschreven.
start-do = Kijk na of de gegevens kloppen, ook wie er gezag heeft. Vul dan gestart_op in de export in en importeer opnieuw. Daarna schrijft OPPmaat ook aan ouders en leerling.
call-why-mening = Op de vraag wat er nodig is, gaf { $whom } nog geen antwoord.
call-why-hoorrecht = Op de vraag naar de eigen mening gaf { $whom } nog geen antwoord.
call-why-instemming = Op de vraag om instemming gaf { $whom } nog geen antwoord.
call-do = Bel op twee verschillende momenten. Leg elke keer vast of u iemand sprak, en wat het antwoord was. Nu niet of eerst praten is ook een antwoord.
silence-is-no-yes = Geen antwoord is geen ja.
post-why = Voor { $whom } ligt een brief op papier klaar.
post-do = De beheerder print de brief met oppmaat paper. OPPmaat bewaart geen postadressen: neem het adres uit de administratie. Leg vast op welke dag de brief op de post ging.
decide-why = Er zijn brieven gestuurd, er is twee keer gebeld en er ging een brief op papier. Van { $whom } kwam geen antwoord.
decide-do = Kies hoe het verder gaat en leg het besluit met de reden vast. De hulp aan de leerling gaat intussen door.
inform-why = Informatie is gevraagd door { $whom }, zonder gezag.
inform-do = Geef de informatie, of weiger met een reden die in de wet staat. Dat kan het belang van het kind zijn. Of de ouder met gezag krijgt die informatie ook niet. Leg vast wat u deed.
call-back-why = Om een telefoontje vroeg { $whom }.
call-back-do = Bel en vraag wat er speelt. Leg vast dat u belde: daarna vraagt OPPmaat er niet meer naar.
looptijd-ends = Het plan loopt tot en met { $day }, { $away }.
looptijd-ended = Het plan liep tot en met { $day }, { $away }.
looptijd-do = Evalueer met ouders en leerling. Besluit daarna of er een nieuw plan komt, of dat de extra hulp stopt.
looptijd-over-do = Leg vast wat er is besloten: een nieuwe einddatum, of dat de extra hulp stopt.
tlv-ends = De { TERM("tlv") } loopt tot en met { $day }, { $away }.
tlv-ended = De { TERM("tlv") } liep tot en met { $day }, { $away }.
arrangement-ends = Het arrangement loopt tot en met { $day }, { $away }.
arrangement-ended = Het arrangement liep tot en met { $day }, { $away }.
request-do = Evalueer eerst met ouders en leerling, want die uitkomst is nodig bij de aanvraag. Wanneer u moet aanvragen, verschilt per samenwerkingsverband. Vraag dat na.
request-over-do = Is er een nieuwe? Zet dan de nieuwe einddatum in de export. Zo niet, bespreek dan met de schoolleiding wat dit betekent.
adulthood-ahead = De leerling wordt 18 op { $day }, { $away }.
adulthood-past = De leerling werd 18 op { $day }, { $away }.
adulthood-do = Vanaf die dag beslist de leerling zelf, of een curator of wettelijk mentor. Vraag na of die er is, en zet die dan in de export. Berichten aan ouders stoppen die dag. Wat eerder is afgesproken, blijft gelden.
support-ends-why = De extra hulp stopt, en daarmee het plan.
end-evaluatie-do = Bespreek met ouders en leerling wat hielp en wat nog nodig is. Leg de datum vast.
close-verteld-do = Vertel ook wat er blijft en bij wie zij terechtkunnen. Leg de datum vast.
close-rod-why = Het plan is gestopt.
close-overdracht-why = De leerling is uitgeschreven.
close-overdracht-do = Geef het laatste plan aan de volgende school, en een kopie aan de ouders of de volwassen leerling. Leg de datum vast.
close-keep = Het dossier mag weg na { $day }, tenzij er een geschil is. Die dag is een afspraak, geen wet.

# Waar OPPmaat pagina's heeft, gaat het via de link.
import-do-here = Vul de datums in die u weet en start dit plan. Tot dan gaat er niets naar ouders of leerling.
gezag-do-here = Vraag het na en leg het vast.
start-do-here = Kijk na of de gegevens kloppen, ook wie er gezag heeft. Start daarna dit plan. Vanaf dan schrijft OPPmaat ook aan ouders en leerling.
request-over-do-here = Is er een nieuwe? Vul dan de nieuwe einddatum in. Zo niet, bespreek dan met de schoolleiding wat dit betekent.
adulthood-do-here = Vanaf die dag beslist de leerling zelf, of een curator of wettelijk mentor. Vraag na of die er is, en leg het vast. Berichten aan ouders stoppen die dag. Wat eerder is afgesproken, blijft gelden.
