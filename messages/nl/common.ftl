### Woorden die in elk bericht kunnen staan.

words-in-this-message = Woorden in dit bericht

# Wie in Discord op iets drukt dat het programma niet kan lezen.
discord-unreadable = Dit lukte niet, er is niets veranderd. Probeer het nog een keer, of gebruik de pagina of de mail.
