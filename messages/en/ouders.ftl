### Letters to parents and representatives. At most 16 words a sentence.

ouder-subject = A message from school
