-- How often somebody guessed, in the running window. Unlogged: after a crash of PostgreSQL the counts begin anew, and nobody waits for a disk to be refused.
CREATE UNLOGGED TABLE access.guess (
    what    bytea       PRIMARY KEY,
    guesses int         NOT NULL,
    since   timestamptz NOT NULL
);
CREATE INDEX guess_since ON access.guess (since);

-- Where a user has signed in from: nobody's guesses from elsewhere keep the user out there.
CREATE TABLE access.known_network (
    user_id uuid        NOT NULL REFERENCES access.account ON DELETE CASCADE,
    network text        NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (user_id, network)
);
CREATE INDEX known_network_seen ON access.known_network (seen_at);
