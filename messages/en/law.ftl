### Law or agreement. The only place with numbers of articles.

law-wvo = WVO 2020, article 2.44, paragraph { $lid }
law-wpo = WPO, article 40a, paragraph { $lid }
law-wec = WEC, article 41a, paragraph { $lid }
law-besluit-rod = Besluit register onderwijsdeelnemers, article 8
law-bw-information = Burgerlijk Wetboek, book 1, article 377c

# In a letter of a day: whole sentences.
basis-term-law = This is the legal time limit ({ $article }).
basis-term-law-passed = The six weeks are law ({ $article }).
basis-term-policy = The six weeks are agreed here; they are not law.
basis-term-bijstelling = For a revision the law names no time limit. The day is agreed, not law.
basis-step-law = The law asks for this step ({ $article }). The planned day is agreed, not law.
basis-step-no-day = The law asks for this but names no day ({ $article }). The day is agreed, not law.
basis-missing-law = The law asks for this step ({ $article }).
basis-policy = This is agreed, not law.
basis-evaluatie-law = The law asks for at least one evaluation each school year ({ $article }).
basis-evaluatie-day = The planned day is agreed, not law.
basis-evaluatie-before-summer = Being ready before the summer holiday is agreed, not law.
basis-evaluatie-policy = This is an extra evaluation that was agreed; it is not law.
basis-contact-law = The law asks for this step ({ $article }). Writing and ringing in this order is agreed, not law.
basis-inform = Whoever asks has a right to important information ({ $article }). The law names no day.
basis-refused = The law names this reason ({ $article }).
basis-ends = That you hear it now is agreed, not law.
basis-adulthood = At 18 the authority of parents ends: that is law. That you hear it now is agreed, not law.
basis-overdracht = What must go along differs by kind of school. The day is agreed, not law.

# In a list: short.
short-term-law = Legal time limit ({ $article }).
short-policy = Agreed, not law.
short-step-law = Step: law ({ $article }). Day: agreed, not law.
short-missing-law = Step: law ({ $article }).
short-evaluatie = At least one each school year: law ({ $article }). Day: agreed, not law.
