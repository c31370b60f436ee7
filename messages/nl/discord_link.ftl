### Een account van Discord koppelen: /koppel, de mail met de code, de eigen pagina en de instellingen.

# De mail met de code.
subject-discord-code = Uw code om in te vullen
discord-code-open = Iemand vroeg om een code voor een account van Discord. Was u dat? Dan is dit uw code. Hij werkt { $n } minuten lang, één keer.
discord-code-code = { $code }
discord-code-type = Ga terug naar Discord. Typ daar /koppel, kies code en vul { $code } in. Geef de code aan niemand.
discord-code-not-asked = Heeft u hier niet om gevraagd? Dan hoeft u niets te doen. Zonder deze code wordt er niets gekoppeld.

# Wat /koppel antwoordt.
koppel-how =
    Zo koppelt u dit account:
    1. Typ /koppel, kies adres en vul uw e-mailadres van school in. U krijgt een code in die mailbox.
    2. Typ daarna /koppel, kies code en vul de code in.
    Bent u ouder of leerling? Maak een code op uw eigen pagina. Typ die in een privébericht aan deze bot.
koppel-asked = Kennen wij dit adres? Dan staat er zo een mail met een code in die mailbox. De code werkt { $n } minuten, één keer. Typ dan /koppel, kies code en vul hem in.
koppel-no = Deze code werkt niet, of niet hier. Een code werkt een kwartier, één keer, en alleen voor het account dat erom vroeg. Komt de code van uw eigen pagina? Typ hem dan in een privébericht aan deze bot. Na zes foute codes wacht u een uur.
koppel-linked = Dit account is gekoppeld aan { $school }.
koppel-until = Herinneringen komen per mail, tot u ze hier aanzet.
koppel-until-contact = Berichten komen zoals u gewend bent, tot u ze hier aanzet.
koppel-until-leerling = Berichten komen zoals je gewend bent, tot je ze hier aanzet.
koppel-gets = { $school }: herinneringen komen hier.
koppel-gets-not = { $school }: herinneringen komen per mail.
koppel-gets-contact = { $school }: berichten komen hier.
koppel-gets-not-contact = { $school }: berichten komen per mail of op papier.
koppel-here = Herinneringen hier
koppel-mail = Liever per mail
koppel-here-contact = Berichten hier
koppel-mail-contact = Liever niet hier
koppel-unlink = Ontkoppelen
koppel-unlinked = Dit account is niet meer gekoppeld. Koppelen kan altijd opnieuw, met /koppel.

