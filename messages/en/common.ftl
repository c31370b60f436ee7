### Words that any message may need.

words-in-this-message = Words in this message

# For whoever presses something in Discord that the program cannot read.
discord-unreadable = That did not work, and nothing was changed. Try it again, or use the page or the mail.
