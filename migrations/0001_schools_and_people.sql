-- Schools, the people in them, and the OPPs they work on.
--
-- Ids are 16 random bytes. Columns named `..._sealed` hold XChaCha20-Poly1305 blobs (docs/decisions/
-- 0005-sealing.md); `..._index` a truncated HMAC by which a sealed value is found again. Instants
-- are unix seconds, dates `YYYY-MM-DD` in Amsterdam. Every root row carries its school, and foreign
-- keys carry it too, so that no row can point into another school.

-- Facts about this database itself.
CREATE TABLE meta (
    -- What the fact is about.
    key TEXT NOT NULL PRIMARY KEY,
    -- The fact.
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A school as oppmaat.toml described it at the last start.
CREATE TABLE school (
    -- The key in oppmaat.toml.
    school_id TEXT NOT NULL PRIMARY KEY,
    -- Its name, as it stands in letters.
    name TEXT NOT NULL,
    -- po, sbo, so, vso, pro or vo: the default for its OPPs.
    type TEXT NOT NULL,
    -- noord, midden or zuid: decides on the holidays.
    region TEXT NOT NULL,
    -- wettelijk, handreiking or westland.
    profile TEXT NOT NULL,
    -- Evaluations a school year that the school asks for; at least 1.
    evaluations_per_year INTEGER NOT NULL,
    -- Local time at which the letters of a day go out, HH:MM.
    send_at TEXT NOT NULL,
    -- Languages of its letters, separated by blanks, the first by default.
    languages TEXT NOT NULL,
    -- The person who looks after the program.
    admin_id BLOB
) STRICT;

-- What changed in oppmaat.toml about a school, and when this program saw it.
CREATE TABLE school_change (
    -- Counts up.
    change_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- Which key of oppmaat.toml.
    field TEXT NOT NULL,
    -- What it said before.
    old TEXT,
    -- What it says now.
    new TEXT,
    -- When the program saw it.
    seen_at INTEGER NOT NULL
) STRICT;

-- The school's own ladder; without a row the defaults hold.
CREATE TABLE school_ladder (
    -- The school.
    school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (school_id),
    -- Calendar days before a term, separated by blanks, the farthest first.
    days_before TEXT NOT NULL,
    -- Calendar days after which something late is asked about.
    question_after INTEGER NOT NULL,
    -- School days of lateness after which the deputy hears.
    deputy_after INTEGER NOT NULL,
    -- School days before a term on which the vaststeller hears.
    vaststeller_before INTEGER NOT NULL,
    -- School days of rest after an import for terms that had passed.
    import_grace INTEGER NOT NULL,
    -- Lines that a week letter names.
    week_letter_lines INTEGER NOT NULL
) STRICT;

-- Holidays that a school sets itself: they replace the national ones of their kind and school year.
CREATE TABLE school_holiday (
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- herfst, kerst, voorjaar, mei, zomer or eigen.
    kind TEXT NOT NULL,
    -- First day.
    first_day TEXT NOT NULL,
    -- Last day.
    last_day TEXT NOT NULL,
    PRIMARY KEY (school_id, kind, first_day)
) STRICT, WITHOUT ROWID;

-- A natural person in one school: leerling, contact or member of staff.
CREATE TABLE person (
    -- Random.
    person_id BLOB NOT NULL PRIMARY KEY CHECK (length(person_id) = 16),
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- The name as the school writes it.
    name_sealed BLOB,
    -- Date of birth (leerlingen).
    born_sealed BLOB,
    -- E-mail address as the school wrote it.
    email_sealed BLOB,
    -- By which the address is found, lower-cased.
    email_index BLOB,
    -- Telephone number.
    phone_sealed BLOB,
    -- The id that the school's administration gives this person.
    external_sealed BLOB,
    -- By which that id is found.
    external_index BLOB,
    -- Language of the letters, such as nl; NULL for the school's first.
    language TEXT,
    UNIQUE (school_id, person_id)
) STRICT;

CREATE INDEX person_by_email ON person (school_id, email_index) WHERE email_index IS NOT NULL;
CREATE INDEX person_by_external ON person (school_id, external_index) WHERE external_index IS NOT NULL;

-- A member of staff: a person with a mailbox of the school and days on which it is read.
CREATE TABLE staff (
    -- The person.
    person_id BLOB NOT NULL PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL,
    -- By which somebody is found by address: one person an address and school.
    email_index BLOB NOT NULL,
    -- Days of the week, such as "ma di do"; NULL for Monday to Friday.
    working_days TEXT,
    -- When the next week letter may be due; NULL when none is planned.
    next_look_at INTEGER,
    UNIQUE (school_id, email_index),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX staff_to_look_at ON staff (next_look_at) WHERE next_look_at IS NOT NULL;

-- Days on which a member of staff is away; both dates belong to them.
CREATE TABLE staff_absence (
    -- The school.
    school_id TEXT NOT NULL,
    -- The person.
    person_id BLOB NOT NULL,
    -- First day.
    first_day TEXT NOT NULL,
    -- Last day.
    last_day TEXT NOT NULL,
    -- When it was recorded.
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (school_id, person_id, first_day),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;

-- One OPP of one leerling.
CREATE TABLE opp (
    -- Random.
    opp_id BLOB NOT NULL PRIMARY KEY CHECK (length(opp_id) = 16),
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- Its name for people: four characters.
    reference TEXT NOT NULL,
    -- The leerling.
    leerling_id BLOB NOT NULL,
    -- The school's own key (opp_id in the CSV).
    own_sealed BLOB NOT NULL,
    -- By which that key is found.
    own_index BLOB NOT NULL,
    -- po, sbo, so, vso, pro or vo.
    school_type TEXT NOT NULL,
    -- Group or class.
    groep TEXT,
    -- What starts the six weeks.
    start_event TEXT NOT NULL,
    -- The day of that event.
    start_on TEXT NOT NULL,
    -- The first day on which this program could remind anybody.
    known_from TEXT NOT NULL,
    -- 1 when it was adopted already, or past its term, at its first import.
    running_at_import INTEGER NOT NULL CHECK (running_at_import IN (0, 1)),
    -- Planned end of the plan.
    looptijd_until TEXT,
    -- Last day of the toelaatbaarheidsverklaring.
    tlv_until TEXT,
    -- Last day of the arrangement.
    arrangement_until TEXT,
    -- When it was first imported.
    created_at INTEGER NOT NULL,
    -- The earliest instant at which something about it is to be said; NULL when nothing is.
    next_look_at INTEGER,
    UNIQUE (school_id, opp_id),
    UNIQUE (school_id, own_index),
    FOREIGN KEY (school_id, leerling_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX opp_to_look_at ON opp (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX opp_by_leerling ON opp (school_id, leerling_id);

-- Every reference that was ever given out: none is used twice, also after erasure.
CREATE TABLE reference_used (
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- Four characters.
    reference TEXT NOT NULL,
    PRIMARY KEY (school_id, reference)
) STRICT, WITHOUT ROWID;

-- Who has to do with an OPP, in which capacity, from when until when.
CREATE TABLE involvement (
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The person.
    person_id BLOB NOT NULL,
    -- coordinator, deputy, mentor, vaststeller, administratie, cvb; ouder for contacts.
    capacity TEXT NOT NULL,
    -- Contacts: ouder, voogd, gi, pleegouder or overig.
    rol TEXT,
    -- Contacts: ja, nee or onbekend.
    gezag TEXT,
    -- Contacts: beslist, geinformeerd, niets or nog_uitzoeken.
    beslist TEXT,
    -- Contacts: 1 to 4, the columns of the CSV they came from.
    slot INTEGER,
    -- First day.
    since TEXT NOT NULL,
    -- The day from which it no longer holds; NULL while it does.
    until TEXT,
    PRIMARY KEY (school_id, opp_id, person_id, capacity, since),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX involvement_by_person ON involvement (school_id, person_id, capacity) WHERE until IS NULL;

-- A version of an OPP: its vaststelling, then each bijstelling.
CREATE TABLE opp_version (
    -- Random.
    version_id BLOB NOT NULL PRIMARY KEY CHECK (length(version_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- 1, then counting up.
    number INTEGER NOT NULL,
    -- vaststelling or bijstelling.
    kind TEXT NOT NULL,
    -- Bijstelling: the day on which the revision began.
    begun_on TEXT,
    UNIQUE (school_id, version_id),
    UNIQUE (school_id, opp_id, number),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id)
) STRICT;

-- What happened. Rows are added and never changed; a correction supersedes.
CREATE TABLE act (
    -- Random.
    act_id BLOB NOT NULL PRIMARY KEY CHECK (length(act_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- The version; NULL for what concerns the OPP as a whole.
    version_id BLOB,
    -- gestart, done, not_applicable, instemming, schoolbesluit, evaluatie, uitgeschreven, withdrawn.
    kind TEXT NOT NULL,
    -- The step, for done and not_applicable.
    step TEXT,
    -- The person it is about, for instemming.
    about_id BLOB,
    -- The answer, for instemming.
    answer TEXT,
    -- The day on which it happened.
    happened_on TEXT NOT NULL,
    -- When it was recorded; the order of recording decides which answer is the last.
    recorded_at INTEGER NOT NULL,
    -- Who recorded it; NULL for the school's export.
    actor_id BLOB,
    -- In which capacity.
    capacity TEXT,
    -- import or staff.
    door TEXT NOT NULL,
    -- The act that this one corrects.
    supersedes BLOB,
    -- Why, or what it is known by, in the recorder's own words.
    note_sealed BLOB,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, version_id) REFERENCES opp_version (school_id, version_id)
) STRICT;

CREATE INDEX act_by_opp ON act (school_id, opp_id, recorded_at);
CREATE INDEX act_superseded ON act (supersedes) WHERE supersedes IS NOT NULL;

-- The OPPs whose leerling left the school, unless that was withdrawn.
CREATE VIEW opp_left AS
SELECT act.school_id, act.opp_id FROM act
WHERE act.kind = 'uitgeschreven'
    AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.supersedes = act.act_id);

-- Dates of an OPP that were changed: what it was, what it is, who, when, why.
CREATE TABLE date_change (
    -- Counts up.
    change_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- Which date, by its name in the CSV.
    field TEXT NOT NULL,
    -- What it was.
    old TEXT,
    -- What it is.
    new TEXT,
    -- When.
    changed_at INTEGER NOT NULL,
    -- Who; NULL for the school's export.
    actor_id BLOB,
    -- import or staff.
    door TEXT NOT NULL,
    -- Why, in the changer's own words.
    reason_sealed BLOB,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id)
) STRICT;

CREATE INDEX date_change_by_opp ON date_change (school_id, opp_id, field);

-- The cells of an OPP as they stood in the last export: the base of the three-way comparison.
CREATE TABLE import_base (
    -- The OPP.
    opp_id BLOB NOT NULL PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL,
    -- A JSON object of column and cell.
    cells_sealed BLOB NOT NULL,
    -- When it was imported.
    imported_at INTEGER NOT NULL,
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id)
) STRICT;

-- Who read sealed content: added at every read, never changed.
CREATE TABLE access_log (
    -- Counts up.
    access_id INTEGER PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- When.
    at INTEGER NOT NULL,
    -- Who: a person's id, or NULL for somebody at the command line.
    actor_id BLOB,
    -- What was read or done, as a code word.
    action TEXT NOT NULL,
    -- The OPP that was read, when it was one.
    opp_id BLOB
) STRICT;
