-- Who waits for a letter gets it first, and what is damaged is set aside.

-- 1 for what somebody waits for at this moment (an alarm, an answer, a link to come in): it goes before
-- the letters of the day.
ALTER TABLE delivery ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));

-- 0 while it is claimed and no byte of it can have left the house yet; meaningful while sending.
ALTER TABLE delivery ADD COLUMN begun INTEGER NOT NULL DEFAULT 1 CHECK (begun IN (0, 1));

UPDATE delivery SET urgent = 1
WHERE state IN ('waiting', 'sending')
    AND letter_id IN (SELECT letter_id FROM letter
        WHERE kind IN ('receipt.answer', 'account.link', 'account.discord_code'));

-- The next letter of a channel is found without looking at those behind it, or at paper.
CREATE INDEX delivery_queue ON delivery (channel, urgent, next_attempt_at) WHERE state = 'waiting';
DROP INDEX delivery_waiting;
CREATE INDEX delivery_waiting ON delivery (next_attempt_at) WHERE state = 'waiting' AND channel <> 'paper';

-- Letters about a letter are asked for at each that did not arrive.
CREATE INDEX letter_about ON letter (about_id) WHERE about_id IS NOT NULL;

-- What a school has to look at is found without looking at the others.
CREATE INDEX opp_of_school_to_look_at ON opp (school_id, next_look_at) WHERE next_look_at IS NOT NULL;

-- An address may stand in it more than once: whoever asks asks only whether it does.
DROP VIEW mail_refused;
CREATE VIEW mail_refused AS
SELECT delivery.school_id, delivery.address_index FROM delivery
WHERE delivery.channel = 'email' AND delivery.state = 'never'
    AND NOT EXISTS (SELECT 1 FROM delivery AS later
        WHERE later.school_id = delivery.school_id AND later.address_index = delivery.address_index
            AND later.channel = 'email' AND later.state = 'delivered' AND later.number > delivery.number);

-- Values that could not be opened when they were needed. What hung on them was set aside; a human mends
-- them from the backup.
CREATE TABLE damage (
    -- The table of the value.
    in_table TEXT NOT NULL,
    -- Its column.
    in_column TEXT NOT NULL,
    -- Its row, in hexadecimal; empty where that is not known.
    in_row TEXT NOT NULL,
    -- The school, where that is known.
    school_id TEXT REFERENCES school (school_id),
    -- When it was first met.
    found_at INTEGER NOT NULL,
    PRIMARY KEY (in_table, in_column, in_row)
) STRICT, WITHOUT ROWID;
