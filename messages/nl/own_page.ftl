### De eigen pagina van een ouder, vertegenwoordiger of leerling. Hooguit 16 woorden in een zin; voor een leerling 12.

# De weg naar de pagina, in een brief. Op papier staat het webadres op de regel eronder.
ouder-own-page = Uw eigen pagina
leerling-own-page = Jouw eigen pagina
ouder-own-page-code = Uw eigen pagina: vul de code { $code } in op
leerling-own-page-code = Jouw eigen pagina: vul de code { $code } in op

# Een nieuwe link, in een mail.
page-link-subject = Uw nieuwe link
page-link-subject-leerling = Jouw nieuwe link
page-link-open = U vroeg om een nieuwe link naar uw eigen pagina. Hij werkt { $n } dagen. De link is alleen voor u.
page-link-open-leerling = Je vroeg om een nieuwe link naar jouw eigen pagina. Hij werkt { $n } dagen. De link is alleen voor jou.
page-link-not-asked = Heeft u hier niet om gevraagd? Dan hoeft u niets te doen.
page-link-not-asked-leerling = Heb je hier niet om gevraagd? Dan hoef je niets te doen.

# De code op papier.
code-title = Code uit uw brief
code-open = In uw brief op papier staat een code van acht tekens. Vul die hier in.
code-label = Code
code-help = Bijvoorbeeld ABCD-2345. Hoofdletters en streepjes maken niet uit. De letters O, I en L en de cijfers 0 en 1 komen niet voor.
code-letter = Kenmerk van de brief
code-letter-help = Het kenmerk staat boven aan de brief, achter het woord Kenmerk. Ziet u het niet? Laat dit dan leeg.
code-too-many = Wij vragen nu ook het kenmerk
code-too-many-now = Er zijn te veel verkeerde codes ingevuld, door wie dan ook. Vul uw code en het kenmerk van uw brief samen in. Of probeer het over een uur opnieuw. Bellen kan ook.
code-button = Verder
code-wrong = Deze code werkt niet. Kijk de code nog eens na.
code-wrong-call = Lukt het niet? Bel de school.

# De pagina.
own-title = Uw pagina
own-title-leerling = Jouw pagina
own-saved = Gelukt. Wij hebben het opgeschreven.
own-saved-call = Gelukt. Wij bellen u.
own-saved-call-leerling = Gelukt. Wij bellen je.
own-saved-link = Er komt zo een nieuwe link in uw mailbox.
own-saved-link-leerling = Er komt zo een nieuwe link in je mailbox.

own-plan = Het plan voor { $child }
own-plan-leerling = Jouw plan
own-making = De school maakt het plan.
own-making-leerling = De school maakt een plan voor jou.
own-changing = De school verandert het plan.
own-changing-leerling = De school verandert jouw plan.
own-adopted = Het plan is vastgesteld op { $day }.
own-adopted-leerling = Jouw plan is klaar sinds { $day }.
own-each-year = Elk schooljaar praten wij met u over het plan.
own-each-year-leerling = Elk schooljaar praten wij over jouw plan.
own-ends = De extra hulp stopt op { $day }. Het plan stopt dan ook.
own-ends-leerling = Jouw extra hulp stopt op { $day }. Het plan stopt dan ook.
own-over = De extra hulp stopte op { $day }. Het plan stopte toen ook.
own-over-leerling = Jouw extra hulp stopte op { $day }. Het plan stopte toen ook.

own-asked-mening = Wij horen graag wat u vindt. Wat u wilt vertellen, kiest u zelf.
own-asked-mening-leerling = Wij horen graag wat jij vindt. Jij kiest wat je vertelt.
own-asked-hoorrecht = Wij horen graag wat jij vindt. Jij kiest hoe je het vertelt.
own-asked-instemming = Wij vroegen of u het eens bent met het deel over de hulp. Neem gerust de tijd.
own-asked-instemming-leerling = Wij vroegen of je het eens bent met het deel over de hulp. Neem gerust de tijd.
own-answer-mail = Bel of antwoord op de mail.
own-answer-mail-leerling = Kom langs, bel of antwoord op de mail.
own-answer-paper = Bel, of geef een briefje af op school.
own-answer-paper-leerling = Kom langs, bel of geef een briefje af op school.

