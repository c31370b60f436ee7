### What is to be done, and who does it.

# For a list: the thing to do.
step-mening = Ask the parents for their view
step-hoorrecht = Let the pupil tell what he or she thinks
step-invloed = Put in the plan what the pupil thinks and what that changed
step-advies = Ask the advice of the { TERM("cvb") }
step-advies-own = Give advice about the plan
step-overleg = Discuss the plan with the parents
step-instemming = Ask the parents to agree with the { TERM("handelingsdeel", shown: "action part") }
step-vaststelling = Have the plan adopted
step-vaststelling-own = Adopt the plan
step-bekendmaking = Give the plan to parents and pupil
step-uitleg = Explain to the pupil what was done with his or her opinion
step-rod = Put the start date of the plan in { TERM("rod") }

do-term = Finish the plan and have it adopted
do-term-vaststeller = See that the plan gets ready
do-evaluatie = Evaluate the plan with parents and pupil
do-evaluatie-question = Choose whether this plan needs an evaluation yet
do-import-check = Check whether the data of this plan are right
do-import-past = Find out how far this plan is
do-gezag = Find out which contacts may decide
do-start = Start this plan
do-call = Ring { $whom }, because no answer came
do-post = Post the letter to { $whom }
do-decide = Decide how to go on without an answer from { $whom }
do-inform = Answer { $whom }, who asks for information
do-call-back = Call { $whom } back
do-looptijd = Decide what comes after this plan
do-tlv = Prepare for the end of the { TERM("tlv") }
do-arrangement = Prepare for the end of the arrangement
do-adulthood = Find out who decides when the pupil is 18
do-end-evaluatie = Look back now that the extra help ends
do-close-verteld = Tell parents and pupil that the extra help ends
do-close-rod = Put the end date of the plan in { TERM("rod") }
do-close-overdracht = Pass the plan on to the next school

# What parents, representatives and pupils read, for a list.
ask-mening = Ask what they think of the help
ask-hoorrecht = Ask the pupil how he or she wants to tell it
ask-instemming = Ask whether they agree with the { TERM("handelingsdeel", shown: "action part") }
tell-bekendmaking = Tell that the plan was given
tell-adulthood = Tell who decides from the age of 18
tell-support-ends = Tell that the extra help ends

# For an enumeration: as short as can be.
short-mening = view of the parents
short-hoorrecht = view of the pupil
short-invloed = influence of the pupil
short-advies = { TERM("cvb") } advice
short-overleg = talk
short-instemming = agreement
short-vaststelling = adoption
short-bekendmaking = giving the plan
short-uitleg = explanation to the pupil
short-rod = { TERM("rod") }

# How it goes, in one or two sentences.
how-mening = Ask what goes well, what worries them and what helps.
how-hoorrecht = The pupil chooses how: talking, drawing, typing or together with somebody. Saying nothing is fine too; then record what you offered.
how-invloed = Write down what the pupil said, and what you did with it.
how-advies = The advice comes before the parents agree, because it may still change the text.
how-overleg = Try to agree with each other. A letter that only asks for remarks is no such talk.
how-instemming = Ask everybody who decides. No answer does not mean yes.
how-vaststelling = First look whether all steps before it were done.
how-bekendmaking = Record when and how they got the plan.
how-uitleg = Tell what you did with the opinion. Was something not done? Then tell the reason too.
how-rod = Only the date goes there, nothing about the content.

role-coordinator = coordinator
role-deputy = deputy
role-mentor = mentor
role-vaststeller = vaststeller
role-administratie = school office
role-cvb = { TERM("cvb") }
role-admin = administrator of the program

the-coordinator = the coordinator
the-deputy = the deputy of the coordinator
the-mentor = the mentor
the-vaststeller = the { TERM("vaststeller") }
the-administratie = the school office
the-cvb = the { TERM("cvb") }
the-admin = the administrator of the program

# $before: all but the last, with commas between.
and = { $before } and { $last }

# A parent, a representative or the pupil.
role-ouder = parent
role-vertegenwoordiger = representative
role-leerling = pupil
the-ouder = a parent
the-vertegenwoordiger = a representative
the-leerling = the pupil

# Whom a task is about: enough to look this person up, and no name. $rol: without an article.
whom-contact = the contact
whom-numbered = contact { $number } ({ $rol })
rol-ouder = parent
rol-voogd = guardian
rol-gi = youth protection agency
rol-pleegouder = foster parent
rol-curator = curator
rol-wettelijk-mentor = legal mentor
rol-overig = other role
the-rol-ouder = the parent
the-rol-voogd = the guardian
the-rol-gi = the youth protection agency
the-rol-pleegouder = the foster parent
the-rol-curator = the curator
the-rol-wettelijk-mentor = the legal mentor
the-rol-overig = the contact
