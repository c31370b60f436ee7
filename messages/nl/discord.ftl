### Berichten in Discord: wat er staat, en de knoppen eronder. Nooit een naam.

role-care-team = zorgteam
the-care-team = het zorgteam
terminal-channel-discord-dm = bericht in Discord
terminal-channel-discord-channel = kanaal in Discord

# De knoppen onder een herinnering. Een knop heeft hooguit 80 tekens.
chat-button-done = Gedaan
chat-button-put-off = Uitstel
chat-button-hand-over = Overdragen
chat-button-why = Waarom krijg ik dit?
chat-choose = Kies een regel…
chat-how-one = Is het klaar, of moet het later? Gebruik een knop hieronder.
chat-how-more = Is iets klaar, of moet het later? Kies hieronder de regel.
chat-more = { $n ->
    [one] En nog { $n }: zie de pagina of /week.
   *[other] En nog { $n }: zie de pagina of /week.
}
chat-unreached = { $n ->
    [one] Eén bericht aan iemand anders kwam niet aan. Daarover kreeg u een e-mail.
   *[other] { $n } berichten aan anderen kwamen niet aan. Daarover kreeg u een e-mail.
}

# Aan ouders en leerlingen: alleen dat er iets is.
chat-waiting = Er staat iets voor u klaar van { $school }.
chat-waiting-leerling = Er staat iets voor je klaar van { $school }.
chat-open = Lees het op uw pagina
chat-open-leerling = Lees het op je pagina

# In het kanaal van het zorgteam. $stamps en $mention zijn leeg, of beginnen met een spatie.
subject-care-team = Vandaag voor het zorgteam
care-open = { $n ->
    [one] Vandaag vraagt bij { $school } { $n } ding aandacht.
   *[other] Vandaag vragen bij { $school } { $n } dingen aandacht.
}
care-detail = { $day }{ $stamps }. Aan de beurt: { $role }{ $mention }. { $basis }
care-more = En nog { $n }: /lijst
care-law = Wet: { $article }.
care-law-day = Wet: { $article }. De dag is een afspraak.
care-agreed = Afspraak, geen wet.

# Een e-mail aan een medewerker, als Discord iets niet aanneemt.
subject-discord = Discord neemt een bericht niet aan
discord-channel-open = Het bericht voor het zorgteam kon niet in het kanaal in Discord worden gezet.
discord-channel-why = Het kanaal is weg, of OPPmaat mag er niet meer schrijven. Alle herinneringen gaan gewoon door naar de collega’s zelf.
discord-channel-do = Geef OPPmaat weer toegang tot het kanaal, of kies een ander kanaal bij care_channel in oppmaat.toml. Elke schooldag proberen wij het opnieuw. U krijgt hierover maar één mail, tot het weer werkt.
discord-account-open = Berichten in Discord komen niet meer aan bij { $role }.
discord-account-why = Discord laat bij dit account geen berichten van OPPmaat toe. Wat voor deze persoon is bedoeld, gaat nu per e-mail of op papier.
discord-account-do = U hoeft niets te doen. Deze persoon kan de berichten in Discord zelf weer aanzetten. U krijgt hierover maar één mail.
discord-account-about = Het bericht ging over { $references }.

# Aan de beheerder, in Discord: de mailserver weigert alles wat wij sturen.
subject-mail-stop = Er gaat geen mail meer uit
mail-stop-open = De mailserver neemt geen brieven van OPPmaat meer aan. Het ligt aan ons of aan de mailserver, niet aan wie de brieven krijgen.
mail-stop-waits = Alle brieven per mail wachten. OPPmaat probeert er af en toe één. Komt die aan, dan gaan ook de andere.
mail-stop-do = Wat de mailserver zei, staat op de pagina Beheer. Het commando oppmaat check zegt wat u kunt doen.
