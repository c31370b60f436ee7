### Wat er te doen is, en wie het doet.

# Voor in een lijst: het ding om te doen.
step-mening = Ouders om hun mening vragen
step-hoorrecht = Leerling laten vertellen wat hij of zij vindt
step-invloed = In het plan zetten wat de leerling vindt en wat dat veranderde
step-advies = Advies van de { TERM("cvb") } vragen
step-advies-own = Advies geven over het plan
step-overleg = Met de ouders over het plan overleggen
step-instemming = Ouders om instemming met het { TERM("handelingsdeel") } vragen
step-vaststelling = Het plan laten vaststellen
step-vaststelling-own = Het plan vaststellen
step-bekendmaking = Het plan aan ouders en leerling geven
step-uitleg = Leerling uitleggen wat er met zijn of haar mening is gedaan
step-rod = De begindatum van het plan in { TERM("rod") } zetten

do-term = Het plan afmaken en laten vaststellen
do-term-vaststeller = Ervoor zorgen dat het plan klaar komt
do-evaluatie = Het plan evalueren met ouders en leerling
do-evaluatie-question = Kiezen of dit plan al een evaluatie nodig heeft
do-import-check = Nakijken of de gegevens van dit plan kloppen
do-import-past = Nagaan hoe ver dit plan is
do-gezag = Uitzoeken welke contactpersonen mogen beslissen
do-start = Dit plan starten
do-call = Bellen met { $whom }, want er kwam geen antwoord
do-post = De brief aan { $whom } op de post doen
do-decide = Beslissen hoe het verder gaat zonder antwoord van { $whom }
do-inform = Antwoord geven aan { $whom }, die informatie vraagt
do-call-back = Terugbellen met { $whom }
do-looptijd = Besluiten wat er na dit plan komt
do-tlv = Het einde van de { TERM("tlv") } voorbereiden
do-arrangement = Het einde van het arrangement voorbereiden
do-adulthood = Uitzoeken wie beslist als de leerling 18 is
do-end-evaluatie = Terugkijken nu de extra hulp stopt
do-close-verteld = Ouders en leerling vertellen dat de extra hulp stopt
do-close-rod = De einddatum van het plan in { TERM("rod") } zetten
do-close-overdracht = Het plan meegeven bij de overdracht

# Wat ouders, vertegenwoordigers en leerlingen lezen, voor in een lijst.
ask-mening = Vragen wat zij van de hulp vinden
ask-hoorrecht = De leerling vragen hoe die het wil vertellen
ask-instemming = Vragen of zij het eens zijn met het { TERM("handelingsdeel") }
tell-bekendmaking = Vertellen dat het plan gegeven is
tell-adulthood = Vertellen wie er beslist vanaf 18 jaar
tell-support-ends = Vertellen dat de extra hulp stopt

# Voor in een opsomming: zo kort als het kan.
short-mening = mening ouders
short-hoorrecht = mening leerling
short-invloed = invloed leerling
short-advies = advies { TERM("cvb") }
short-overleg = overleg
short-instemming = instemming
short-vaststelling = vaststelling
short-bekendmaking = plan geven
short-uitleg = uitleg leerling
short-rod = { TERM("rod") }

# Hoe het gaat, in een of twee zinnen.
how-mening = Vraag wat goed gaat, waar zij zich zorgen over maken en wat helpt.
how-hoorrecht = De leerling kiest zelf hoe: praten, tekenen, typen of samen met iemand. Niets zeggen mag ook; leg dan vast wat u heeft aangeboden.
how-invloed = Schrijf op wat de leerling zei, en wat u daarmee heeft gedaan.
how-advies = Het advies komt vóór de instemming, want het kan de tekst nog veranderen.
how-overleg = Probeer het samen eens te worden. Alleen een brief met de vraag om een reactie is geen overleg.
how-instemming = Vraag het aan iedereen die beslist. Geen antwoord is geen ja.
how-vaststelling = Kijk eerst of alle stappen hiervoor zijn gedaan.
how-bekendmaking = Leg vast wanneer en hoe zij het plan kregen.
how-uitleg = Vertel wat u met de mening heeft gedaan. Deed u iets niet? Vertel dan ook hoe dat komt.
how-rod = Alleen de datum gaat daarheen, niets over de inhoud.

role-coordinator = coördinator
role-deputy = vervanger
role-mentor = mentor
role-vaststeller = vaststeller
role-administratie = administratie
role-cvb = { TERM("cvb") }
role-admin = beheerder

the-coordinator = de coördinator
the-deputy = de vervanger van de coördinator
the-mentor = de mentor
the-vaststeller = de vaststeller
the-administratie = de administratie
the-cvb = de { TERM("cvb") }
the-admin = de beheerder

# $before: alles behalve het laatste, met komma's ertussen.
and = { $before } en { $last }

# Een ouder, een vertegenwoordiger of de leerling.
role-ouder = ouder
role-vertegenwoordiger = vertegenwoordiger
role-leerling = leerling
the-ouder = een ouder
the-vertegenwoordiger = een vertegenwoordiger
the-leerling = de leerling

# Over wie een taak gaat: genoeg om die persoon op te zoeken, en geen naam. $rol: zonder lidwoord.
whom-contact = de contactpersoon
whom-numbered = contactpersoon { $number } ({ $rol })
rol-ouder = ouder
rol-voogd = voogd
rol-gi = gecertificeerde instelling
rol-pleegouder = pleegouder
rol-curator = curator
rol-wettelijk-mentor = wettelijk mentor
rol-overig = andere rol
the-rol-ouder = de ouder
the-rol-voogd = de voogd
the-rol-gi = de gecertificeerde instelling
the-rol-pleegouder = de pleegouder
the-rol-curator = de curator
the-rol-wettelijk-mentor = de wettelijk mentor
the-rol-overig = de contactpersoon
