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
