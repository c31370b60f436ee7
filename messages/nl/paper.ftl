### De brief op papier: wat er om de eigenlijke tekst heen staat.

# Het kader met wie er gebeld kan worden. $name: een medewerker van de school.
paper-call = Bellen?
paper-call-name = Vraag naar { $name }.

# $code: waaraan de school ziet welke brief het is.
paper-code = Kenmerk: { $code }

# De titel van het bestand met alle brieven achter elkaar.
paper-all = Brieven om te printen

# Voor wie print; staat niet op het papier.
paper-note = Print enkelzijdig en op ware grootte (100%). Vouw bij de streepjes en gebruik een envelop met het venster links. Schrijf of plak het postadres onder de naam.
