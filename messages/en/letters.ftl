### Letters to staff: subject, opening, headings and closing.
### A subject never tells a pupil, a code, a reason or the word OPP.

subject-week = { $n ->
    [0] Nothing to do this week
    [one] { $n } thing for this week
   *[other] { $n } things for this week
}
subject-today = { $n ->
    [one] { $n } thing for today
   *[other] { $n } things for today
}
subject-unreached = A message did not arrive
subject-replied = Something came back on a letter

subject-put-back = Record again what you noted

put-back = Please note: a backup was put back. It is of { $day }. What was recorded after it is gone. Record it once more. What parents or pupils answered after it, the program does not know any more either.

today-open = { $n ->
    [one] Today we ask your attention for { $n } thing.
   *[other] Today we ask your attention for { $n } things.
}

week-open = { $n ->
    [0] Nothing is planned for this week.
    [one] There is { $n } thing on your list for this week.
   *[other] There are { $n } things on your list for this week.
}
week-counts = Late or incomplete: { $late }; give a call: { $call }; coming soon: { $soon }.
week-quiet = There is nothing for you to do this week. You will hear from us again next school week.
week-only-unreached = There is nothing to do for the plans this week. But somebody was not reached.
week-more = And { $n } more.

heading-today = Today
heading-this-week = This week
heading-late = Late or incomplete
heading-call = Give a call
heading-soon = Coming soon
heading-unreached = Not reached
heading-after-summer = Begins after the summer
heading-first = How this works

call-intro = Nothing has happened here for a while. A call often helps more than another message.

after-summer-intro = For these plans the six weeks begin in the summer holiday or shortly after it. The holiday counts as part of those six weeks. Beginning now leaves more time after the summer.
after-summer-main = { $reference }: begins on { $start }
after-summer-law = The six weeks end on { $term }. That is the legal time limit.
after-summer-policy = The six weeks end on { $term }. That is agreed, not law.

# The first letter of a reader.
first-week-coordinator = On your first working day of the week you get a week letter about all plans.
first-step-coordinator = You also hear about your own steps on the day for which they are planned.
# $days: "14, 5 and 1"; $last: the last number of it.
first-before = { $last ->
    [one] Before a last day you hear { $days } day ahead, and on the first school day after it.
   *[other] Before a last day you hear { $days } days ahead, and on the first school day after it.
}
first-after-only = When a last day has passed, you hear so on the first school day after it.
first-question = { $days ->
    [one] If nothing happens for { $days } day, we ask you one question.
   *[other] If nothing happens for { $days } days, we ask you one question.
}
first-start = We write to parents and pupils only when a plan has been started.
first-own-steps = You only hear about steps that are yours, on the day for which they are planned.
first-week-own = As long as something of yours is open, you get one week letter a week.
first-warning = { $days ->
    [one] If something is behind, you hear so { $days } school day before the last day.
   *[other] If something is behind, you hear so { $days } school days before the last day.
}
first-late-vaststeller = When a last day has passed, you hear so on the first school day after it.
first-deputy = { $days ->
    [one] You hear from us after { $days } school day without progress, or when the coordinator is away.
   *[other] You hear from us after { $days } school days without progress, or when the coordinator is away.
}
first-nothing-else = You get no other messages.
first-code = The code of four characters stands for one plan. Names of pupils are never in an e-mail.
first-code-list = The import tells which line of your file belongs to which code.
first-code-ask = Do you not know whose code it is? Ask the coordinator.

done-coordinator = Is something done? Put the date in the export and import it again.
done-here = Is something done, or must it wait? Open the link below it.
done-other = Is something done? Tell the coordinator the date.

unreached-open = A message from the school to { $role } did not arrive.
unreached-main = { $role }: { $address }
unreached-since = It was the message of { $day }.
unreached-refused = The mail server of the receiver refuses this address.
unreached-gave-up = It was tried for some time and did not succeed.
unreached-unsure = Nobody can tell whether it arrived.
unreached-call = Could you ring this colleague?
unreached-call-other = Could you give a call?
unreached-paper = The letter now goes on paper.
unreached-paper-do = You only need to check the postal address.
unreached-mend = Is the address wrong? Correct it in the school’s administration and import again.
unreached-about = The message was about these plans:
unreached-about-some = The message was about { $references }.
unreached-about-more = The message was about { $references } and { $n } more.

closing-sender = OPPmaat sends this message for { $school }.
closing-reply = A reply to this message goes to the coordinator.
closing-reply-named = A reply to this message goes to the coordinator, { $name }.
closing-reply-own = When colleagues reply to their messages, you receive it.

# A meeting to which a member of staff is invited, and an answer of somebody outside the school.
meeting-subject = Meeting at school
meeting-subject-moved = The meeting at school was moved
meeting-subject-called-off = The meeting at school is called off
# $from, $to: "15:30".
meeting-when = { $day }, from { $from } to { $to }
meeting-place = Place: { $place }
invitation-overleg = You are invited to the talk about { $reference }.
invitation-evaluatie = You are invited to the evaluation of { $reference }.
invitation-gesprek = You are invited to a meeting about { $reference }.
invitation-moved = The meeting about { $reference } gets another time or place. This is the new appointment:
invitation-called-off = The meeting about { $reference } does not take place. It was this appointment:
invitation-cannot = Can you not come? Then talk to the coordinator. What you answer in your calendar goes there too.
# $role: "a parent".
replied-open = On { $day } something came back on a letter to { $role }.
replied-where = It is in the mailbox of the address from which OPPmaat sends. It may be from a mail server, and OPPmaat does not understand it. Read it there, and record what was done with it.
replied-about = Our letter was about { $references }.

subject-sign-in = Your link to sign in
sign-in-open = This link lets you in. It works once, for { $n } minutes.
sign-in-button = Sign in
sign-in-not-asked = Did you not ask for it? Then there is nothing to do.

way-in = Record it or put it off
lists-button = To your lists
