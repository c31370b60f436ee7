# Een e-mail aan een medewerker over wie welke rol heeft in een plan.
subject-team = Er is werk overgedragen
team-lost = Op { $day } is werk van u overgedragen aan een collega.
team-got = Sinds { $day } heeft u werk van een collega overgenomen.
team-adopts = Op { $day } is een rol overgedragen in een plan dat u vaststelt.
team-role = { $reference }: { $role }
team-do = Klopt dit niet? Bel dan meteen met school. Bij Instellingen, Geschiedenis, staat wie het heeft overgedragen.
