### Letters to parents, carers and representatives. At most 16 words a sentence, and plain language.
### Calm and without pressure: a talk first, or not now, are answers too. Nobody is ever too late.
### A subject never tells a name, a code, a reason or the word OPP.
### $child: "your child", "your child L.", "your children"; never at the end of a sentence. $n: how many.

## For pupils too

contact-subject-question = A question from school
contact-subject-news = A message from school
contact-subject-answer = Answer from school
contact-subject-reply = Your message has arrived
contact-subject-reply-leerling = Your message is here

contact-akkoord = I agree
contact-akkoord-opmerking = I agree, with a remark
contact-eerst-praten = Talk first
contact-niet-akkoord = I do not agree

contact-steunpunt = Support point for parents and young people (ouder- en jeugdsteunpunt)
contact-consulenten = Education advisers (onderwijsconsulenten)
contact-klachten = Complaints committee (klachtencommissie)
# Een plek voor hulp, zoals de school haar noemt, met het telefoonnummer.
contact-help-phone = { $name } (call { $phone })
# A careful date, no time limit.
contact-commission-by = Ask the committee. It is better not to wait beyond { $day }.

## How a letter names the child. $kind: "your child". $mark: "L" or a code.

child-kind = your child
child-pleegkind = your foster child
child-leerling = the pupil
child-kinderen = your children
child-pleegkinderen = your foster children
child-leerlingen = the pupils
child-initial = { $kind } { $mark }.
child-initial-listed = { $mark }.
child-heading = About { $child }
# $children: "L. and M."
child-list = This is about { $children } together.
child-each = You may answer differently for each.
child-code = { $kind } (code { $mark })

## Beginning and end

ouder-greeting = Good day,

# $name: who helps. $phone: the telephone number.
ouder-call-named = { $name } is glad to help you: { $phone }.
ouder-call-name = { $name } is glad to help you.
ouder-call-phone = The school is glad to help you: { $phone }.
ouder-call-school = The school is glad to help you.
ouder-answer-mail = Ring or reply to this e-mail.
ouder-answer-paper = Ring, or send a note along.
vertegenwoordiger-answer-paper = Ring, or send a note back.
ouder-holiday = Do you answer in the holiday? Then we read it on { $day }.
ouder-signed = Kind regards, { $school }
ouder-first = We write to you because the plan for extra help concerns you too.
ouder-first-private = Names of pupils are not in our letters. That keeps it private.
ouder-code = A code of four characters stands for one child. Not sure which child? Feel free to ring us.

## What do you think?

ouder-plan-made = { $n ->
    [one] The school is making a plan about the help that { $child } gets at school.
   *[other] The school is making a plan for each of { $child } about the help at school.
}
ouder-plan-changed = { $n ->
    [one] The school wants to change the plan about the help that { $child } gets at school.
   *[other] The school wants to change the plan for each of { $child } about the help.
}
ouder-mening-first = Before we write it, we would like to know what you think.
ouder-knows = You know { $child } well.
ouder-mening-again = We asked you before what you think. You do not have to answer; your view helps.
ouder-mening-question = What would you like to tell us?
ouder-mening-choose = You may choose what to tell us about. For example:
ouder-topic-goed = What goes well
ouder-topic-zorgen = What worries you
ouder-topic-helpt = What helps at home
ouder-topic-verwacht = What you expect of the school
ouder-topic-doen = What you can do yourself
ouder-mening-free = Talking together first is fine. Not answering now is fine too.
ouder-mening-until = Do we hear by { $day }? Then it can go into the plan. Later is fine too.
ouder-ask-last = After this no more letters come about this question. The school may still ring you.
ouder-ask-last-paper = After this no more letters come about this question.

## Do you agree with the part about the help?