# De eigen pagina van een ouder, vertegenwoordiger of leerling.
own-discord = Berichten via Discord
own-discord-free = Dit hoeft niet. Met mail, papier en deze pagina kan alles ook.
own-discord-sees-title = Wat Discord dan ziet
own-discord-company = Discord is een bedrijf in Amerika.
own-discord-sees = Discord ziet dat uw account bij deze school hoort.
own-discord-sees-leerling = Discord ziet dat jouw account bij deze school hoort.
own-discord-when = Discord ziet ook wanneer wij u schrijven.
own-discord-when-leerling = Discord ziet ook wanneer wij je schrijven.
own-discord-link = Meer ziet Discord niet. In het bericht staat alleen dat er iets klaarstaat, met een link naar deze pagina.
own-discord-link-leerling = Meer ziet Discord niet. Er staat alleen dat er iets klaarstaat.
own-discord-chat = Later kunt u in Discord ook vragen beantwoorden. Discord ziet dan die vragen en uw antwoorden.
own-discord-chat-leerling = Later kun je daar ook vragen beantwoorden. Discord ziet dan wat je schrijft.
own-discord-undo = U kunt hier op elk moment weer stoppen.
own-discord-undo-leerling = Je kunt hier altijd weer stoppen.
own-discord-make = Maak een code
own-discord-code = Uw code: { $code }
own-discord-code-leerling = Jouw code: { $code }
own-discord-made = Uw code is { $code }. Hieronder staat waar u hem typt.
own-discord-made-leerling = Jouw code is { $code }. Hieronder staat waar je hem typt.
own-discord-add = Voeg onze bot toe aan uw eigen account. Doe het niet op een server van de school. Wie daar lid is, kan u zien.
own-discord-add-leerling = Voeg onze bot toe aan je eigen account. Doe het niet op een server van school. Wie daar lid is, kan je zien.
own-discord-add-link = Voeg de bot toe in Discord
own-discord-ask = Vraag de school hoe u onze bot vindt.
own-discord-ask-leerling = Vraag op school hoe je onze bot vindt.
own-discord-type = Open een privébericht aan de bot. Typ /koppel, kies code en vul uw code in.
own-discord-type-leerling = Stuur de bot een privébericht. Typ /koppel, kies code en vul je code in.
own-discord-minutes = De code werkt { $n } minuten, één keer. Geef hem aan niemand.
own-discord-since = Uw account is gekoppeld sinds { $day }.
own-discord-since-leerling = Jouw account is gekoppeld sinds { $day }.
own-discord-on = U krijgt onze berichten in Discord.
own-discord-on-leerling = Je krijgt onze berichten in Discord.
own-discord-off = U krijgt onze berichten niet in Discord.
own-discord-off-leerling = Je krijgt onze berichten niet in Discord.
own-discord-closed = Discord nam ons bericht niet aan. Daarom komen berichten weer zoals eerst. Sta in Discord privéberichten toe en zet ze hier weer aan.
own-discord-closed-leerling = Discord nam ons bericht niet aan. Berichten komen weer zoals eerst. Sta privéberichten toe en zet ze weer aan.
own-discord-to-on = Stuur berichten via Discord
own-discord-to-off = Stuur geen berichten via Discord
own-discord-unlink = Ontkoppel mijn account
own-discord-unlinked = Gelukt. Uw account is niet meer gekoppeld.
own-discord-unlinked-leerling = Gelukt. Jouw account is niet meer gekoppeld.

# De instellingen van een medewerker.
staff-discord = Mijn Discord
staff-discord-change = Mijn Discord bekijken of wijzigen
staff-discord-none = Uw account van Discord is niet gekoppeld.
staff-discord-how = Typ in Discord /koppel, kies adres en vul uw e-mailadres van school in. U krijgt een code in uw mailbox. Typ daarna /koppel, kies code en vul de code in.
staff-discord-sees = Discord is een bedrijf in Amerika. Het ziet dat uw account bij deze school hoort, en wat u en de bot elkaar schrijven: kenmerken, stappen en datums. Namen staan er niet in. Alles kan ook per mail en op deze pagina's.
staff-discord-since = Uw account is gekoppeld sinds { $day }.
staff-discord-on = Herinneringen komen in Discord. Uitnodigingen en links om in te loggen komen per mail.
staff-discord-off = Herinneringen komen per mail.
staff-discord-closed = Discord nam ons bericht niet aan. Daarom komen herinneringen weer per mail. Sta in Discord privéberichten toe en zet ze hier weer aan.
staff-discord-to-on = Herinneringen in Discord
staff-discord-to-off = Herinneringen per mail
staff-discord-unlink = Ontkoppelen
staff-discord-unlinked = Uw account is niet meer gekoppeld.

# Voor de beheerder.
admin-discord-accounts = Accounts van Discord
admin-discord-accounts-n = { $n } gekoppeld, { $here } krijgen daar berichten
admin-discord-bot = De bot in Discord
admin-discord-bot-fine = geen klachten
admin-discord-bot-stopped = niet toegelaten sinds { $at }; oppmaat check zegt waarom
admin-discord-lost = Opdrachten uit Discord die niet te lezen waren
admin-discord-channel = Kanaal van het zorgteam
admin-discord-channel-fine = geen klachten
admin-discord-channel-gone = niet bereikbaar sinds { $at }
