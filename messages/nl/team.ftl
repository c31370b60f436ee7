# Een e-mail aan een medewerker over wie welke rol heeft in een plan.
subject-moved = Er is werk overgedragen
moved-lost = Op { $day } is werk van u overgedragen aan een collega.
moved-got = Sinds { $day } heeft u werk van een collega overgenomen.
moved-adopts = Op { $day } is een rol overgedragen in een plan dat u vaststelt.
moved-role = { $reference }: { $role }
moved-do = Klopt dit niet? Bel dan meteen met school. Bij Instellingen, Geschiedenis, staat wie het heeft overgedragen.
