### Brieven aan ouders en vertegenwoordigers. Hooguit 16 woorden in een zin.

ouder-subject = Een bericht van school
