-- Every way to reach a person: letters on paper, planned moments to which people are invited, and
-- what a person asked about the form of letters.

-- The telephone number that stands in letters to ouders; from oppmaat.toml.
ALTER TABLE school ADD COLUMN phone TEXT;

-- 1 when this person asked for large type.
ALTER TABLE person ADD COLUMN large_type INTEGER NOT NULL DEFAULT 0 CHECK (large_type IN (0, 1));

-- For an invitation: the planned moment.
ALTER TABLE letter ADD COLUMN moment_id BLOB;

-- For an invitation: which state of that moment it tells.
ALTER TABLE letter ADD COLUMN moment_sequence INTEGER;

-- For an answer to somebody: the act that it tells.
ALTER TABLE letter ADD COLUMN act_id BLOB REFERENCES act (act_id);

-- Whether the last mail to an address was refused is asked for every contact of an OPP.
CREATE INDEX delivery_by_address ON delivery (school_id, address_index, state);

-- The addresses whose last mail was refused for good, or came back: letters go another way until a
-- mail arrives there again.
CREATE VIEW mail_refused AS
SELECT DISTINCT delivery.school_id, delivery.address_index FROM delivery
WHERE delivery.channel = 'email' AND delivery.state = 'never'
    AND NOT EXISTS (SELECT 1 FROM delivery AS later
        WHERE later.school_id = delivery.school_id AND later.address_index = delivery.address_index
            AND later.channel = 'email' AND later.state = 'delivered' AND later.number > delivery.number);

-- The OPPs about which nothing is to be said any more: the leerling left or the support ended, and what
-- belongs to the end is done.
CREATE VIEW opp_closed AS
SELECT opp.school_id, opp.opp_id FROM opp
WHERE opp.next_look_at IS NULL
    AND EXISTS (SELECT 1 FROM act WHERE act.school_id = opp.school_id AND act.opp_id = opp.opp_id
        AND act.kind IN ('uitgeschreven', 'beeindigd')
        AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.supersedes = act.act_id));

-- The letters that wait to be printed.
CREATE INDEX delivery_on_paper ON delivery (school_id, number) WHERE channel = 'paper' AND state = 'waiting';

-- A talk or evaluation that is planned. What is known of it stands in its states.
CREATE TABLE planned_moment (
    -- Random.
    moment_id BLOB NOT NULL PRIMARY KEY CHECK (length(moment_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- overleg, evaluatie or gesprek.
    kind TEXT NOT NULL,
    -- Who planned it for the school: the ORGANIZER of its invitations, the same for ever.
    organizer_id BLOB NOT NULL,
    UNIQUE (school_id, moment_id),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id),
    FOREIGN KEY (school_id, organizer_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE INDEX planned_moment_by_opp ON planned_moment (school_id, opp_id);

-- A planned moment as it was planned, moved or called off: rows are added and never changed.
CREATE TABLE moment_state (
    -- The school.
    school_id TEXT NOT NULL,
    -- The moment.
    moment_id BLOB NOT NULL,
    -- 0, then counting up: the SEQUENCE of its invitations.
    sequence INTEGER NOT NULL,
    -- The day.
    day TEXT NOT NULL,
    -- The wall time, HH:MM.
    time TEXT NOT NULL,
    -- How long it takes.
    minutes INTEGER NOT NULL,
    -- Where, as a person wrote it.
    place_sealed BLOB,
    -- 1 when it does not take place.
    called_off INTEGER NOT NULL CHECK (called_off IN (0, 1)),
    -- When it was recorded.
    recorded_at INTEGER NOT NULL,
    -- Who recorded it.
    actor_id BLOB NOT NULL,
    PRIMARY KEY (school_id, moment_id, sequence),
    FOREIGN KEY (school_id, moment_id) REFERENCES planned_moment (school_id, moment_id),
    FOREIGN KEY (school_id, actor_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;

-- Who is invited to a planned moment.
CREATE TABLE moment_invitee (
    -- The school.
    school_id TEXT NOT NULL,
    -- The moment.
    moment_id BLOB NOT NULL,
    -- Who.
    person_id BLOB NOT NULL,
    -- In which capacity.
    capacity TEXT NOT NULL,
    PRIMARY KEY (school_id, moment_id, person_id),
    FOREIGN KEY (school_id, moment_id) REFERENCES planned_moment (school_id, moment_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;
