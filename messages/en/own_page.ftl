### The own page of a parent, representative or pupil. At most 16 words in a sentence; for a pupil 12.

ouder-own-page = Your own page
leerling-own-page = Your own page
ouder-own-page-code = Your own page: fill in the code { $code } at
leerling-own-page-code = Your own page: fill in the code { $code } at

page-link-subject = Your new link
page-link-subject-leerling = Your new link
page-link-open = You asked for a new link to your own page. It works for { $n } days. The link is only for you.
page-link-open-leerling = You asked for a new link to your page. It works for { $n } days. The link is only for you.
page-link-not-asked = Did you not ask for this? Then there is nothing to do.
page-link-not-asked-leerling = Did you not ask for this? Then there is nothing to do.

code-title = Code from your letter
code-open = Your letter on paper has a code of eight characters. Fill it in here.
code-label = Code
code-help = For example ABCD-2345. Capitals and hyphens do not matter. The letters O, I and L and the digits 0 and 1 are never in it.
code-letter = Reference of the letter
code-letter-help = It stands at the top of the letter, behind the word Reference. Do you not see it? Leave this empty.
code-too-many = We now ask for the reference too
code-too-many-now = Too many wrong codes were filled in, whoever did it. Fill in your code and the reference of your letter together. Or try again in an hour. You can also call.
code-button = Go on
code-wrong = This code does not work. Please check it once more.
code-wrong-call = Does it still not work? Call the school.

own-title = Your page
own-title-leerling = Your page
own-saved = Done. We wrote it down.
own-saved-call = Done. We will ring you.
own-saved-call-leerling = Done. We will ring you.
own-saved-link = A new link will come to your mailbox.
own-saved-link-leerling = A new link will come to your mailbox.

own-plan = The plan for { $child }
own-plan-leerling = Your plan
own-making = The school is making the plan.
own-making-leerling = The school is making a plan for you.
own-changing = The school is changing the plan.
own-changing-leerling = The school is changing your plan.
own-adopted = The plan was adopted on { $day }.
own-adopted-leerling = Your plan has been ready since { $day }.
own-each-year = Each school year we talk with you about the plan.
own-each-year-leerling = Each school year we talk about your plan.
own-ends = The extra support stops on { $day }. The plan stops then too.
own-ends-leerling = Your extra support stops on { $day }. The plan stops then too.
own-over = The extra support stopped on { $day }. The plan stopped then too.
own-over-leerling = Your extra support stopped on { $day }. The plan stopped then too.

own-asked-mening = We would like to hear what you think. You choose what you tell us.
own-asked-mening-leerling = We would like to hear what you think. You choose what you tell.
own-asked-hoorrecht = We would like to hear what you think. You choose how you tell it.
own-asked-instemming = We asked whether you agree with the part about the support. Take your time.
own-asked-instemming-leerling = We asked whether you agree with the support. Take your time.
own-answer-mail = Ring us, or answer the mail.
own-answer-mail-leerling = Come by, ring us, or answer the mail.
own-answer-paper = Ring us, or bring a note to school.
own-answer-paper-leerling = Come by, ring us, or bring a note to school.

own-school-mening = It is the school’s turn. We will ask you soon what you think.
own-school-hoorrecht = It is the school’s turn. Somebody at school will talk with you soon.
own-school-overleg = It is the school’s turn. We will invite you to talk about the plan.
own-school-overleg-leerling = It is the school’s turn. We will invite you to talk about it.
own-school-instemming = It is the school’s turn. Then we will ask whether you agree with the support.
own-school-instemming-leerling = It is the school’s turn. Then we will ask whether you agree.
own-school-vaststelling = It is the school’s turn. We are finishing the plan.
own-school-uitleg = It is the school’s turn. Somebody will explain the plan to you.
own-school-bekendmaking = It is the school’s turn. We will give you the plan.

own-position = Step { $now } of { $of }
own-steps = All steps are done
own-step-mening = You tell what you think
own-step-hoorrecht = You tell what you think
own-step-overleg = We talk about the plan together
own-step-overleg-leerling = We talk with you about the plan
own-step-instemming = You say whether you agree with the support
own-step-instemming-leerling = You say whether you agree with the support
own-step-vaststelling = The school adopts the plan
own-step-bekendmaking = You get the plan
own-step-uitleg = We explain the plan to you
own-step-done = Done
own-step-now = Now
own-step-later = Later

own-term = The plan should be ready on { $day }.
own-term-was = The plan should have been ready on { $day }.
own-term-law = The law sets that day.
own-term-policy = That day is an agreement, not the law.

own-talks = Appointments
own-talk-overleg = Talk about the plan
own-talk-evaluatie = Talk about how the plan works
own-talk-gesprek = Talk at school

own-ring-me = I want to be rung
own-we-ring = We will ring you.
own-we-ring-leerling = We will ring you.
own-call-title = Whom can you ring?
own-call-title-leerling = Who can help you?
own-call-name = { $name } is glad to help you.
own-call-name-leerling = { $name } is glad to help you.
own-call-school = The school is glad to help you.
own-call-school-leerling = The school is glad to help you.
own-or = { $before } or { $last }

own-letter = The letter of { $day }

own-wishes = How would you like to get our letters?
own-wishes-leerling = How would you like to get our letters?
own-language = In which language?
own-language-nl = Nederlands
own-language-en = English
own-language-button = Save language
own-mail = E-mail
own-mail-used = You get our letters by e-mail. If you stop it, they come on paper.
own-mail-used-leerling = You get our letters by e-mail. If you stop it, they come on paper.
own-mail-used-talk = You get our letters by e-mail. If you stop it, somebody talks with you.
own-mail-stop = No more e-mail
own-mail-stopped = You get our letters on paper.
own-mail-stopped-leerling = You get our letters on paper.
own-mail-stopped-talk = You get no e-mail from us. Somebody at school talks with you.
own-mail-again = E-mail again
own-no-mailbox = Would you like e-mail from us? Then give your address to the school.
own-no-mailbox-leerling = Would you like e-mail from us? Then give your address to the school.
own-type = Letters on paper
own-type-usual = Letters on paper are in the usual type.
own-type-large = Letters on paper are in large type.
own-type-large-button = Large type
own-type-usual-button = Usual type
own-link = A new link
own-link-open = The link to this page stops after a while. We gladly send you a new one.
own-link-open-leerling = The link to this page stops after a while. We gladly send you a new one.
own-link-button = Send me a new link
own-link-button-leerling = Send me a new link
