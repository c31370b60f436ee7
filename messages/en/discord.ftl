### Messages in Discord: what they say, and the buttons under them. Never a name.

role-care-team = care team
the-care-team = the care team
terminal-channel-discord-dm = message in Discord
terminal-channel-discord-channel = channel in Discord

# The buttons under a reminder. A button holds 80 characters at most.
chat-button-done = Done
chat-button-put-off = Put off
chat-button-hand-over = Hand over
chat-button-why = Why do I get this?
chat-choose = Choose a line…
chat-how-one = Is it done, or must it wait? Use a button below.
chat-how-more = Is something done, or must it wait? Choose its line below.
chat-more = { $n ->
    [one] And { $n } more: see the page or /week.
   *[other] And { $n } more: see the page or /week.
}
chat-unreached = { $n ->
    [one] One message to somebody else did not arrive. You got an e-mail about it.
   *[other] { $n } messages to others did not arrive. You got an e-mail about them.
}

# To ouders and leerlingen: only that there is something.
chat-waiting = Something from { $school } is waiting for you.
chat-waiting-leerling = Something from { $school } is waiting for you.
chat-open = Read it on your page
chat-open-leerling = Read it on your page

# In the channel of the care team. $stamps and $mention are empty, or begin with a space.
subject-care-team = Today for the care team
care-open = { $n ->
    [one] At { $school } { $n } thing needs attention today.
   *[other] At { $school } { $n } things need attention today.
}
care-detail = { $day }{ $stamps }. On turn: { $role }{ $mention }. { $basis }
care-more = And { $n } more: /lijst
care-law = Law: { $article }.
care-law-day = Law: { $article }. The day is an agreement.
care-agreed = An agreement, not law.

# An e-mail to a member of staff, when Discord does not take something.
subject-discord = Discord does not take a message
discord-channel-open = The message for the care team could not be put in the channel in Discord.
discord-channel-why = The channel is gone, or OPPmaat may not write there any more. All reminders go on to the colleagues themselves.
discord-channel-do = Let OPPmaat into the channel again, or choose another channel at care_channel in oppmaat.toml. We try again each school day. You get only one mail about this, until it works again.
discord-account-open = Messages in Discord do not arrive any more at { $role }.
discord-account-why = Discord lets no messages of OPPmaat through to this account. What is meant for this person now goes by e-mail or on paper.
discord-account-do = You need not do anything. This person can switch the messages in Discord on again. You get only one mail about this.
discord-account-about = The message was about { $references }.

# To the administrator, in Discord: the mail server refuses whatever we send.
subject-mail-stop = No mail goes out any more
mail-stop-open = The mail server takes no letters of OPPmaat any more. It is about us or about the mail server, not about the people the letters are for.
mail-stop-waits = All letters by mail wait. OPPmaat tries one now and then. Once it arrives, the others go too.
mail-stop-do = What the mail server said stands on the page Administration. The command oppmaat check says what you can do.
