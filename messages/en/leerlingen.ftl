### Letters to pupils. At most 12 words a sentence.
