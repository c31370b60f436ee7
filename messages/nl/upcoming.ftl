### Waarom een bericht komt, in een paar woorden: voor `oppmaat upcoming`.

why-planned = de geplande dag
why-missing = ontbreekt na de vaststelling
why-before = { $days ->
    [one] { $days } dag voor de laatste dag
   *[other] { $days } dagen voor de laatste dag
}
why-holiday = de laatste dag valt in een vakantie
why-after = de laatste dag is voorbij
why-stalled = de stap ligt stil
why-question = één vraag, want het ligt al een tijd stil
why-once = één bericht vóór de laatste dag
why-once-question = één vraag
why-week = staat in de weekbrief
why-ends = ruim vóór de einddatum
why-ends-soon = vóór de einddatum, voor de tweede keer
why-ended = de einddatum is voorbij
why-adulthood = acht weken vóór de achttiende verjaardag
why-task = een taak
why-ask = { $n ->
    [1] de eerste vraag
    [2] de tweede vraag
   *[other] vraag { $n }
}
why-ask-last = de laatste vraag, op papier
why-tell = een bericht zonder vraag
