### The pages of one plan: the text about the support, what will still be sent, and what is not right.

## The page of the plan

opp-more = With this plan
opp-text-link = Text about the support
opp-messages-link = Move messages, or do not send them
opp-messages-read-link = Messages that will still be sent
opp-bijstelling-link = Take the revision back
whom-former = { $name } (not with this plan any more)
history-name = { $name } ({ $role })
history-colleague = a member of staff
history-by = Recorded by { $who }
history-page = On the own page, by { $whom }
history-import = From the export of the school
history-program = By OPPmaat itself
history-program-stays = What OPPmaat did or saw itself stays as it was. The rest you can still put right.
history-own = This is your own answer. A colleague can put it right.
history-before = It said { $day } before.
history-mend = Is this not right?

## The text about the support

text-title = Text about the support
text-intro = This is the { TERM("handelingsdeel") }: the part of the plan about which school and parents must agree. A text never changes. When something is different, a new text comes beside it.
text-none = There is no text yet.
text-number = Text { $n }
text-counts = counts now
text-taken-back = taken back
text-written = Recorded on { $day } by { $who }.
text-doelen = Goals
text-doel = Goal { $n }
text-afspraken = Agreements
text-afspraak = Agreement { $n }
text-wie = Who
text-wat = What
text-wanneer = When
text-wanneer-field = When (may stay empty)
text-kort = In short
text-sentence = Sentence { $n }
text-geen = There is no guidance for this pupil alone. So there is nothing to agree with.
text-invloed = What was done with the pupil's view
text-download = Get the PDF of { $text }

text-new = New text
text-new-regels = Fill in goals and agreements
text-new-pdf = Add a PDF
text-new-geen = Record that there is no guidance
text-regels-help = Was there such a text already? Then it is filled in. Rows that stay empty do not count.
text-geen-help = Choose this when the pupil gets no guidance that is for him or her alone. Then OPPmaat asks nobody to agree.
text-more-doelen = More rows for goals
text-more-afspraken = More rows for agreements
text-invloed-field = What was done with the pupil's view? (may stay empty)
text-check = Look it over
text-change = What does this text change?
text-inhoudelijk = In substance
text-inhoudelijk-help = Something else is agreed. Who agreed already is asked again. In doubt? Then choose this.
text-inhoudelijk-first = This is a new agreement. Who decides is asked to agree after the talk with the parents.
text-redactioneel = In wording
text-redactioneel-help = Only the words are better, what is agreed is the same. Who agreed is asked nothing.
text-redactioneel-first = This text was agreed with on paper already. What was said about it keeps counting.
text-confirm-title = Is this text right?
text-confirm-help = Look it over once more. After the button this text does not change any more.
text-confirm-back = Back to the form
text-pdf-help = Add the PDF from your own system, with three sentences that parents and pupil understand quickly.
text-pdf-file = PDF file, not larger than 10 MB
text-pdf-again = Choose the file once more.
text-pdf-kort = In short, in three sentences
text-pdf-inhoudelijk = Record as a change in substance
text-pdf-redactioneel = Record as a change in wording

text-fault-no-doel = Fill in one goal at least.
text-fault-no-afspraak = Fill in one agreement at least.
text-fault-rows = These are too many rows. { $n } fit.
text-fault-wie = Fill in who does this.
text-fault-wat = Fill in what happens.
text-fault-character = There is a character that nobody can read. Type the text again.
text-fault-no-pdf = Choose a PDF file. Nothing else can be kept.
text-fault-large = This file is larger than 10 MB. Make it smaller, or fill in goals and agreements.
text-fault-begins = When guidance begins or ends, the change is always one in substance.

## What will still be sent

messages-title = Messages about this plan
messages-open = This will be sent in the coming 60 days, when nobody does anything.
messages-choose = Choose a message to send it on another day or not at all.
messages-none = Nothing will be sent in the coming 60 days.
messages-what = Message
messages-whom = To
messages-way = How
messages-changed = Moved or held back
messages-moved = Moved to { $day }
messages-cancelled = Will not be sent
messages-why = Why: { $reason }
messages-by = Done by { $who } on { $day }
message-to = to { $whom }
message-on = planned on { $day }
message-move = Send it on another day
message-move-help = Does a colleague not work on that day? Then it is sent on the next working day.
message-move-button = Move
message-day = On which day?
message-cancel = Do not send it
message-cancel-help = Only this message is not sent. What is to be done stays.
message-again = Send it after all on { $day }
message-again-button = Send it after all
message-not-planned = This message is not planned any more. Below is what will still be sent.
message-has-left = This message was sent already. It cannot be held back any more.

## What is not right

back-what = { $what }, on { $day }
back-withdraw = This did not happen
back-withdraw-help = Then it does not count any more. The history tells that it was taken back.
back-withdraw-button = Take back
back-day = This was on another day
back-day-help = The right day takes its place.
back-day-field = On which day was it?
back-day-button = Record another day
back-why = Why? (may stay empty)
back-program = OPPmaat did or saw this itself. That stays as it was. Record what is true now.
back-decide = What somebody may in this plan is not taken back. Decide it anew on the page of the plan.
back-took-back = This took something back already. Record again what did happen.
back-in-use = Something was recorded for this revision already. Take that back first.
back-meanwhile = Somebody put this right already. Look again at the page of the plan.
