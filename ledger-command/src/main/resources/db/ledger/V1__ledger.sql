-- What happened, for ever. A book's events have a seq without gaps; the store's have a position in the order of their commits.

CREATE TABLE ledger.event (
    position    bigint      PRIMARY KEY,
    book_id     uuid        NOT NULL,
    seq         bigint      NOT NULL,
    stream_id   uuid        NOT NULL,
    stream_seq  bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    version     int         NOT NULL,
    recorded_at timestamptz NOT NULL,
    payload     text        NOT NULL,
    metadata    text        NOT NULL,
    hash        bytea       NOT NULL,
    CONSTRAINT event_book_seq   UNIQUE (book_id, seq),
    CONSTRAINT event_stream_seq UNIQUE (book_id, stream_id, stream_seq),
    CONSTRAINT event_id         UNIQUE (book_id, event_id)
);

-- Few among many: the projection of books and members looks for these only.
CREATE INDEX event_of_book ON ledger.event (position) WHERE type IN ('BookOpened', 'MemberAdded', 'MemberRemoved');

-- The writers' lock: whoever appends holds this one row until the commit, so positions are committed in their order. The free
-- space in its page lets each update stay there.
CREATE TABLE ledger.head (
    position bigint NOT NULL
) WITH (fillfactor = 10);
CREATE UNIQUE INDEX head_is_one_row ON ledger.head ((true));
INSERT INTO ledger.head (position) VALUES (0);

-- Nobody changes what happened, the tables' owner included. ALWAYS: in a session that applies replication, too.
CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'events are never changed or removed';
END $$;

CREATE TRIGGER event_is_immutable
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_immutable;

GRANT USAGE ON SCHEMA ledger TO ledger_append;
GRANT SELECT, INSERT ON ledger.event TO ledger_append;
GRANT SELECT, UPDATE ON ledger.head TO ledger_append;

-- How far the projection of the books and their members is; Axon's token store.
CREATE TABLE ledger.token_entry (
    processor_name text   NOT NULL,
    segment        int    NOT NULL,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);
