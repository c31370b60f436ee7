# An e-mail to staff about who has which role in a plan.
subject-moved = Work was handed over
moved-lost = On { $day } work of yours was handed over to a colleague.
moved-got = Since { $day } you have work of a colleague.
moved-adopts = On { $day } a role was handed over in a plan that you adopt.
moved-role = { $reference }: { $role }
moved-do = Is this not right? Then ring the school at once. Settings, History, tells who handed it over.
