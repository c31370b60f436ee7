### Wet of afspraak. Dit is de enige plaats met nummers van artikelen.

law-wvo = WVO 2020, artikel 2.44, lid { $lid }
law-wpo = WPO, artikel 40a, lid { $lid }
law-wec = WEC, artikel 41a, lid { $lid }
law-besluit-rod = Besluit register onderwijsdeelnemers, artikel 8
law-bw-information = Burgerlijk Wetboek, boek 1, artikel 377c

# In een brief van een dag: hele zinnen.
basis-term-law = Dit is de wettelijke termijn ({ $article }).
basis-term-law-passed = De zes weken staan in de wet ({ $article }).
basis-term-policy = De zes weken zijn hier een afspraak, geen wet.
basis-term-bijstelling = Voor een bijstelling noemt de wet geen termijn. De dag is een afspraak, geen wet.
basis-step-law = De wet vraagt deze stap ({ $article }). De geplande dag is een afspraak, geen wet.
basis-step-no-day = De wet vraagt dit, maar noemt geen dag ({ $article }). De dag is een afspraak, geen wet.
basis-missing-law = De wet vraagt deze stap ({ $article }).
basis-policy = Dit is een afspraak, geen wet.
basis-evaluatie-law = De wet vraagt minstens één evaluatie per schooljaar ({ $article }).
basis-evaluatie-day = De geplande dag is een afspraak, geen wet.
basis-evaluatie-before-summer = Klaar zijn vóór de zomervakantie is een afspraak, geen wet.
basis-evaluatie-policy = Deze evaluatie is een extra afspraak, geen wet.
basis-contact-law = De wet vraagt deze stap ({ $article }). Schrijven en bellen in deze volgorde is een afspraak, geen wet.
basis-inform = Wie erom vraagt, heeft recht op belangrijke informatie ({ $article }). Een dag noemt de wet niet.
basis-refused = De wet noemt deze reden ({ $article }).
basis-ends = Dat u het nu hoort, is een afspraak, geen wet.
basis-adulthood = Met 18 jaar eindigt het gezag van ouders: dat is wet. Dat u het nu hoort, is een afspraak, geen wet.
basis-overdracht = Wat er mee moet, verschilt per soort school. De dag is een afspraak, geen wet.

# In een lijst: kort.
short-term-law = Wettelijke termijn ({ $article }).
short-policy = Afspraak, geen wet.
short-step-law = Stap: wet ({ $article }). Dag: afspraak, geen wet.
short-missing-law = Stap: wet ({ $article }).
short-evaluatie = Minstens één per schooljaar: wet ({ $article }). Dag: afspraak, geen wet.
