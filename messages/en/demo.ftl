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

### The demo in the browser.

demo-serves = The demo is ready. Open this page in your browser. To stop: Ctrl-C.
demo-host = This demo answers only at its own address: { $url }
demo-stale = This form is of an earlier demo. Nothing has changed. Open the page again.
demo-broken = Something went wrong in the demo. Start it again.
demo-brand = demo of OPPmaat
demo-brand-beside = demo
demo-nav = The demo
demo-nav-post = Post
# $day: "Monday 31 August 2026". $time: "09:00".
demo-moment = { $day }, { $time }
demo-clock = The clock of the demo
demo-go-post = Until the next post
demo-go-day = A day on
demo-go-week = A week on
demo-go-term = A term on
demo-people-act = People do their work by themselves
demo-term = A term on is { $day }: then a term of the law ends for plan { $reference }. That takes a few seconds.
demo-footer = De Zonnewijzer and everybody here is invented. Nothing leaves this computer.
demo-back = Back to the demo

demo-title = A school year at De Zonnewijzer
demo-open = Time stands still here until you press a button. All links in the letters work. So you play everybody, in one browser.
demo-try-title = Try this
demo-try-coordinator = Play coordinator. Press “Until the next post”. Read the letter of { $who }. Follow the link at a plan that is still to be started, and start it.
demo-try-ouder = Play ouder. Press “A week on” and read the letter of { $who }.
demo-try-leerling = Play leerling. Switch on “People do their work by themselves”, go on another week, and read the letter of { $who }.
demo-happened = What just happened
demo-arrived = { $n ->
    [0] No letters came.
    [one] 1 letter came.
   *[other] { $n } letters came.
}
demo-happened-more = And { $n } more
demo-happened-untold = And { $n } more that are not shown here.
demo-never-to = a mail to { $who } did not arrive
demo-later-to = a mail to { $who } did not arrive now, it is tried again later

demo-side-school = Post of the school
demo-side-home = Post of ouders and carers
demo-side-leerling = Post of leerlingen
demo-who = Who
demo-role = Role
demo-address = Address
demo-letters = Letters
demo-count = { $n ->
    [one] 1 letter
   *[other] { $n } letters
}
demo-new = { $n } new
demo-is-new = new
demo-only-paper = on paper only
# $rol: "ouder", "voogd".
demo-of = { $rol } of { $child }
demo-post-of = Post of { $who }
demo-all-post = All post
demo-no-letters = There is no post yet.
demo-to = To { $who }
demo-sign-in-open = With names, lists and plans:
demo-sign-in-as = Sign in as { $who }

demo-paper-title = Paper
demo-paper-open = Letters for people without e-mail, or whom no mail reaches. The school prints and posts them.
demo-paper-waits = To be printed
demo-paper-printed = Printed
demo-paper-none = No letters.
demo-print = { $n ->
    [one] Print this letter
   *[other] Print these { $n } letters
}
demo-printed-on = printed on { $moment }

demo-plans-title = Plans
demo-plans-open = Every plan has steps. Here you see how far each plan is.
# $groep: "4", "3B".
demo-plan-groep = { $name }, group { $groep }
demo-plan-klas = { $name }, class { $groep }
demo-steps-done = { $done } of { $of } steps
demo-not-started = Not started yet
demo-open-plan = Open this plan as coordinator