own-school-mening = De school is aan de beurt. Wij vragen u binnenkort wat u vindt.
own-school-hoorrecht = De school is aan de beurt. Iemand van school praat binnenkort met je.
own-school-overleg = De school is aan de beurt. Wij nodigen u uit om over het plan te praten.
own-school-overleg-leerling = De school is aan de beurt. Wij nodigen je uit om over het plan te praten.
own-school-instemming = De school is aan de beurt. Daarna vragen wij of u het eens bent met de hulp.
own-school-instemming-leerling = De school is aan de beurt. Daarna vragen wij of je het eens bent.
own-school-vaststelling = De school is aan de beurt. Wij maken het plan af.
own-school-uitleg = De school is aan de beurt. Iemand legt jou het plan uit.
own-school-bekendmaking = De school is aan de beurt. U krijgt het plan van ons.

own-position = Stap { $now } van { $of }
own-steps = Alle stappen zijn gedaan
own-step-mening = U vertelt wat u vindt
own-step-hoorrecht = Jij vertelt wat je vindt
own-step-overleg = Wij praten samen over het plan
own-step-overleg-leerling = Wij praten met jou over het plan
own-step-instemming = U zegt of u het eens bent met de hulp
own-step-instemming-leerling = Jij zegt of je het eens bent met de hulp
own-step-vaststelling = De school stelt het plan vast
own-step-bekendmaking = U krijgt het plan
own-step-uitleg = Wij leggen jou het plan uit
own-step-done = Gedaan
own-step-now = Nu
own-step-later = Straks

own-term = Het plan hoort klaar te zijn op { $day }.
own-term-was = Het plan had klaar moeten zijn op { $day }.
own-term-law = Die dag staat in de wet.
own-term-policy = Die dag is een afspraak, geen wet.

own-talks = Afspraken
own-talk-overleg = Gesprek over het plan
own-talk-evaluatie = Gesprek over hoe het plan werkt
own-talk-gesprek = Gesprek op school

own-ring-me = Ik wil gebeld worden
own-we-ring = Wij bellen u.
own-we-ring-leerling = Wij bellen je.
own-call-title = Wie kunt u bellen?
own-call-title-leerling = Wie kan je helpen?
own-call-name = { $name } helpt u graag.
own-call-name-leerling = { $name } helpt je graag.
own-call-school = De school helpt u graag.
own-call-school-leerling = De school helpt je graag.
own-or = { $before } of { $last }

own-letter = De brief van { $day }

own-wishes = Hoe wilt u onze brieven krijgen?
own-wishes-leerling = Hoe wil je onze brieven krijgen?
own-language = In welke taal?
# Elke taal in zichzelf.
own-language-nl = Nederlands
own-language-en = English
own-language-button = Taal bewaren
own-mail = E-mail
own-mail-used = U krijgt onze brieven per e-mail. Stopt u daarmee? Dan komen ze op papier.
own-mail-used-leerling = Je krijgt onze brieven per e-mail. Stop je daarmee? Dan komen ze op papier.
own-mail-used-talk = Je krijgt onze brieven per e-mail. Stop je daarmee? Dan praat iemand van school met je.
own-mail-stop = Geen e-mail meer
own-mail-stopped = U krijgt onze brieven op papier.
own-mail-stopped-leerling = Je krijgt onze brieven op papier.
own-mail-stopped-talk = Je krijgt geen e-mail van ons. Iemand van school praat met je.
own-mail-again = Weer e-mail
own-no-mailbox = Wilt u e-mail van ons? Geef dan uw adres door aan de school.
own-no-mailbox-leerling = Wil je e-mail van ons? Geef dan je adres door aan de school.
own-type = Letters op papier
own-type-usual = Brieven op papier zijn in gewone letters.
own-type-large = Brieven op papier zijn in grote letters.
own-type-large-button = Grote letters
own-type-usual-button = Gewone letters
own-link = Een nieuwe link
own-link-open = De link naar deze pagina stopt na een tijd. Wij sturen u graag een nieuwe.
own-link-open-leerling = De link naar deze pagina stopt na een tijd. Wij sturen je graag een nieuwe.
own-link-button = Stuur mij een nieuwe link
own-link-button-leerling = Stuur mij een nieuwe link
