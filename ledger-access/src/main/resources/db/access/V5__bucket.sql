-- How much of a limit somebody has taken, counted by all nodes together: when the bucket will be full again. A row of the past says nothing. Unlogged: after a crash everybody's is full.
CREATE UNLOGGED TABLE access.bucket (
    name    text        NOT NULL, -- of the limit
    who     text        NOT NULL, -- an address, say
    full_at timestamptz NOT NULL,
    PRIMARY KEY (name, who)
) WITH (fillfactor = 50); -- each take then stays in its page, for nothing but full_at changes
