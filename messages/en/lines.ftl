### The lines of a letter: what, when, who, and what you can do.

line-main = { $reference }: { $what }
line-main-bijstelling = { $reference }: { $what } (revision)

# When a step is planned. $away: "in 2 days", "3 days ago".
planned-today = Planned for today, { $day }.
planned-on = Planned for { $day }, { $away }.
planned-ahead = Planned for { $day }, { $away }. You hear it now because you do not work on that day.
planned-ahead-chosen = Planned for { $day }, { $away }.
planned-ahead-once = Planned for { $day }, { $away }. You hear it now because you do not work until the last day.
planned-before = This was planned for { $day }, { $away }.
planned-unknown = No day has been planned for this step yet.

# The last day.
term-ahead = By { $day } at the latest, { $away }.
term-today = Today, { $day }, is the last day.
term-passed-law = The last day by law was { $day }, { $away }. The plan is still needed; have it adopted as soon as possible.
term-passed-policy = The agreed day was { $day }, { $away }. The plan is still needed; have it adopted as soon as possible.
term-holiday = That day is in a school holiday. School holidays do not move the time limit, so it is best to finish before.
term-once = Until then there is no school day on which you work. That is why you hear it now.
term-warning = Not enough has been done yet to be ready in time.
term-to-do = Still to do: { $steps }.
term-all-done = The steps before it have been done.

missing = The plan was adopted, but this step is still missing. That makes the plan { TERM("onvolledig", shown: "incomplete") }. Record what did happen, with the real date. Or do the step after all.

evaluatie-ahead = The last day is { $day }, { $away }.
evaluatie-passed = No evaluation has been recorded for school year { $year }. The last day by law was { $day }. Evaluate after all, or record when it happened.
evaluatie-question = The plan was adopted after 1 May. The law does not say clearly whether you must then evaluate before { $day }. You choose; here you are never late. After that it is at least once each school year again.
evaluatie-question-past = The plan was adopted after 1 May, near the end of that school year. The law does not say clearly whether an evaluation was still needed then. You choose; here you are never late. This school year it is at least once again.

import-check = This plan was running already when it came into the program. We do not know what was not in the export.
import-past = The six weeks were over when this plan came into the program. We do not know how far it is.
import-do = Put the dates that you know in the export. Also fill in gestart_op and import again. Until then nothing goes to parents or pupil.
gezag-why = Of one or more contacts we do not know whether they have { TERM("gezag", shown: "parental authority") }. They get no message until that is clear.
gezag-do = Find out, put ja or nee in the export and import again.

# Whose turn it is. $role: with its article.
turn-own = This is for you to do.
turn-comes-to-you = This is a task of { $role }, and now comes to you.
turn-of = This is a task of { $role }.
turn-first = First to act: { $role }.
turn-first-own = You are the first to act.
turn-coordinator-knows = The coordinator gets a message about this too.
turn-adopt-now = You can adopt the plan now.
deputy = You read this as the deputy of the coordinator.
deputy-stalled = Nothing has happened here for several school days. Now you hear it too, as the coordinator’s deputy.

question-coordinator = Nothing has been recorded about this for some time. Has it been done? Then record the date. Do you want to move it? Agree on a new day. Do you need help? Talk to the school leaders.
question-other = Nothing has been recorded about this for some time. Has it been done? Tell us the date. Do you want to move it? Name a new day. Do you need help? Please say so. Reply to this message or ring the coordinator.
question-law-stays = Moving it does not change the time limit of the law.

should-have-been = This message should have come on { $day }. The program was not running then.

# A line of the week letter.
entry-by = By { $day } at the latest.
entry-planned = Planned: { $day }.
entry-was-planned = Was planned: { $day }.
entry-passed = The last day was { $day }.
entry-passed-agreed = The agreed day was { $day }.
entry-missing = The plan was adopted, but this step is missing.
entry-since = Since { $day }.
entry-turn = To act: { $role }.
entry-turn-you = To act: you.
entry-call = Ring { $role }.
entry-ends = Runs until { $day }.
entry-ended = Ran until { $day }.
entry-adulthood = Turns 18 on { $day }.