ouder-instemming-made = The plan for { $child } has been discussed.
ouder-instemming-changed = The change of the plan for { $child } has been discussed.
ouder-instemming-again = We asked you this before. Do you need more time, or would you rather talk first? That is fine.
ouder-instemming-part = One part is about the help: the { TERM("handelingsdeel") }. For that part we ask for your { TERM("instemming", shown: "agreement") }.
ouder-instemming-text-changed = The text of that part has changed. So we ask you again. An answer to the old text no longer counts.
ouder-instemming-question = Do you agree with the part about the help?
ouder-instemming-choose = You can choose from four answers. They are all equally good:
ouder-instemming-silence = No answer does not mean yes.
ouder-instemming-later = { $n ->
    [one] The plan also says what { $child } will probably do later. You need not agree with that. You can still agree with the help.
   *[other] The plan also says what { $child } will probably do later. You need not agree with that. You can still agree with the help.
}
ouder-instemming-read = Have you not read the plan yet? Ask us, and you will get it.
ouder-instemming-until = We would like to hear by { $day }. Do you need more time? Just tell us.

## News

ouder-given = On { $day } the plan for { $child } was given to you. Did you not get it? Please tell us.
ouder-given-changed = On { $day } the new plan for { $child } was given to you. Did you not get it? Please tell us.
ouder-disagree = Do you not agree with the plan? Feel free to talk to us first. Others can help you too:
ouder-steunpunt-does = Thinks along with you, and is there for pupils too.
ouder-consulenten-do = Help you and the school to agree with each other.
ouder-klachten-does = Listens when you have a complaint about the school. Also when your child could not say what it thinks.
ouder-commission = Disputes committee for education (Geschillencommissie passend onderwijs)
ouder-commission-does = Says what it thinks of the plan, and whether the school consulted you enough. It costs you nothing.
ouder-addresses = The school gives you the addresses.
ouder-addresses-other = The school gives you the other addresses.

ouder-adult = { $n ->
    [one] From { $day } { $child } is 18 years old.
   *[other] From { $day } { $child } are 18 years old.
}
ouder-adult-decides = { $n ->
    [one] Then { $child } decides about the plan at school.
   *[other] Then { $child } decide about the plan at school.
}
ouder-adult-represented = Then the curator or legal mentor decides about the plan at school.
vertegenwoordiger-adult-decides = Then you decide, as curator or legal mentor, about the plan at school. From then on we write to you.
ouder-adult-stops = Our letters to you about the plan stop then.
ouder-adult-stays = What was agreed before stays valid.
ouder-adult-join = { $n ->
    [one] You can still join in after that, if { $child } thinks that is fine. Will there be a curator or legal mentor? Then please tell us.
   *[other] You can still join in after that, if { $child } think that is fine. Will there be a curator or legal mentor? Then please tell us.
}

ouder-ends = On { $day } the extra help for { $child } at school ends. The plan ends then too.
ouder-ended = On { $day } the extra help for { $child } at school ended. The plan ended then too.
ouder-ends-ask = Do you have questions? Or do you think that help is needed after all? Please tell us.

## A meeting at school

ouder-meeting-overleg = We invite you to talk about the plan for { $child } with us.
ouder-meeting-evaluatie = We invite you to a meeting. Together we look at how the plan for { $child } works.
ouder-meeting-gesprek = We would like to talk about { $child } with you.
ouder-meeting-moved = The meeting about { $child } gets another time or place. This is the new appointment:
ouder-meeting-called-off = The meeting about { $child } does not take place. It was this appointment:
ouder-cannot = Can you not come then?
ouder-new-meeting = Would you like a new appointment?

## Answers

ouder-refused = You asked the school for information. We do not give that information about { $child } now.
ouder-refused-belang = We think that it is not good for the child.
ouder-refused-anderen = The parent who decides does not get this information either.
ouder-refused-do = Do you not agree with this? Then talk to us. You can also go to the complaints committee, or ask the judge. The school gives you the addresses.
ouder-received = Your message has arrived, at an address that nobody reads every day. We passed it on to the school. It will be read from { $day }.
ouder-urgent = Is it urgent? Then ring.
