-- The lives of the read side. Each is a schema with all rows, made of all events by one version of the projections; one is built beside the one that is read, compared with it, and takes its place
-- with a row here. The rows themselves can be made again from the events; which of them devices know is remembered here and in each book's epoch.

CREATE TABLE projection.life (
    schema_name    text        PRIMARY KEY,
    version        int         NOT NULL,
    state          text        NOT NULL CHECK (state IN ('building', 'living', 'retired', 'dropped')),
    -- Held shared by each batch that writes into the life, and alone by who switches to it or from it.
    lock_key       bigint      NOT NULL UNIQUE,
    begun_at       timestamptz NOT NULL DEFAULT now(),
    switched_at    timestamptz,
    retired_at     timestamptz,
    -- When a node of its version was seen last.
    used_at        timestamptz NOT NULL DEFAULT now(),
    -- While it is built: how far it is, where it ends for now, where it must not go beyond before the switch, and how fast it comes on.
    position       bigint      NOT NULL DEFAULT 0,
    end_position   bigint      NOT NULL DEFAULT 0,
    until_position bigint,
    events_per_s   bigint      NOT NULL DEFAULT 0,
    -- What was asked for: that it is only compared, and that it lives whatever is found.
    only_check     boolean     NOT NULL DEFAULT false,
    forced         boolean     NOT NULL DEFAULT false,
    -- What keeps it from living, in words; null when nothing does.
    stopped_by     text,
    -- What became of it, in words, and how many books were compared, and were found to have other rows than before.
    outcome        text,
    books          bigint      NOT NULL DEFAULT 0,
    different      bigint      NOT NULL DEFAULT 0
);

-- For each version the life that its nodes read; nodes of a newer version, while theirs is being built, read the newest that they understand. A row is added or changed in the transaction of a switch,
-- so all readers change over with their next snapshot.
CREATE TABLE projection.living (
    version     int  PRIMARY KEY,
    schema_name text NOT NULL REFERENCES projection.life
);

-- The books of a life that is being built whose rows were compared with those that are read, as of which event, and the tables that have other rows: none where it is ''.
CREATE TABLE projection.compared (
    schema_name text   NOT NULL REFERENCES projection.life,
    book_id     uuid   NOT NULL,
    seq         bigint NOT NULL,
    tables      text   NOT NULL,
    PRIMARY KEY (schema_name, book_id)
);

CREATE FUNCTION projection.new_epoch(version int) RETURNS text
    LANGUAGE sql VOLATILE SET search_path = ''
AS $$
    SELECT 'v' || version || '-' || left(pg_catalog.gen_random_uuid()::text, 8)
$$;

-- A new history of the read side without other rows: for rows that came back from a backup, because devices may hold what the
-- backup never saw. They are told to start anew. Of all books, in all lives that are read: after a backup of the whole database was put back; also while nodes run. Waits for the
-- projections' batches under way, which know the epoch before. Returns the epoch in the newest life.
CREATE FUNCTION projection.begin_epoch() RETURNS text
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    each  record;
    begun text;
BEGIN
    FOR each IN SELECT schema_name, version, lock_key FROM projection.life WHERE state IN ('building', 'living') ORDER BY state = 'building' DESC, version LOOP
        PERFORM pg_catalog.pg_advisory_xact_lock(each.lock_key);
        begun := projection.new_epoch(each.version);
        EXECUTE pg_catalog.format('UPDATE %I.epoch SET epoch = $1', each.schema_name) USING begun;
        EXECUTE pg_catalog.format('UPDATE %I.book_head SET epoch = $1', each.schema_name) USING begun;
    END LOOP;
    RETURN begun;
END $$;

-- Of one book, whether or not it is there yet: it keeps this epoch until one of all books begins.
CREATE FUNCTION projection.begin_epoch(book uuid) RETURNS text
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    each  record;
    begun text;
BEGIN
    FOR each IN SELECT schema_name, version FROM projection.life WHERE state IN ('building', 'living') ORDER BY state = 'building' DESC, version LOOP
        begun := projection.new_epoch(each.version);
        EXECUTE pg_catalog.format('INSERT INTO %I.book_head (book_id, seq, epoch) VALUES ($1, 0, $2)
                                   ON CONFLICT (book_id) DO UPDATE SET epoch = excluded.epoch', each.schema_name) USING book, begun;
    END LOOP;
    RETURN begun;
END $$;

REVOKE EXECUTE ON FUNCTION projection.new_epoch(int), projection.begin_epoch(), projection.begin_epoch(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION projection.new_epoch(int), projection.begin_epoch(), projection.begin_epoch(uuid) TO ledger_write;
GRANT USAGE ON SCHEMA projection TO ledger_read, ledger_write;
GRANT SELECT ON projection.life, projection.living TO ledger_read;
GRANT SELECT, INSERT, UPDATE, DELETE ON projection.life, projection.living, projection.compared TO ledger_write;
