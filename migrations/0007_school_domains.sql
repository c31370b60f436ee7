-- The e-mail domains of a school: whoever is new gets a role only at an address in one of them. A school
-- without a row has the domain of its admin.
CREATE TABLE school_domain (
    -- The school.
    school_id TEXT NOT NULL REFERENCES school (school_id),
    -- What stands behind the @, in small letters. Plain: it is about the school, not about a person.
    domain TEXT NOT NULL,
    PRIMARY KEY (school_id, domain)
) STRICT;
