### Words of `oppmaat deadline`.

reason-nieuwjaarsdag = New Year’s Day
reason-goede-vrijdag = Good Friday
reason-tweede-paasdag = Easter Monday
reason-koningsdag = King’s Day
reason-bevrijdingsdag = Liberation Day
reason-hemelvaartsdag = Ascension Day
reason-tweede-pinksterdag = Whit Monday
reason-eerste-kerstdag = Christmas Day
reason-tweede-kerstdag = Second Christmas Day
reason-gelijkgesteld = equated day
reason-saturday = Saturday
reason-sunday = Sunday

deadline-start = Start: { $day }
deadline-raw = Aim for: { $day }
deadline-deadline = Last day: { $day }
deadline-passed-over = Not counted as last day: { $day } ({ $reason })
deadline-certain = Equated days are known through { $day }.
deadline-uncertain = Note: equated days are known from { $from } through { $through }. For this term the last day may still change.
deadline-holidays = School holidays do not move the term.
