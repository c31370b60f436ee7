### Letters to pupils. At most 12 words a sentence.
### No pressure, no "why", no promise of secrecy. Not now is an answer too.

## Beginning and end

leerling-greeting = Hello,

leerling-call-named = { $name } is glad to help you: { $phone }.
leerling-call-name = { $name } is glad to help you.
leerling-call-phone = The school is glad to help you: { $phone }.
leerling-call-school = The school is glad to help you.
leerling-answer-mail = Come by, ring or reply to this e-mail.
leerling-answer-paper = Come by, ring or hand in a note at school.
leerling-holiday = Do you answer in the holiday? Then we read it on { $day }.
leerling-signed = Greetings from { $school }
leerling-first = We write to you because this is about you.
leerling-first-private = Your name is not in our letters. That keeps it private.

## What do you think?

leerling-plan-made = The school is making a plan for you. It says what help you get at school.
leerling-plan-changed = The school wants to change your plan. It says what help you get at school.
leerling-hoorrecht-first = Your opinion counts. There are no wrong answers.
leerling-hoorrecht-again = We asked you before what you think. You do not have to answer; your opinion helps.
leerling-hoorrecht-question = How would you like to tell us?
leerling-way-praten = Talking with somebody whom you choose
leerling-way-tekenen = Drawing
leerling-way-typen = Typing or writing
leerling-way-samen = Together with somebody whom you trust
leerling-way-anders = In another way
leerling-way-nu-niet = Not now
leerling-hoorrecht-help = All are fine. We help you with it, and you may always stop.
leerling-read-by-teachers = The people who teach you read what you tell.
leerling-read-by-ouders = Your parents or carers can read it too.
leerling-no-secret = We cannot promise that it stays secret.
leerling-something-bad = Has something bad happened? Tell somebody whom you trust.

# A pupil of 18 or older.
leerling-mening-first = Before we write it, we would like to know what you think.
leerling-mening-again = We asked you before what you think. You do not have to answer; your opinion helps.
leerling-mening-question = What would you like to tell us?
leerling-mening-choose = You may choose what to tell us about. For example:
leerling-topic-goed = What goes well
leerling-topic-zorgen = What worries you
leerling-topic-helpt = What helps you
leerling-topic-verwacht = What you expect of the school
leerling-topic-doen = What you can do yourself
leerling-mening-free = Talking together first is fine. Not answering now is fine too.
leerling-mening-until = Do we hear by { $day }? Then it can go into the plan. Later is fine too.
leerling-ask-last = After this you get no more letters about it. You may always tell us something later.

## Do you agree with the part about the help? (from 18 years)

leerling-instemming-made = Your plan has been discussed.
leerling-instemming-changed = A change of your plan has been discussed.
leerling-instemming-again = We asked you this before. Do you need more time, or a talk first? That is fine.
leerling-instemming-part = One part is about the help: the { TERM("handelingsdeel") }. For that part we ask for your { TERM("instemming", shown: "agreement") }. Because from 18 years on you decide.
leerling-instemming-text-changed = The text of that part has changed. So we ask you again. An answer to the old text no longer counts.
leerling-instemming-question = Do you agree with the part about the help?
leerling-instemming-choose = You can choose from four answers. They are all equally good:
leerling-instemming-silence = No answer does not mean yes.
leerling-instemming-later = The plan also says what you will probably do later. You need not agree with that. You can still agree with the help.
leerling-instemming-read = Have you not read the plan yet? Ask us, and you will get it.
leerling-instemming-until = We would like to hear by { $day }. Do you need more time? Just tell us.

## News

leerling-given = On { $day } you got your plan. Did you not get it? Tell us.
leerling-given-changed = On { $day } you got your new plan. Did you not get it? Tell us.
leerling-disagree = Is something in the plan not right for you? Then talk to us. The support point (ouder- en jeugdsteunpunt) is there for you too.
leerling-commission = There is also a { TERM("geschillencommissie", shown: "disputes committee") }. It is about the plan itself.
leerling-not-heard = Could you not say what you think? Then tell the support point.
leerling-addresses = The school gives you the addresses.
leerling-addresses-other = The school gives you the other addresses.

leerling-adult = From { $day } you are 18 years old.
leerling-adult-decides = Then you decide about the plan at school.
leerling-adult-represented = Then your curator or legal mentor decides about the plan. Your opinion still counts.
leerling-adult-stops = Our letters to your parents stop then.
leerling-adult-stays = What was agreed before stays valid.
leerling-adult-join = Your parents may still join in if you want that. Then tell us.

leerling-ends = On { $day } your extra help at school ends. The plan ends then too.
leerling-ended = On { $day } your extra help at school ended. The plan ended then too.
leerling-ends-ask = Do you have questions? Or do you think that you still need help? Tell us.

## A meeting at school

leerling-meeting-overleg = We invite you to talk about your plan.
leerling-meeting-evaluatie = We invite you to a meeting. Together we look at how your plan works.
leerling-meeting-gesprek = We would like to talk with you.
leerling-meeting-moved = Our meeting gets another time or place. This is the new appointment:
leerling-meeting-called-off = Our meeting does not take place. It was this appointment:
leerling-cannot = Can you not come, or would you like to bring somebody?
leerling-new-meeting = Would you like a new appointment?

## Answers

leerling-received = Your message has arrived. Nobody reads this address every day. We passed your message on to the school. It will be read from { $day }.
leerling-received-bad = Has something bad happened? Then do not wait. Tell somebody whom you trust. In danger, ring 112. The Kindertelefoon is free: 0800-0432.
leerling-urgent = Is it urgent? Then ring.
