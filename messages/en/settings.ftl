### The settings of a school, who works there, and how the program is doing.
setting-save = Save
setting-away = Take away
setting-back = Back
setting-same = This stood there already. Nothing was changed.
setting-late = Somebody changed this meanwhile. Below stands what holds now. See whether you still want to change it.
setting-first-day = First day
setting-last-day = Last day
setting-period = { $from } to { $until }
setting-moment = { $day } at { $time }
setting-fault-no-number = Write a whole number, for example 5.
setting-fault-no-days = Give at least one day.
setting-fault-too-many-days = Give at most { $n } days.
setting-fault-not-descending = Begin with the farthest day: { $second } cannot follow { $first }.
setting-fault-out-of-range = Choose a number from { $least } to { $most }.
setting-fault-backward = The last day comes before the first day. Change one of them.
setting-fault-too-long = This takes longer than { $days } days. Change one of the days.
setting-fault-no-way = Give a telephone number or a website.
setting-fault-address-in-name = Give the name only here, no e-mail address.

settings-title = Settings
settings-back = Back to the settings
settings-people = Colleagues
own-works = You work on: { $days }
own-away = You are away: { $days }
own-change = Change my days

ladder-title = When somebody hears
ladder-law = The plan must be there after six weeks: the law says so. When somebody hears before or after that is an agreement of the school.
ladder-change = Change these days
ladder-help = A change holds from the next message on. What was sent already stays as it is.
ladder-days = The coordinator, before the last day
ladder-days-n = { $days } days before
ladder-vaststeller = The vaststeller, when something is still missing
ladder-school-days-before = { $n ->
    [one] { $n } school day before
   *[other] { $n } school days before
 }
ladder-deputy = The deputy, when something is late
ladder-school-days = { $n ->
    [one] after { $n } school day
   *[other] after { $n } school days
 }
ladder-question = One more question, when something is late
ladder-days-after = { $n ->
    [one] after { $n } day
   *[other] after { $n } days
 }
ladder-grace = Rest after an import, for what was late by then
ladder-grace-n = { $n ->
    [one] { $n } school day
   *[other] { $n } school days
 }
ladder-lines = Lines in a week letter
ladder-field-days = How many days before the last day does the coordinator hear? Begin with the farthest day, for example 14 5 1
ladder-field-vaststeller = How many school days before the last day does the vaststeller hear what is missing?
ladder-field-deputy = After how many school days of lateness does the deputy hear?
ladder-field-question = After how many days of lateness does OPPmaat ask once more?
ladder-field-grace = How many school days of rest after an import, for what was late by then?
ladder-field-lines = How many lines does a week letter have at most?
ladder-fault-days = Write days as numbers with a blank between them, for example 14 5 1.

holidays-title = Holidays and days off
holidays-law = A holiday changes no day that the law sets. It does decide when messages go out and what a school day is.
holidays-change = Change holidays and days off
holidays-own = Of the school itself
holidays-own-none = The school filled in nothing itself. The national holidays count.
holidays-national = National holidays
holiday-name = Holiday
holiday-days = Days
holiday-who = Who decides?
holiday-add = Fill in a holiday or day off
holiday-help = A holiday of the school takes the place of the national one of that name, in that school year. A day off comes beside it. Both days belong to it.
holiday-field-kind = What is it?
holiday-herfst = Autumn holiday
holiday-kerst = Christmas holiday
holiday-voorjaar = Spring holiday
holiday-mei = May holiday
holiday-zomer = Summer holiday
holiday-eigen = Day or days off
holiday-fixed = set for every school
holiday-advised = advice of the government
holiday-school = the school
holiday-replaced = does not count: the school has its own days

