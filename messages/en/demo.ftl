### Words of `oppmaat demo`, for whoever looks on in the terminal.

demo-intro = A school year at De Zonnewijzer, an invented school: from { $from } to { $until }.
demo-intro-addresses = All addresses end in { $domain }.
demo-intro-marks = Letters stand on the left. What people do is indented.

# $month: "September".
demo-month = { $month } { $year }

demo-subject = Subject: { $subject }
demo-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
# The way out, in one word of seven letters at most.
demo-email = e-mail
demo-paper = paper
demo-calendar = with an invitation for the calendar
demo-calendar-part = For the calendar:
demo-attempt = at attempt { $n }
demo-later = did not arrive now, once more later
demo-never = did not arrive, somebody else is told
demo-unsure = nobody knows whether this arrived

demo-did = { $who }: { $reference }, { $what }
demo-did-gestart = Data checked and started
demo-did-evaluatie = Plan evaluated
demo-did-uitgeschreven = Pupil left the school
demo-did-bijstelling = Revision begun
demo-did-akkoord = Recorded: agrees with the handelingsdeel
demo-did-voorwaarde = Recorded: agrees on one condition
demo-did-niet-akkoord = Recorded: does not agree
demo-did-besluit = Decision of the school recorded
demo-did-not-applicable = Step does not apply
demo-did-mening = Recorded: somebody gave his or her view
demo-did-gebeld = Rang and spoke to somebody
demo-did-gebeld-niet = Rang, nobody answered
demo-did-op-papier = Letter laid out on paper
demo-did-gepost = Letter posted
demo-did-volgende-stap = Decided how to go on
demo-did-gezag = Found out who may decide
demo-did-informatie-gevraagd = Contact without parental authority asked for information
demo-did-informatie-gegeven = Information given
demo-did-informatie-geweigerd = Information refused, with the ground
demo-did-beeindigd = Extra help ends
demo-did-plan = Talk planned
demo-did-contact = Found out what a contact may expect
demo-did-handelingsdeel = Text of the handelingsdeel saved
demo-did-large-type = Noted who reads large type
demo-did-take-back = A mistake was corrected
demo-did-change-contact = Details of a contact changed
demo-did-end-date = End date changed
demo-did-wil-bellen = Somebody wants to be called
demo-did-teruggebeld = Called back

# $kind: consultation, evaluation or talk. $day: "Thursday 3 December 2026".
demo-did-planned = { $kind } planned on { $day }
demo-did-moved = { $kind } moved to { $day }
demo-did-called-off = { $kind } of { $day } is called off
demo-overleg = Consultation
demo-evaluatie = Evaluation
demo-gesprek = Talk

demo-came-back = a mail to { $address } came back: no such address
demo-imported = Export { $file } imported: { $new } new, { $changed } changed
demo-away = { $who } is away until { $day }

demo-summary = How it went
# $people: addresses; a letter on paper goes to a name.
demo-summary-letters = { $n } messages to { $people } addresses, { $paper } of them on paper.
# $most: to one address.
demo-summary-role = { $role }: { $n } messages to { $people ->
    [one] { $people } address
   *[other] { $people } addresses
}, at most { $most } to one address
demo-summary-opps = { $in-time } plans adopted in time, { $late } late, { $open } still open.
demo-opp-in-time = { $reference } ({ $key }): adopted on { $day }
demo-opp-late = { $reference } ({ $key }): adopted late, on { $day } and not by { $term }
demo-opp-open = { $reference } ({ $key }): not adopted yet, the last day is { $term }
demo-opp-passed = { $reference } ({ $key }): not adopted yet, the last day was { $term }
demo-opp-left = { $what }; left on { $day }
demo-opp-missing = { $what }; still missing: { $steps }
demo-opp-bijstelling = { $what }; a revision is going on

demo-read-on = Read on
demo-read-headless = All messages in full: oppmaat demo --headless
demo-read-json = For another program: oppmaat demo --headless --json
demo-read-mail = As files for a mail program and to print: oppmaat demo --mail FOLDER
demo-read-readme = How it works: README.md
