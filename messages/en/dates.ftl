### Dates.

# $weekday, $month: the names below. $day, $year: numbers.
date-long = { $weekday } { $day } { $month } { $year }
date-short = { $weekday } { $day } { $month }
date-short-year = { $weekday } { $day } { $month } { $year }

# What time. $hour, $minute: the minutes always with two digits.
time-of-day = { $hour }:{ $minute }

# $day: 1 is Monday.
weekday-long = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}

month-long = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

# $days: always positive, two or more.
days-today = today
days-tomorrow = tomorrow
days-yesterday = yesterday
days-ahead = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
days-ago = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
