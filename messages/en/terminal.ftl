### What `oppmaat upcoming` and `oppmaat week` say in the terminal, around the letters themselves.

## oppmaat upcoming

terminal-upcoming = { $school }: this will still be sent up to and including { $day }, if nobody acts.
terminal-upcoming-none = { $school }: nothing will be sent up to and including { $day }.
terminal-week-letter = Week letter
terminal-week-letter-why = every week, also when there is nothing to do
terminal-other-letter = Another message
terminal-other-letter-why = lies ready to go
terminal-channel-email = e-mail
terminal-channel-paper = paper
terminal-no-address = no address

## oppmaat week

terminal-to = To: { $address } ({ $role })
terminal-subject = Subject: { $subject }
terminal-week-none = { $school }: there is no week letter for anybody today.
