-- Discord: which guild is which school, whose account is whose, what stands in a conversation, and what we
-- posted. Ids of Discord are text of digits. The id of a person's account is sealed, and found by a blind
-- index over all schools, because a direct message does not say which school it is about.

-- The guild of the zorgteam, as oppmaat.toml says; NULL when the school has no Discord.
ALTER TABLE school ADD COLUMN discord_guild TEXT;

-- The channel of the zorgteam in it; NULL when nothing is posted there.
ALTER TABLE school ADD COLUMN care_channel TEXT;

-- What may run in Discord: link (only that something waits, with a link) or chat (guided talks too).
ALTER TABLE school ADD COLUMN talks TEXT;

-- An account that somebody linked. Rows are ended, never changed back: linking again is a new row.
CREATE TABLE discord_account (
    -- Counts up.
    account_id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Random: what sealing is bound to.
    row_id BLOB NOT NULL UNIQUE CHECK (length(row_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- Whose it is.
    person_id BLOB NOT NULL,
    -- The id of the account.
    account_sealed BLOB NOT NULL,
    -- By which the account is found, in whichever school.
    account_index BLOB NOT NULL,
    -- 1 when letters go there instead of by mail.
    messages INTEGER NOT NULL CHECK (messages IN (0, 1)),
    -- When it was linked.
    linked_at INTEGER NOT NULL,
    -- When Discord refused a message to it: letters go by mail until its owner switches them on again.
    closed_at INTEGER,
    -- When it was unlinked.
    ended_at INTEGER,
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT;

CREATE UNIQUE INDEX discord_account_by_person ON discord_account (school_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX discord_account_by_account ON discord_account (account_index) WHERE ended_at IS NULL;

-- A code that links an account, once.
CREATE TABLE discord_code (
    -- HMAC of the code: the code itself is nowhere.
    code_index BLOB NOT NULL PRIMARY KEY CHECK (length(code_index) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- Whose account will be linked.
    person_id BLOB NOT NULL,
    -- The account that asked for it, by its index: no other can use it. NULL when the code was shown on
    -- the person's own page.
    account_index BLOB,
    -- When it was made.
    created_at INTEGER NOT NULL,
    -- From when on it links nothing.
    expires_at INTEGER NOT NULL,
    -- When it was used.
    used_at INTEGER,
    -- The letter that carries it; until that is laid out the index is of no code. NULL when the code was
    -- shown on the person's own page.
    letter_id BLOB REFERENCES letter (letter_id),
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX discord_code_by_person ON discord_code (school_id, person_id);
CREATE INDEX discord_code_by_letter ON discord_code (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX discord_code_by_account ON discord_code (account_index, created_at) WHERE account_index IS NOT NULL;

-- A code that was wrong: who tries too often is told no, whatever it types.
CREATE TABLE discord_try (
    -- Counts up.
    try_id INTEGER PRIMARY KEY,
    -- The account, by its index.
    account_index BLOB NOT NULL,
    -- When.
    tried_at INTEGER NOT NULL
) STRICT;

CREATE INDEX discord_try_by_account ON discord_try (account_index, tried_at);

-- A small number that stands for an obligation in a button: a custom_id holds 100 characters, and may say
-- nothing to who reads it.
CREATE TABLE discord_handle (
    -- Counts up, never used again.
    handle_id INTEGER PRIMARY KEY AUTOINCREMENT,
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
    UNIQUE (school_id, opp_id, version_id, obligation, term),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id)
) STRICT;

-- A form that somebody is filling in: what was chosen so far.
CREATE TABLE discord_draft (
    -- Counts up, never used again.
    draft_id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Random: what sealing is bound to.
    row_id BLOB NOT NULL UNIQUE CHECK (length(row_id) = 16),
    -- The school.
    school_id TEXT NOT NULL,
    -- Who fills it in.
    person_id BLOB NOT NULL,
    -- The OPP.
    opp_id BLOB NOT NULL,
    -- Which form, by its name.
    form TEXT NOT NULL,
    -- What was chosen so far (JSON).
    input_sealed BLOB NOT NULL,
    -- Counts up with every change: a button of an older state does nothing.
    revision INTEGER NOT NULL,
    -- When it was begun.
    created_at INTEGER NOT NULL,
    -- From when on it is too old.
    expires_at INTEGER NOT NULL,
    -- When it was carried out; NULL while it was not.
    done_at INTEGER,
    FOREIGN KEY (school_id, person_id) REFERENCES person (school_id, person_id),
    FOREIGN KEY (school_id, opp_id) REFERENCES opp (school_id, opp_id)
) STRICT;

CREATE INDEX discord_draft_old ON discord_draft (expires_at);

-- A message of ours in the channel of a zorgteam: it is deleted again.
CREATE TABLE discord_post (
    -- Discord's id of the message.
    message_id TEXT NOT NULL PRIMARY KEY,
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- The channel.
    channel_id TEXT NOT NULL,
    -- When it was posted.
    posted_at INTEGER NOT NULL,
    -- When it is to be deleted; later when Discord did not take it.
    delete_at INTEGER NOT NULL,
    -- How often that was tried.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- When it was gone.
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX discord_post_to_delete ON discord_post (delete_at) WHERE deleted_at IS NULL;

-- The channel of a zorgteam cannot be reached: told once, until a message arrives there again.
CREATE TABLE discord_trouble (
    -- The school.
    school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (school_id),
    -- The channel that could not be reached.
    channel_id TEXT NOT NULL,
    -- Since when.
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
