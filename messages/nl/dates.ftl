### Datums.

# $weekday, $month: de namen hieronder. $day, $year: getallen.
date-long = { $weekday } { $day } { $month } { $year }
date-short = { $weekday } { $day } { $month }
date-short-year = { $weekday } { $day } { $month } { $year }

# Hoe laat. $hour, $minute: de minuten altijd met twee cijfers.
time-of-day = { $hour }.{ $minute }

# $day: 1 is maandag.
weekday-long = { $day ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
}
weekday-short = { $day ->
    [1] ma
    [2] di
    [3] wo
    [4] do
    [5] vr
    [6] za
   *[7] zo
}

month-long = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
month-short = { $month ->
    [1] jan
    [2] feb
    [3] mrt
    [4] apr
    [5] mei
    [6] jun
    [7] jul
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}

# $days: altijd positief, twee of meer.
days-today = vandaag
days-tomorrow = morgen
days-yesterday = gisteren
days-ahead = { $days ->
    [one] over { $days } dag
   *[other] over { $days } dagen
}
days-ago = { $days ->
    [one] { $days } dag geleden
   *[other] { $days } dagen geleden
}
