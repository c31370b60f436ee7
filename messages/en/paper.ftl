### The letter on paper: what stands around its text.

# The box with whom to call. $name: a member of staff of the school.
paper-call = Rather call?
paper-call-name = Ask for { $name }.

# $code: by which the school sees which letter this is.
paper-code = Reference: { $code }

# The title of the file with all letters one after the other.
paper-all = Letters to print

# For whoever prints; not on the paper itself.
paper-note = Print on one side and at actual size (100%). Fold at the marks and use an envelope with its window on the left. Write or stick the postal address below the name.
