### Linking an account of Discord: /link, the mail with the code, the own page and the settings.

# The mail with the code.
subject-discord-code = Your code to fill in
discord-code-open = Somebody asked for a code for an account of Discord. Was it you? Then this is your code. It works for { $n } minutes, once.
discord-code-code = { $code }
discord-code-type = Go back to Discord. Type /link there, choose code and fill in { $code }. Give the code to nobody.
discord-code-not-asked = You did not ask for this? Then you need not do anything. Without this code nothing is linked.

# What /link answers.
koppel-how =
    This is how you link this account:
    1. Type /link, choose address and fill in your e-mail address at school. You get a code in that mailbox.
    2. Then type /link, choose code and fill in the code.
    Are you a parent or a student? Make a code on your own page. Type it in a direct message to this bot.
koppel-asked = Do we know this address? Then a mail with a code arrives in that mailbox soon. The code works for { $n } minutes, once. Then type /link, choose code and fill it in.
koppel-no = This code does not work, or not here. A code works for a quarter of an hour, once, and only for the account that asked for it. Does the code come from your own page? Then type it in a direct message to this bot. After six wrong codes you wait for an hour.
koppel-linked = This account is linked to { $school }.
koppel-until = Reminders come by mail, until you switch them on here.
koppel-until-contact = Messages come as you are used to, until you switch them on here.
koppel-until-leerling = Messages come as you are used to, until you switch them on here.
koppel-gets = { $school }: reminders come here.
koppel-gets-not = { $school }: reminders come by mail.
koppel-gets-contact = { $school }: messages come here.
koppel-gets-not-contact = { $school }: messages come by mail or on paper.
koppel-here = Reminders here
koppel-mail = Rather by mail
koppel-here-contact = Messages here
koppel-mail-contact = Rather not here
koppel-unlink = Unlink
koppel-unlinked = This account is no longer linked. You can always link it again, with /link.

# The own page of a parent, a representative or a student.
own-discord = Messages through Discord
own-discord-free = You need not. With mail, paper and this page you can do everything too.
own-discord-sees-title = What Discord sees then
own-discord-company = Discord is a company in America.
own-discord-sees = Discord sees that your account belongs to this school.
own-discord-sees-leerling = Discord sees that your account belongs to this school.
own-discord-when = Discord also sees when we write to you.
own-discord-when-leerling = Discord also sees when we write to you.
own-discord-link = Discord sees no more than that. The message only says that something is ready, with a link to this page.
own-discord-link-leerling = Discord sees no more than that. It only says that something is ready.
own-discord-chat = Later you can also answer questions in Discord. Discord then sees those questions and your answers.
own-discord-chat-leerling = Later you can answer questions there too. Discord then sees what you write.
own-discord-undo = You can stop here again at any moment.
own-discord-undo-leerling = You can always stop again here.
own-discord-make = Make a code
own-discord-code = Your code: { $code }
own-discord-code-leerling = Your code: { $code }
own-discord-made = Your code is { $code }. Below you read where to type it.
own-discord-made-leerling = Your code is { $code }. Below you read where to type it.
own-discord-add = Add our bot to your own account. Do not do it on a server of the school. Its members can see you there.
own-discord-add-leerling = Add our bot to your own account. Do not do it on a server of school. Its members can see you there.
own-discord-add-link = Add the bot in Discord
own-discord-ask = Ask the school how to find our bot.
own-discord-ask-leerling = Ask at school how to find our bot.
own-discord-type = Open a direct message to the bot. Type /link, choose code and fill in your code.
own-discord-type-leerling = Send the bot a direct message. Type /link, choose code and fill in your code.
own-discord-minutes = The code works for { $n } minutes, once. Give it to nobody.
own-discord-since = Your account has been linked since { $day }.
own-discord-since-leerling = Your account has been linked since { $day }.
own-discord-on = You get our messages in Discord.
own-discord-on-leerling = You get our messages in Discord.
own-discord-off = You do not get our messages in Discord.
own-discord-off-leerling = You do not get our messages in Discord.
own-discord-closed = Discord did not take our message. So messages come as before again. Allow direct messages in Discord and switch them on here again.
own-discord-closed-leerling = Discord did not take our message. Messages come as before again. Allow direct messages and switch them on again.
own-discord-to-on = Send messages through Discord
own-discord-to-off = Send no messages through Discord
own-discord-unlink = Unlink my account
own-discord-unlinked = Done. Your account is no longer linked.
own-discord-unlinked-leerling = Done. Your account is no longer linked.

# The settings of a member of staff.
staff-discord = My Discord
staff-discord-change = See or change my Discord
staff-discord-none = Your account of Discord is not linked.
staff-discord-how = Type /link in Discord, choose address and fill in your e-mail address at school. You get a code in your mailbox. Then type /link, choose code and fill in the code.
staff-discord-sees = Discord is a company in America. It sees that your account belongs to this school, and what you and the bot write to each other: references, steps and dates. There are no names in it. Everything can be done by mail and on these pages too.
staff-discord-since = Your account has been linked since { $day }.
staff-discord-on = Reminders come in Discord. Invitations and links to sign in come by mail.
staff-discord-off = Reminders come by mail.
staff-discord-closed = Discord did not take our message. So reminders come by mail again. Allow direct messages in Discord and switch them on here again.
staff-discord-to-on = Reminders in Discord
staff-discord-to-off = Reminders by mail
staff-discord-unlink = Unlink
staff-discord-unlinked = Your account is no longer linked.

# For the admin.
admin-discord-accounts = Accounts of Discord
admin-discord-accounts-n = { $n } linked, { $here } get messages there
admin-discord-bot = The bot in Discord
admin-discord-bot-fine = no complaints
admin-discord-bot-stopped = not let in since { $at }; oppmaat check says why
admin-discord-lost = Orders from Discord that could not be read
admin-discord-channel = Channel of the care team
admin-discord-channel-fine = no complaints
admin-discord-channel-gone = not reached since { $at }
