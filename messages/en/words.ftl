### Hard words, explained in plain language (B1). The Dutch word is kept, because school uses it.
### A message uses them as TERM("name"); the explanation then follows below the message.
### The explanation is for pupils too: at most 12 words a sentence, and no other hard word.

word-opp = OPP
    .explained = The school's plan for a pupil who gets extra help. In full: { TERM("opp", shown: "ontwikkelingsperspectief") }, which means ‘development perspective’.

word-hoorrecht = hoorrecht
    .explained = ‘The right to be heard’. Pupils may freely say what they think of the plan. Pupils choose how they do that. The school helps.

word-handelingsdeel = handelingsdeel
    .explained = ‘The action part’. The part of the plan about the help for the pupil. The school and the parents must agree on it.

word-overleg = overleg
    .explained = ‘Consultation’. The school and the parents talk about the plan. They try to agree. The law calls it { TERM("overleg", shown: "op overeenstemming gericht overleg") }.

word-instemming = instemming
    .explained = ‘Agreement’. The parents who decide accept the part about the help. No answer does not mean yes. From the age of 18, the pupil usually decides.

word-vaststelling = vaststelling
    .explained = ‘Adoption’. The school decides: this is the plan. A talk or a first version is not yet a decision.

word-bekendmaking = bekendmaking
    .explained = ‘Making it known’. The school gives the plan to the parents and the pupil. The school notes when and how.

word-bijstelling = bijstelling
    .explained = ‘Revision’. The school changes the plan. First the pupil may say what he or she thinks. The school also talks about it with the parents.

word-evaluatie = evaluatie
    .explained = ‘Looking back’. The school reviews the plan with the parents and the pupil. This must happen at least once every school year.

word-rod = ROD
    .explained = ‘Register of pupils’. A list that the Dutch government keeps. About the plan it only says when that starts and stops. In full: Register Onderwijsdeelnemers.

word-cvb = CvB
    .explained = ‘Guidance committee’. A group of experts at a school for special education. They give advice before the school decides on the plan. In full: { TERM("cvb", shown: "Commissie voor de Begeleiding") }. Some schools have a { TERM("cvb", shown: "CvO") } instead: Commissie van Onderzoek.

word-tlv = TLV
    .explained = ‘Declaration of admissibility’. It says that the pupil may go to a special school. For example for special or practical education. It often ends on a certain date. In full: { TERM("tlv", shown: "toelaatbaarheidsverklaring") }.

word-vaststeller = vaststeller
    .explained = ‘The person who adopts the plan’. This person decides on the plan for the school. For example the head teacher.

word-gezag = gezag
    .explained = ‘Parental authority’. Who has it decides on important things for a child. Often these are the parents, sometimes a guardian.

word-uitstroomprofiel = uitstroomprofiel
    .explained = ‘Expected destination’. What the school thinks the pupil will do later. For example further education, work or day care. The school talks about it with the parents.

word-invloed = invloed
    .explained = ‘Influence’. What the school did with the opinion of the pupil. This is also in the plan.

word-onvolledig = onvolledig
    .explained = ‘Incomplete’. The plan counts, but a step required by law is missing. The school must still take or record that step.

word-wettelijke-termijn = wettelijke termijn
    .explained = ‘Legal time limit’. The time that the law gives to do something. For a new plan it is six weeks. They count from the enrolment or the definitive placement.

word-afspraak = afspraak
    .explained = ‘Agreed rule’. A rule that the school chose itself. This rule is not in the law.

word-geschillencommissie = geschillencommissie
    .explained = ‘Disputes committee’. A group of people from outside the school. They say what they think of the plan. In full: { TERM("geschillencommissie", shown: "Geschillencommissie passend onderwijs") }.
