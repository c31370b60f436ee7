# An e-mail to staff about who has which role in a plan.
subject-team = Work was handed over
team-lost = On { $day } work of yours was handed over to a colleague.
team-got = Since { $day } you have work of a colleague.
team-adopts = On { $day } a role was handed over in a plan that you adopt.
team-role = { $reference }: { $role }
team-do = Is this not right? Then ring the school at once. Settings, History, tells who handed it over.
