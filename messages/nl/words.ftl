### Moeilijke woorden, met uitleg in gewone taal (B1).
### Een bericht gebruikt ze als TERM("naam"); de uitleg komt dan vanzelf onder het bericht.
### De uitleg is ook voor leerlingen: hooguit 12 woorden in een zin, en geen ander moeilijk woord.

word-opp = OPP
    .explained = Het plan van de school voor een leerling die extra hulp krijgt. Voluit: { TERM("opp", shown: "ontwikkelingsperspectief") }.

word-hoorrecht = hoorrecht
    .explained = De leerling mag vrij zijn mening geven over het plan. De leerling kiest zelf hoe. De school helpt daarbij.

word-handelingsdeel = handelingsdeel
    .explained = Het deel van het plan over de hulp die de leerling krijgt. De school en de ouders moeten het daarover eens zijn.

word-overleg = overleg
    .explained = De school en de ouders praten samen over het plan. Ze proberen het eens te worden. In de wet heet dit { TERM("overleg", shown: "op overeenstemming gericht overleg") }.

word-instemming = instemming
    .explained = De ouders die beslissen, vinden het deel over de hulp goed. Geen antwoord is geen ja. Vanaf 18 jaar beslist de leerling meestal zelf.

word-vaststelling = vaststelling
    .explained = De school besluit: dit is het plan. Een gesprek of een eerste versie is nog geen besluit.

word-bekendmaking = bekendmaking
    .explained = De school geeft het plan aan de ouders en de leerling. De school schrijft op wanneer en hoe.

word-bijstelling = bijstelling
    .explained = De school verandert het plan. Eerst mag de leerling zijn mening geven. De school praat er ook over met de ouders.

word-evaluatie = evaluatie
    .explained = De school bespreekt met de ouders en de leerling hoe het gaat. Dat moet minstens één keer per schooljaar.

word-rod = ROD
    .explained = De lijst van de overheid met gegevens over leerlingen. Over het plan staat daar alleen wanneer het begint en stopt. Voluit: Register Onderwijsdeelnemers.

word-cvb = CvB
    .explained = Een groep deskundigen van een school voor speciaal onderwijs. Zij geven advies voordat de school over het plan besluit. Voluit: { TERM("cvb", shown: "Commissie voor de Begeleiding") }. Op sommige scholen heet dit { TERM("cvb", shown: "CvO") }: Commissie van Onderzoek.

word-tlv = TLV
    .explained = Een verklaring dat de leerling naar een speciale school mag. Bijvoorbeeld voor speciaal onderwijs of praktijkonderwijs. Vaak geldt die tot een bepaalde datum. Voluit: { TERM("tlv", shown: "toelaatbaarheidsverklaring") }.

word-vaststeller = vaststeller
    .explained = De persoon die namens de school over het plan besluit. Bijvoorbeeld de directeur.

word-gezag = gezag
    .explained = Wie { TERM("gezag", shown: "gezag") } heeft, beslist over belangrijke dingen voor een kind. Vaak zijn dat de ouders, soms is het een voogd.

word-uitstroomprofiel = uitstroomprofiel
    .explained = Wat de leerling volgens de school later waarschijnlijk gaat doen. Bijvoorbeeld een volgende opleiding, werk of dagbesteding. De school praat daarover met de ouders.

word-invloed = invloed
    .explained = Wat de school heeft gedaan met de mening van de leerling. Dit staat ook in het plan.

word-onvolledig = onvolledig
    .explained = Het plan geldt, maar er ontbreekt een stap die de wet vraagt. De school moet die stap nog doen of vastleggen.

word-wettelijke-termijn = wettelijke termijn
    .explained = De tijd die de wet geeft om iets te doen. Voor een nieuw plan is dat zes weken. Die tellen vanaf de inschrijving of de definitieve plaatsing.

word-afspraak = afspraak
    .explained = Een regel van de school zelf. Deze regel staat niet in de wet.

word-geschillencommissie = geschillencommissie
    .explained = Een groep mensen van buiten de school. Zij zeggen wat zij van het plan vinden. Voluit: { TERM("geschillencommissie", shown: "Geschillencommissie passend onderwijs") }.
