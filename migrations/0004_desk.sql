-- The desk: links and sessions by which people come in, what they say beside an act, what they move or
-- put off, the guidance itself, and what a school sets.

-- A link that somebody got. The token itself is nowhere: only its hash is.
CREATE TABLE link (
    -- SHA-256 of the token's 32 random bytes.
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    -- The school.
    school_id TEXT NOT NULL,
    -- Whose it is.
    person_id BLOB NOT NULL,
    -- In which capacity it was given.
    capacity TEXT NOT NULL,
    -- sign_in (begins a session, once), obligation (the form of one obligation), lists (counts, and a
    -- fresh sign-in link) or contact (the page of an ouder or leerling).
    purpose TEXT NOT NULL,
    -- Of an obligation: the OPP.
    opp_id BLOB,
    -- Of an obligation: the version it belongs to.
    version_id BLOB,
    -- Of an obligation: what must be done, by its stable name.
    obligation TEXT,
    -- Of an obligation: the term it runs to.
    term TEXT,
    -- Of a contact: the letter that carried it.
    letter_id BLOB,
    -- HMAC of the short code that stands on paper instead; NULL when it has none.
    code_index BLOB UNIQUE,
    -- When it was made.
    created_at INTEGER NOT NULL,
    -- From when on it opens nothing.
    expires_at INTEGER NOT NULL,
    -- When a sign-in link began its session: it begins one only.
    used_at INTEGER,
    -- When it was taken back.
    revoked_at INTEGER,
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, letter_id) REFERENCES letter (school_id, letter_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_person ON link (school_id, person_id);

-- A member of staff at a screen.
CREATE TABLE session (
    -- SHA-256 of the 32 random bytes in the cookie.
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    -- The school.
    school_id TEXT NOT NULL,
    -- Who.
    person_id BLOB NOT NULL,
    -- When it began.
    created_at INTEGER NOT NULL,
    -- When it was last used.
    seen_at INTEGER NOT NULL,
    -- When it ends at the latest.
    expires_at INTEGER NOT NULL,
    -- When its owner, or somebody in charge, ended it.
    ended_at INTEGER,
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_person ON session (school_id, person_id);

-- Uitstel: somebody does not want to hear of something before a day. Rows are added; the last one of an
-- obligation and person counts.
CREATE TABLE uitstel (
    -- Counts up.
    uitstel_id INTEGER PRIMARY KEY,
    -- Random: what sealing is bound to.
    row_id BLOB NOT NULL UNIQUE CHECK (length(row_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The version; an empty blob where the obligation belongs to none.
    version_id BLOB NOT NULL,
    -- What must be done.
    obligation TEXT NOT NULL,
    -- The term it runs to: a new term is not put off.
    term TEXT NOT NULL,
    -- Who does not hear of it.
    person_id BLOB NOT NULL,
    -- The first day on which this person hears of it again.
    until TEXT NOT NULL,
    -- Why, in the person's own words; needed when the day lies past a statutory date.
    reason_sealed BLOB,
    -- Who said so.
    actor_id BLOB NOT NULL,
    -- When.
    recorded_at INTEGER NOT NULL,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX uitstel_by_opp ON uitstel (school_id, opp_id);

-- One planned line that somebody moved or cancelled. Rows are added; the last one of a line counts.
CREATE TABLE line_change (
    -- Counts up.
    change_id INTEGER PRIMARY KEY,
    -- Random: what sealing is bound to.
    row_id BLOB NOT NULL UNIQUE CHECK (length(row_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The version; an empty blob where the obligation belongs to none.
    version_id BLOB NOT NULL,
    -- What must be done.
    obligation TEXT NOT NULL,
    -- The term it runs to.
    term TEXT NOT NULL,
    -- Which reminder of the ladder.
    rung TEXT NOT NULL,
    -- As in the table line: how often the text it asks about had changed.
    moved INTEGER NOT NULL,
    -- Who would hear it.
    person_id BLOB NOT NULL,
    -- In which capacity.
    capacity TEXT NOT NULL,
    -- The day to which it moved; NULL when it is cancelled.
    moved_to TEXT,
    -- Why, in the own words of whoever moved or cancelled it.
    reason_sealed BLOB NOT NULL,
    -- Who.
    actor_id BLOB NOT NULL,
    -- When.
    recorded_at INTEGER NOT NULL,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX line_change_by_opp ON line_change (school_id, opp_id);

-- What belongs to an act beside its kind and day (JSON): who was there, in which way, with what outcome.
ALTER TABLE act ADD COLUMN evidence_sealed BLOB;

-- For instemming and overleg: the handelingsdeel it was about.
ALTER TABLE act ADD COLUMN handelingsdeel_id BLOB;

-- A version of the handelingsdeel, with what was done with the leerling's view. Never changed.
CREATE TABLE handelingsdeel (
    -- Random: what sealing is bound to.
    handelingsdeel_id BLOB NOT NULL PRIMARY KEY CHECK (length(handelingsdeel_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The version of the OPP.
    version_id BLOB NOT NULL,
    -- 1, then counting up within the version of the OPP.
    number INTEGER NOT NULL,
    -- inhoudelijk (whoever agreed is asked again) or redactioneel (what was agreed stays).
    change TEXT NOT NULL,
    -- geen, regels or pdf.
    form TEXT NOT NULL,
    -- SHA-256 over the canonical bytes (docs/decisions).
    content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
    -- The canonical bytes.
    body_sealed BLOB NOT NULL,
    -- When it was made.
    created_at INTEGER NOT NULL,
    -- By whom.
    actor_id BLOB NOT NULL,
    UNIQUE (school_id, handelingsdeel_id),
    UNIQUE (school_id, version_id, number),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, version_id) REFERENCES opp_version (school_id, version_id)
) STRICT;

-- The PDF of a handelingsdeel.
CREATE TABLE handelingsdeel_file (
    -- The handelingsdeel.
    handelingsdeel_id BLOB NOT NULL PRIMARY KEY REFERENCES handelingsdeel (handelingsdeel_id),
    -- The file.
    file_sealed BLOB NOT NULL
) STRICT;

-- 1 when this person wants no e-mail: letters go on paper.
ALTER TABLE person ADD COLUMN no_mail INTEGER NOT NULL DEFAULT 0 CHECK (no_mail IN (0, 1));

-- The day on which a colleague turned out to have left; NULL while somebody works there. From then on no
-- link lets this person in; whoever begins with a role again works there again.
ALTER TABLE staff ADD COLUMN left_on TEXT;

-- How many months the file of an OPP is kept after its leerling left.
ALTER TABLE school ADD COLUMN keep_months INTEGER NOT NULL DEFAULT 24;

-- Where ouders and leerlingen find help, or go when they disagree.
CREATE TABLE school_help (
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- steunpunt, consulenten, klachtencommissie or geschillencommissie.
    kind TEXT NOT NULL,
    -- Its name.
    name TEXT NOT NULL,
    -- Its web address.
    url TEXT,
    -- Its telephone number.
    phone TEXT,
    PRIMARY KEY (school_id, kind)
) STRICT, WITHOUT ROWID;

-- What was changed on the settings page: what, from what, to what, who, when.
CREATE TABLE setting_change (
    -- Counts up.
    change_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- Which setting.
    setting TEXT NOT NULL,
    -- Whose, for the days and absences of a member of staff.
    person_id BLOB,
    -- What it was; NULL when it was not set.
    old TEXT,
    -- What it is; NULL when it was taken away.
    new TEXT,
    -- Who.
    actor_id BLOB NOT NULL,
    -- When.
    changed_at INTEGER NOT NULL,
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id),
    FOREIGN KEY (school_id, actor_id) REFERENCES person (school_id, person_id)
) STRICT;

-- A role of an OPP that went to a colleague. From when on it holds stands in involvement; this says who
-- did it, so that an import can tell.
CREATE TABLE hand_over (
    -- Counts up.
    hand_over_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The role.
    capacity TEXT NOT NULL,
    -- Who had it; NULL when nobody had.
    from_id BLOB,
    -- Who has it from then on.
    to_id BLOB NOT NULL,
    -- agreed, ill or left.
    reason TEXT NOT NULL,
    -- Who handed it over.
    actor_id BLOB NOT NULL,
    -- In which capacity.
    actor_capacity TEXT NOT NULL,
    -- When.
    handed_over_at INTEGER NOT NULL,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, from_id) REFERENCES person (school_id, person_id),
    FOREIGN KEY (school_id, to_id) REFERENCES person (school_id, person_id),
    FOREIGN KEY (school_id, actor_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX hand_over_by_opp ON hand_over (school_id, opp_id);
