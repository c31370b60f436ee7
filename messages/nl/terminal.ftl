### Wat `oppmaat upcoming` en `oppmaat week` in de terminal zeggen, rond de brieven zelf.

## oppmaat upcoming

terminal-upcoming = { $school }: dit gaat nog uit tot en met { $day }, als niemand iets doet.
terminal-upcoming-none = { $school }: er gaat niets uit tot en met { $day }.
terminal-week-letter = Weekbrief
terminal-week-letter-why = elke week, ook als er niets te doen is
terminal-other-letter = Ander bericht
terminal-other-letter-why = ligt klaar om te gaan
terminal-channel-email = e-mail
terminal-channel-paper = papier
terminal-no-address = geen adres

## oppmaat week

terminal-to = Aan: { $address } ({ $role })
terminal-subject = Onderwerp: { $subject }
terminal-week-none = { $school }: er is vandaag voor niemand een weekbrief.
