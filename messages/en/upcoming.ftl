### Why a message comes, in a few words: for `oppmaat upcoming`.

why-planned = the planned day
why-missing = missing after the adoption
why-before = { $days ->
    [one] { $days } day before the last day
   *[other] { $days } days before the last day
}
why-holiday = the last day is in a holiday
why-after = the last day has passed
why-stalled = no progress with the step
why-question = one question, because nothing happened for some time
why-once = one message before the last day
why-once-question = one question
why-week = named in the week letter
why-ends = well before the end date
why-ends-soon = before the end date, for the second time
why-ended = the end date has passed
why-adulthood = eight weeks before the eighteenth birthday
why-task = a task
why-ask = { $n ->
    [1] the first question
    [2] the second question
   *[other] question { $n }
}
why-ask-last = the last question, on paper
why-tell = a message without a question