help-title = Where parents and pupils find help
help-law = Parents and pupils may ask for help and may disagree: the law says so. Letters name the addresses that you fill in here.
help-kind = What
help-name = Name
help-url = Website
help-not-given = not filled in yet
help-steunpunt = Support point for parents and young people
help-consulenten = Education consultants
help-klachtencommissie = Complaints committee
help-geschillencommissie = Disputes committee for inclusive education
help-help = Also give a telephone number or a website, so that people can really get there.
help-field-name = Name, as it will stand in letters
help-field-phone = Telephone number (may stay empty)
help-field-url = Website (may stay empty)
help-fault-name = This name is too long, or holds a strange character.
help-fault-phone = This is no telephone number. Write for example 010 123 45 67.
help-fault-url = This is no safe web address. Write for example www.steunpunt.nl. An address with http:// cannot be used.
help-away = Take this address away
help-away-help = Letters then say in general words again where help is found.

domains-title = E-mail addresses of the school
domains-label = What stands behind the @ in the addresses of the school? Put a comma between two, such as school.nl, board.nl
domains-why = A new colleague can only get a role at such an address. Whoever has a role keeps it.
domains-change = Change domains
setting-fault-domains = Give one to { $n } domains, such as school.nl.
setting-fault-domain = This is no domain: { $text }.
hand-over-needs-another = You have no part in these plans. Ask the vaststeller of these plans or the admin to hand them over. They can do so on this same page.
hand-over-admin-to-new = An admin can only hand over to a colleague who works here already, and not to an address of the admin.
retention-title = How long a plan is kept
retention-n = { $n ->
    [one] { $n } month after the pupil left school
   *[other] { $n } months after the pupil left school
 }
retention-law = How long a school keeps a plan is an agreement: at least a year, at most five. The law only says: no longer than needed.
retention-change = Change how long
retention-months = How many months after the pupil left school?

file-title = What oppmaat.toml says
file-open = This stands in oppmaat.toml. Whoever looks after the program changes it there.
file-name = School
file-type = Type of education
file-region = Holiday region
file-profile = Agreements
file-evaluations = Evaluations
file-evaluations-n = { $n ->
    [one] once per school year
   *[other] { $n } times per school year
 }
file-evaluations-law = { $n ->
    [one] The law asks for one evaluation per school year. That is what this school does.
   *[other] The law asks for one evaluation per school year. { $n } times per school year is an agreement.
 }
file-send-at = Messages go out at
file-languages = Languages of the letters
file-phone = Telephone number in letters
file-admin = Administrator
school-type-po = primary education
school-type-sbo = special primary education (sbo)
school-type-so = special education (so)
school-type-vso = secondary special education (vso)
school-type-pro = practical education (pro)
school-type-vo = secondary education
region-noord = North
region-midden = Middle
region-zuid = South
profile-wettelijk = what the law asks
profile-handreiking = as the national guide advises
profile-westland = as agreed in the Westland region
language-nl = Dutch
language-en = English

days-own-title = My days
days-title = Working days
days-help = Messages wait for a day on which somebody works. A day that the law sets does not wait.
days-field = On which days?
days-fault-none = Choose at least one day.
days-left = This colleague does not work here any more since { $day }, and cannot sign in. Is that not right?
days-come-back = This colleague does work here
away-add = Away
away-help = During that time the deputy gets the messages. Both days belong to it.
away-known = Filled in

team-title = { $n ->
    [one] { $n } colleague
   *[other] { $n } colleagues
 }
team-open = Choose a name to see days, to fill in an absence or to hand over everything.
team-name = Who
team-roles = Roles
team-days = Days
team-seen = Last signed in
team-role = { $n ->
    [one] { $role } of 1 plan
   *[other] { $role } of { $n } plans
 }
team-no-roles = Has no role in a plan now.
team-admin = administrator
team-works = Works on: { $days }
team-away = away: { $days }
team-left = does not work here any more since { $day }
team-unnamed = colleague without a name
team-before = Previous names
team-after = Next names

hand-over-section = Hand over everything
hand-over-open = Is this colleague ill for long, or gone? Then somebody else can take over everything.
hand-over-link = Hand over everything of this colleague
hand-over-title = Hand over everything of { $name }
hand-over-has = This colleague is now:
hand-over-help = First you see what goes over. Nothing changes yet.
hand-over-why = Why?
hand-over-ill = Ill, or away for long
hand-over-left = Does not work here any more
hand-over-to = E-mail address at school of whoever takes over
hand-over-name = Name, if this colleague is new (may stay empty)
hand-over-next = Go on
hand-over-same = This is the same colleague. Give another address.
hand-over-to-yourself = An administrator cannot take over plans. Choose a colleague who knows the pupils.
hand-over-roles = { $n ->
    [one] { $n } role
   *[other] { $n } roles
 }
