update staff set week_letters_decided = 1790000000 where school_id = 'horizon';
