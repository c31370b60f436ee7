### Words that any message may need.

words-in-this-message = Words in this message