hand-over-plans = { $n ->
    [one] { $n } plan
   *[other] { $n } plans
 }
hand-over-sentence = This goes over: { $roles } in { $plans } to { $to }
hand-over-no-role = This colleague has no role to hand over.
hand-over-ill-means = This colleague can still sign in, but does not see these plans any more and gets no messages about them.
hand-over-left-means = This colleague cannot sign in any more and gets no messages any more.
hand-over-was-admin = This colleague is the administrator too. So put another address at admin_email in oppmaat.toml.
hand-over-unknown = We do not know this address yet: { $address }. Is it right?
hand-over-unknown-why = Whoever has this address will see names of pupils and parents. Read it letter by letter.
hand-over-sure = Yes, this address is right
hand-over-say-sure = Say first whether the address is right.
hand-over-button = Yes, hand over everything
hand-over-done = { $n ->
    [one] { $n } role was handed over.
   *[other] { $n } roles were handed over.
 }
hand-over-nothing = Recorded. There was no role to hand over.

history-title = What was changed
history-settings = Settings
history-hand-overs = Handed over
history-file = In oppmaat.toml
history-what = What
history-old = From
history-new = To
history-when = When, by whom
history-nothing = nothing
history-nobody = nobody
history-holiday = Holiday or day off
history-absence = Away
history-left = Works here again
history-was-left = did not work here any more
history-of = { $what } of { $whose }
history-agreed = Agreed
history-roles = { $roles } in { $plans }

sessions-title = Where you are signed in
sessions-open = You are signed in here now. Is there one that you do not know? Sign out everywhere. Then sign in here again with a new link.
sessions-since = Signed in
sessions-seen = Last used
sessions-this = this screen
sessions-end = Sign out everywhere
sessions-look = See where you are signed in
sessions-elsewhere = You are signed in elsewhere too, since { $time }.

admin-title = Administration
admin-beats = OPPmaat works. It last looked on { $at }.
admin-no-beat = OPPmaat last looked on { $at }. No messages go out now. Start the program again, or look in the log.
admin-never-beat = OPPmaat did not work yet. Start the program with oppmaat run.
admin-mail-stopped = No mail goes out since { $at }: the mail server refuses what OPPmaat sends. The letters wait. The mail server said: { $reason }. The command oppmaat check says what you can do.
admin-mail-was-stopped = From { $from } until { $until } no mail went out, because the mail server refused. What waited was sent after it.
admin-held = A backup was put back, of { $day }. So no letters are sent now, but links to sign in and answers. Whoever looks after the server sees with oppmaat release what would be sent, and lets it go.
admin-letters = Letters
admin-needs-somebody = Of some letters it is not certain that they arrived, or they did not arrive. The coordinator or the administrator got a message about it.
admin-damaged =
    { $n ->
        [one] One value in the database is damaged.
       *[other] { $n } values in the database are damaged.
    } What hangs on it stands still. Everything else goes on. Whoever looks after the server sees where it is with oppmaat check.
admin-way = Goes by
admin-waiting = Waits
admin-unsure = Not certain
admin-dead = Not arrived
admin-counted = What did not arrive is counted up to four weeks back.
admin-state = State
admin-next = Looks again
admin-next-none = nothing is planned
admin-opps = Plans of pupils who are at this school
admin-staff = Colleagues
admin-sessions = Signed in now
admin-codes = Wrong codes of letters on paper, this hour
admin-codes-used-up = Too many wrong codes on
admin-database = Size of the database, for all schools together
admin-megabytes = { $n } MB
admin-sign-out = Sign a colleague out everywhere
admin-sign-out-help = For example after a lost telephone. The colleague then signs in again with a new link.
admin-signed-out = Done. If anybody works here with this address, that person is now signed out everywhere.
admin-no-plans = You see no plans and no names of pupils here. That belongs to the role of administrator.