# Tasks that follow from facts. $whom: "the guardian", "contact 2 (parent)". $away: "in 56 days".
start-why = We know about this plan only what is in the export. Nothing was written to parents and pupil yet.
start-do = Check whether the data are right, also who has { TERM("gezag", shown: "parental authority") }. Then fill in gestart_op in the export and import again. After that OPPmaat writes to parents and pupil too.
call-why-mening = To the question what is needed, no answer came yet from { $whom }.
call-why-hoorrecht = To the question for an own view, no answer came yet from { $whom }.
call-why-instemming = To the question whether to agree, no answer came yet from { $whom }.
call-do = Ring at two different times. Record each time whether you spoke to somebody, and what the answer was. Not now, or a talk first, is an answer too.
silence-is-no-yes = No answer does not mean yes.
post-why = A letter on paper to { $whom } is ready.
post-do = The administrator prints the letter with oppmaat paper. OPPmaat keeps no postal addresses: take it from the school’s administration. Record the day on which it was posted.
decide-why = Letters were sent, there were two calls and a letter on paper. No answer came from { $whom }.
decide-do = Choose how to go on, and record the decision with its reason. The help for the pupil goes on in the meantime.
inform-why = Information was asked for by { $whom }, without { TERM("gezag", shown: "parental authority") }.
inform-do = Give the information, or refuse it with a reason that the law knows. That can be the interest of the child. Or the parent with { TERM("gezag", shown: "parental authority") } does not get it either. Record what you did.
call-back-why = A call was asked for by { $whom }.
call-back-do = Call and ask what it is about. Record that you called: after that OPPmaat does not ask any more.
looptijd-ends = The plan runs until { $day }, { $away }.
looptijd-ended = The plan ran until { $day }, { $away }.
looptijd-do = Evaluate with parents and pupil. Then decide whether a new plan comes, or whether the extra help ends.
looptijd-over-do = Record what was decided: a new end date, or that the extra help ends.
tlv-ends = The { TERM("tlv") } runs until { $day }, { $away }.
tlv-ended = The { TERM("tlv") } ran until { $day }, { $away }.
arrangement-ends = The arrangement runs until { $day }, { $away }.
arrangement-ended = The arrangement ran until { $day }, { $away }.
request-do = First evaluate with parents and pupil, because the outcome is needed for the request. When to ask differs by region (samenwerkingsverband). Find that out.
request-over-do = Is there a new one? Then put its end date in the export. If not, discuss with the school leaders what this means.
adulthood-ahead = The pupil turns 18 on { $day }, { $away }.
adulthood-past = The pupil turned 18 on { $day }, { $away }.
adulthood-do = From that day the pupil decides, or a curator or legal mentor. Find out whether there is one, and put that person in the export. Messages to parents stop on that day. What was agreed before stays valid.
support-ends-why = The extra help ends, and the plan with it.
end-evaluatie-do = Discuss with parents and pupil what helped and what is still needed. Record the date.
close-verteld-do = Tell too what stays, and whom they can turn to. Record the date.
close-rod-why = The plan has ended.
close-overdracht-why = The pupil has left the school.
close-overdracht-do = Give the last plan to the next school, and a copy to the parents or the adult pupil. Record the date.
close-keep = The file may go after { $day }, unless there is a dispute. That day is agreed, not law.

# Where OPPmaat has pages, it goes by the link.
import-do-here = Fill in the dates that you know and start this plan. Until then nothing goes to parents or pupil.
gezag-do-here = Find it out and record it.
start-do-here = See whether the facts are right, also who has { TERM("gezag", shown: "parental authority") }. Then start this plan. From then on OPPmaat writes to parents and pupil too.
request-over-do-here = Is there a new one? Then fill in the new end date. If not, discuss with the school leaders what this means.
adulthood-do-here = From that day the pupil decides, or a curator or legal mentor. Find out whether there is one, and record it. Messages to parents stop on that day. What was agreed before stays valid.
