### Woorden die in elk bericht kunnen staan.

words-in-this-message = Woorden in dit bericht
