-- Everything that leaves the house: what is said (lines), in which letter, over which way.

-- A reminder line, the only one of its kind: said once, whatever the plan computes later.
CREATE TABLE line (
    -- Counts up.
    line_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The version; an empty blob where the obligation belongs to none (so that the key is unique).
    version_id BLOB NOT NULL,
    -- What must be done.
    obligation TEXT NOT NULL,
    -- The term it runs to.
    term TEXT NOT NULL,
    -- Which reminder of the ladder.
    rung TEXT NOT NULL,
    -- How often a person moved the planned day: each move is a new line.
    moved INTEGER NOT NULL DEFAULT 0,
    -- Who hears it.
    person_id BLOB NOT NULL,
    -- In which capacity.
    capacity TEXT NOT NULL,
    -- The day on which it was planned.
    planned_on TEXT NOT NULL,
    -- When it was first put in a letter.
    created_at INTEGER NOT NULL,
    UNIQUE (school_id, opp_id, version_id, obligation, term, rung, moved, person_id, capacity),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

-- A letter to one person in one capacity.
CREATE TABLE letter (
    -- Random.
    letter_id BLOB NOT NULL PRIMARY KEY CHECK (length(letter_id) = 16),
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- Public key: base32 of a hash of the meaning, 25 characters.
    key TEXT NOT NULL UNIQUE,
    -- What makes it the only one of its kind.
    meaning TEXT NOT NULL UNIQUE,
    -- week.staff, daily.staff or alarm.unreached.
    kind TEXT NOT NULL,
    -- Who gets it.
    person_id BLOB NOT NULL,
    -- In which capacity.
    capacity TEXT NOT NULL,
    -- The day of the letter.
    day TEXT NOT NULL,
    -- When it was composed.
    composed_at INTEGER NOT NULL,
    -- From when on trying makes no sense.
    useful_until INTEGER NOT NULL,
    -- 1 when it is the first that this person gets in this capacity: the ladder is explained.
    is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
    -- waiting; then delivered, withdrawn (a newer one took its place), superseded (nothing in it
    -- held any more) or dead (a human was told).
    state TEXT NOT NULL,
    -- The words as they were first laid out (JSON): what a page or a retry shows later.
    text_sealed BLOB,
    -- For alarm.unreached: the letter that did not arrive.
    about_id BLOB REFERENCES letter (letter_id),
    UNIQUE (school_id, letter_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX letter_by_person ON letter (school_id, person_id, capacity, state);
CREATE INDEX letter_dead ON letter (school_id, day) WHERE state = 'dead';

-- Which lines travel in a letter. A withdrawn letter keeps its lines; the newer one has them too.
CREATE TABLE letter_line (
    -- The letter.
    letter_id BLOB NOT NULL REFERENCES letter (letter_id),
    -- The line.
    line_id INTEGER NOT NULL REFERENCES line (line_id),
    -- When it should have been said, if the program was not running then.
    should_have_been INTEGER,
    PRIMARY KEY (letter_id, line_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX letter_line_by_line ON letter_line (line_id);

-- One way of one letter to one address.
CREATE TABLE delivery (
    -- Counts up; stands in the envelope sender, so that a bounce finds it.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Random: what sealing is bound to.
    delivery_id BLOB NOT NULL UNIQUE CHECK (length(delivery_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The letter.
    letter_id BLOB NOT NULL,
    -- email.
    channel TEXT NOT NULL,
    -- The address.
    address_sealed BLOB NOT NULL,
    -- By which the same address is known again.
    address_index BLOB NOT NULL,
    -- waiting, sending; then delivered, never, expired, unsure or stopped.
    state TEXT NOT NULL,
    -- How often it was tried.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- How often nobody could tell whether it arrived.
    unsure INTEGER NOT NULL DEFAULT 0,
    -- When it may be tried; meaningful while waiting.
    next_attempt_at INTEGER NOT NULL,
    -- The boot of the program that is trying.
    claimed_by TEXT,
    -- The bytes as they were first laid out; every attempt sends these.
    bytes_sealed BLOB,
    UNIQUE (letter_id, channel, address_index),
    FOREIGN KEY (school_id, letter_id) REFERENCES letter (school_id, letter_id)
) STRICT;

CREATE INDEX delivery_waiting ON delivery (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX delivery_sending ON delivery (claimed_by) WHERE state = 'sending';

-- Every attempt and how it ended.
CREATE TABLE attempt (
    -- Counts up.
    attempt_id INTEGER PRIMARY KEY,
    -- The delivery.
    delivery_id BLOB NOT NULL REFERENCES delivery (delivery_id),
    -- 1, then counting up.
    number INTEGER NOT NULL,
    -- When.
    at INTEGER NOT NULL,
    -- delivered, later, never or unsure.
    outcome TEXT NOT NULL,
    -- The receipt or the reason, without addresses.
    detail TEXT NOT NULL,
    UNIQUE (delivery_id, number)
) STRICT;
