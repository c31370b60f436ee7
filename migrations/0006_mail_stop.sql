-- The mail server refuses us: then mail is stopped, and a refusal is not held against whoever the letter
-- was for.

-- A time in which no mail was sent, because the mail server refused whatever we sent.
CREATE TABLE mail_stop (
    -- Counts up.
    stop_id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- When mail was stopped.
    since INTEGER NOT NULL,
    -- What the refusals were about: a code word.
    refusal TEXT NOT NULL,
    -- What the mail server said last, without addresses.
    reason TEXT NOT NULL,
    -- How many letters were tried since, to see whether it takes them again.
    probes INTEGER NOT NULL DEFAULT 0,
    -- When the next one may be tried.
    next_probe_at INTEGER NOT NULL,
    -- When a letter was taken again; NULL while mail is stopped.
    ended_at INTEGER
) STRICT;

-- Mail is stopped once at a time.
CREATE UNIQUE INDEX mail_stop_open ON mail_stop (ended_at IS NULL) WHERE ended_at IS NULL;

-- A refusal that was not plainly about its reader, since the last mail that was taken.
CREATE TABLE mail_refusal (
    -- Counts up.
    refusal_id INTEGER PRIMARY KEY,
    -- What was refused.
    delivery_id BLOB NOT NULL REFERENCES delivery (delivery_id),
    -- When.
    at INTEGER NOT NULL,
    -- What it was about: a code word.
    refusal TEXT NOT NULL,
    -- When the delivery, which had ended with it, was taken up again; that is done once. NULL else.
    taken_back_at INTEGER
) STRICT;

CREATE INDEX mail_refusal_by_delivery ON mail_refusal (delivery_id);
CREATE INDEX mail_refusal_new ON mail_refusal (refusal) WHERE taken_back_at IS NULL;
