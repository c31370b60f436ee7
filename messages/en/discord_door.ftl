### What somebody opens, chooses or types in Discord, and what is said to that.

door-stranger = This needs a linked account. Type /koppel.
door-failed = That did not work. Nothing was changed. Try again in a moment, or use the page or the mail.
