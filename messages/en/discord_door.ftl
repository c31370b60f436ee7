### What somebody opens, chooses or types in Discord, and what is said to that. Without names.

door-stranger = This needs a linked account. Type /koppel.
door-failed = That did not work. Nothing was changed. Try again in a moment, or use the page or the mail.
door-plain = Discord did not take our answer. Ask once more: then you see how it stands. Nothing is done twice.
door-plain-done = It is recorded. Discord did not take the whole answer. Use /opp to see how it stands.
door-plain-not = Nothing was recorded. Discord did not take our answer. Try again, or use the page.
door-untold = ℹ️ Our answer to what you asked before did not arrive.
door-untold-done = ℹ️ What you did before is recorded. Our answer did not arrive.
door-untold-not = ℹ️ What you did before is not recorded. Our answer did not arrive.
door-gone = This is not there any more, or it is not yours. Nothing was changed.

command-opp = Open a plan: where it stands and what you can record
command-lijst = What is to be done, in five lists
command-nieuw = How a new plan comes in
command-week = What is to be done this week
command-overzicht = How much stands in each list
command-koppel = Link your Discord account to your work at school
command-hulp = What this is, what you can ask and what Discord sees
option-verwijzing = The four characters of the plan, or the group
option-welke = Which list (empty: all five)
option-code = The code from your mail
option-adres = Your e-mail address at school

door-help = **OPPmaat** keeps track of the steps of plans for extra support, and reminds people in time. Whatever you do here, you can do on the pages too.
door-help-commands =
    `/opp` opens a plan, `/lijst` shows what is to be done.
    `/week` tells what there is this week, `/overzicht` counts.
    `/nieuw` tells how a plan comes in, `/koppel` links your account.
door-help-sees = Discord sees the four characters of a plan, its steps and days. Discord sees no names, and nothing written about a child. So do not type that here.
door-help-phone = Does something not work? Ring the school: { $phone }.

door-no-opp = There is no such plan for you. Type the four characters, or choose from what appears.
door-opp-moments = 📅 Meetings: { $days }
door-open-opp = Open the plan
door-choose-form = What do you want to record?
door-choose-line = Choose a line…
door-more = more…
door-and-more = … and { $n } more

door-overview-own = What is yours
door-overview-school = The whole school
door-new = A new plan is made on the page: there you fill in the name and the dates, not here. Is the plan in the export of the administration? Then it comes along as soon as the admin reads that in.
door-new-other = A new plan is made by the coordinator, or by whoever adopts plans. Ask there.

door-page-button = On the page…
door-page-open = Go to the page
door-page-lists = The lists, with names:
door-page-lasts = This link is for you only. It works once, for { $minutes } minutes.
door-no-pages = This can only be done on a page, and this school has none. Ask the admin to record it.
door-on-page = on the page

door-why-role = You get this as { $role }.

door-empty = not chosen yet
door-explain-on-page = Anything to explain? You can do that on the page.
door-other-day = Another day…
door-day-and-time = Day and time…
door-choose-day = Which day do you want to fill in?
door-choose-colleague = To whom?
door-drop = Never mind
door-type-title = Type it as you say it
door-type-day = 24-08-2026, 24 August, yesterday, Tuesday
door-type-day-ahead = 24-08-2026, 24 August, tomorrow, next Tuesday
door-type-time = 15:30
door-type-minutes = 45
door-type-until = Until? (empty: no end date)
door-draft-dropped = Nothing was recorded.
door-draft-old = ℹ️ That button was an older one. This is how it stands now.
door-draft-done = This was recorded already. Nothing was done twice.
door-draft-gone = This form is too old or not yours. Nothing was changed. Begin again with /opp.
door-draft-no-colleague = ⚠️ This account is not linked to a colleague of this school. Choose another, or do it on the page.
door-put-off-page = On the page you can write down why it will be later.
