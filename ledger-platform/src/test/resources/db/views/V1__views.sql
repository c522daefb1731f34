-- What the projections remember. Everything here can be made again from the events.

-- The tables that clients read and sync.
CREATE TABLE views.catalogue (
    table_name text PRIMARY KEY,
    ordinal    int  NOT NULL UNIQUE
);

-- One row: the history that the rows here are of. Another projection_version than the code's means that they are made again.
CREATE TABLE views.epoch (
    only_row           boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    projection_version int     NOT NULL,
    epoch              text    NOT NULL
);

-- How far the projections are, per segment; Axon's token store.
CREATE TABLE views.token_entry (
    processor_name text NOT NULL,
    segment        int  NOT NULL,
    token          bytea,
    token_type     text,
    updated_at     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

CREATE TABLE views.book_head (
    book_id uuid   PRIMARY KEY,
    seq     bigint NOT NULL,
    epoch   text   NOT NULL
);

CREATE TABLE views.book (
    book_id   uuid PRIMARY KEY,
    name      text NOT NULL,
    currency  text NOT NULL,
    time_zone text NOT NULL
);

CREATE TABLE views.customers (
    book_id               uuid        NOT NULL,
    id                    uuid        NOT NULL,
    name                  text        NOT NULL,
    phone                 text,
    email                 text,
    address               text,
    tax_id                text,
    opening_balance_minor bigint,
    credit_limit_minor    bigint,
    note                  text,
    balance_minor         bigint      NOT NULL,
    last_activity_on      date,
    created_at            timestamptz NOT NULL,
    created_by            uuid,
    updated_at            timestamptz NOT NULL,
    updated_by            uuid,
    deleted_at            timestamptz,
    seq                   bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.suppliers (LIKE views.customers INCLUDING ALL);

CREATE TABLE views.transactions (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    party_id     uuid        NOT NULL,
    direction    text        NOT NULL,
    amount_minor bigint      NOT NULL,
    mode         text        NOT NULL,
    occurred_on  date        NOT NULL,
    due_on       date,
    bill_id      uuid,
    note         text,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.cashbook_entries (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    direction    text        NOT NULL,
    amount_minor bigint      NOT NULL,
    mode         text        NOT NULL,
    category     text,
    occurred_on  date        NOT NULL,
    note         text,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- The id is the day. by_mode is json, not jsonb, which would put its keys into an order of its own.
CREATE TABLE views.cashbook_days (
    book_id    uuid   NOT NULL,
    id         text   COLLATE "C" NOT NULL,
    day        date   NOT NULL,
    in_minor   bigint NOT NULL,
    out_minor  bigint NOT NULL,
    by_mode    json   NOT NULL,
    deleted_at timestamptz,
    seq        bigint NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- Each transaction that reads as this role says whose book it reads; one that says nothing sees nothing.
CREATE FUNCTION views.show_to_members(table_name text) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    EXECUTE format('ALTER TABLE views.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
        'CREATE POLICY members ON views.%I FOR SELECT TO ledger_read USING (book_id = (SELECT access.current_book()))',
        table_name);
    EXECUTE format('GRANT SELECT ON views.%I TO ledger_read', table_name);
END $$;

-- Makes a table one that clients read and sync: it is found in the catalogue, by seq, and only by members of its book.
CREATE FUNCTION views.sync_table(table_name text, ordinal int) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    PERFORM views.show_to_members(table_name);
    EXECUTE format('CREATE INDEX %I ON views.%I (book_id, seq)', table_name || '_seq', table_name);
    INSERT INTO views.catalogue (table_name, ordinal) VALUES (sync_table.table_name, sync_table.ordinal);
END $$;

GRANT USAGE ON SCHEMA views TO ledger_read;
SELECT views.show_to_members('book_head');
SELECT views.show_to_members('book');
SELECT views.sync_table('customers', 1);
SELECT views.sync_table('suppliers', 2);
SELECT views.sync_table('transactions', 3);
SELECT views.sync_table('cashbook_entries', 4);
SELECT views.sync_table('cashbook_days', 5);

-- Names are ordered as people order them: by the root collation of Unicode.
CREATE INDEX customers_name ON views.customers (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX suppliers_name ON views.suppliers (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX transactions_party ON views.transactions (book_id, party_id, occurred_on);
CREATE INDEX transactions_day ON views.transactions (book_id, occurred_on, id);
CREATE INDEX cashbook_entries_day ON views.cashbook_entries (book_id, occurred_on, id);
