-- What the projections of this version make of the events: one life of the read side, in a schema of its own. A release that makes other rows changes this description and raises
-- the version (ViewsVersion), and a new life is built beside the one that is read. Migrations that follow here are for what changes no row: an index, say.

-- The tables that clients read and sync.
CREATE TABLE catalogue (
    table_name text PRIMARY KEY,
    ordinal    int  NOT NULL UNIQUE
);

-- One row: the version of the projections that made these rows, and the history that they begin. Books that were equal in the life before keep theirs.
CREATE TABLE epoch (
    only_row           boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    projection_version int     NOT NULL,
    epoch              text    NOT NULL
);

-- How far the projections are, per segment; Axon's token store.
CREATE TABLE token_entry (
    processor_name text NOT NULL,
    segment        int  NOT NULL,
    token          bytea,
    token_type     text,
    updated_at     text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

CREATE TABLE book_head (
    book_id uuid   PRIMARY KEY,
    seq     bigint NOT NULL,
    epoch   text   NOT NULL,
    -- The latest day on which an event of the book was recorded, in the book's time zone: the day by which its bills are overdue or not.
    latest_day date,
    -- What the rows of the book come to, by table: the sum modulo 2^256 of the SHA-256 of each row, in hexadecimal; a table that never had a row is not there. Written with the rows. It holds only where digests_seq is
    -- the head's own seq.
    digests     jsonb,
    digests_seq bigint
);

CREATE TABLE book (
    book_id   uuid PRIMARY KEY,
    name      text NOT NULL,
    currency  text NOT NULL,
    time_zone text NOT NULL
);

CREATE TABLE customers (
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
    state_code text,
    opening_on date,
    balance_minor         numeric(38, 0) NOT NULL,
    last_activity_on      date,
    created_at            timestamptz NOT NULL,
    created_by            uuid,
    updated_at            timestamptz NOT NULL,
    updated_by            uuid,
    edited_at             timestamptz NOT NULL,
    deleted_at            timestamptz,
    seq                   bigint      NOT NULL,
    phone_e164            text        COLLATE "C",
    opening_counts_on     date,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE suppliers (LIKE customers INCLUDING ALL);

CREATE TABLE transactions (
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
    allocations json,
    reversed_on date,
    account_id uuid,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE cashbook_entries (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    direction    text        NOT NULL,
    amount_minor bigint      NOT NULL,
    mode         text        NOT NULL,
    category     text,
    occurred_on  date        NOT NULL,
    note         text,
    category_account_id uuid,
    reversed_on date,
    account_id uuid,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- The id is the day. by_mode is json, not jsonb, which would put its keys into an order of its own.
CREATE TABLE cashbook_days (
    book_id    uuid   NOT NULL,
    id         text   COLLATE "C" NOT NULL,
    day        date   NOT NULL,
    in_minor   numeric(38, 0) NOT NULL,
    out_minor  numeric(38, 0) NOT NULL,
    by_mode    json   NOT NULL,
    deleted_at timestamptz,
    seq        bigint NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE staff (
    book_id          uuid        NOT NULL,
    id               uuid        NOT NULL,
    name             text        NOT NULL,
    phone            text,
    wage_type        text        NOT NULL,
    wage_minor       bigint      NOT NULL,
    joined_on        date        NOT NULL,
    left_on          date,
    note             text,
    weekly_off json,
    weekly_half_day json,
    balance_minor    numeric(38, 0) NOT NULL,
    last_activity_on date,
    created_at       timestamptz NOT NULL,
    created_by       uuid,
    updated_at       timestamptz NOT NULL,
    updated_by       uuid,
    edited_at        timestamptz NOT NULL,
    deleted_at       timestamptz,
    seq              bigint      NOT NULL,
    phone_e164            text        COLLATE "C",
    PRIMARY KEY (book_id, id)
);

-- lines is json, not jsonb, which would put its keys into an order of its own.
CREATE TABLE bills (
    book_id        uuid        NOT NULL,
    id             uuid        NOT NULL,
    kind           text        NOT NULL,
    number         text,
    party_id       uuid,
    issued_on      date        NOT NULL,
    due_on         date,
    lines          json        NOT NULL,
    discount_minor bigint,
    mode           text,
    note           text,
    of_bill_id uuid,
    place_of_supply text,
    price_includes_tax json NOT NULL,
    reversed_on date,
    account_id uuid,
    subtotal_minor bigint      NOT NULL,
    tax_minor      bigint      NOT NULL,
    cgst_minor bigint NOT NULL,
    sgst_minor bigint NOT NULL,
    igst_minor bigint NOT NULL,
    cess_minor bigint NOT NULL,
    round_off_minor bigint NOT NULL,
    total_minor    bigint      NOT NULL,
    paid_minor     bigint      NOT NULL,
    returned_minor bigint NOT NULL,
    status         text        NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     uuid,
    updated_at     timestamptz NOT NULL,
    updated_by     uuid,
    edited_at      timestamptz NOT NULL,
    deleted_at     timestamptz,
    seq            bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE attendance (
    book_id          uuid        NOT NULL,
    id               uuid        NOT NULL,
    staff_id         uuid        NOT NULL,
    day              date        NOT NULL,
    status           text        NOT NULL,
    hours            numeric,
    overtime_minutes bigint,
    note             text,
    created_at       timestamptz NOT NULL,
    created_by       uuid,
    updated_at       timestamptz NOT NULL,
    updated_by       uuid,
    edited_at        timestamptz NOT NULL,
    deleted_at       timestamptz,
    seq              bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE payroll_runs (
    book_id        uuid        NOT NULL,
    id             uuid        NOT NULL,
    month          text        COLLATE "C" NOT NULL,
    reversed_on date,
    members        json        NOT NULL,
    wage_minor     bigint      NOT NULL,
    advances_minor bigint      NOT NULL,
    net_minor      bigint      NOT NULL,
    dated_on       date        NOT NULL,
    reckoned_on    date        NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     uuid,
    updated_at     timestamptz NOT NULL,
    updated_by     uuid,
    edited_at      timestamptz NOT NULL,
    deleted_at     timestamptz,
    seq            bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE business_settings (
    book_id              uuid        NOT NULL,
    id                   uuid        NOT NULL,
    business_name        text,
    address              text,
    phone                text,
    email                text,
    tax_id               text,
    financial_year_start text,
    bill_prefix          text,
    time_zone            text,
    language             text,
    locked_until         date,
    lock_reason text,
    state_code text,
    country text,
    bill_round_off text,
    purchase_prefix text,
    sale_return_prefix text,
    purchase_return_prefix text,
    bank_details text,
    bill_terms text,
    signatory text,
    upi_id text,
    logo text,
    bill_layout text,
    payroll_dated text,
    created_at           timestamptz NOT NULL,
    created_by           uuid,
    updated_at           timestamptz NOT NULL,
    updated_by           uuid,
    edited_at            timestamptz NOT NULL,
    deleted_at           timestamptz,
    seq                  bigint      NOT NULL,
    phone_e164            text        COLLATE "C",
    PRIMARY KEY (book_id, id)
);

CREATE TABLE profiles (
    book_id    uuid        NOT NULL,
    id         uuid        NOT NULL,
    name       text,
    phone      text,
    language   text,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    edited_at  timestamptz NOT NULL,
    deleted_at timestamptz,
    seq        bigint      NOT NULL,
    phone_e164            text        COLLATE "C",
    PRIMARY KEY (book_id, id)
);

CREATE TABLE accounts (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    class        text        NOT NULL,
    kind         text        NOT NULL,
    note         text,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- lines is json, not jsonb, which would put its keys into an order of its own.
CREATE TABLE vouchers (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    kind         text        NOT NULL,
    occurred_on  date        NOT NULL,
    lines        json        NOT NULL,
    note         text,
    reversed_on  date,
    number       text,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- Prices and rates are json: an integer, or a string with decimals, as on the wire.
CREATE TABLE items (
    book_id              uuid        NOT NULL,
    id                   uuid        NOT NULL,
    name                 text        NOT NULL,
    hsn                  text,
    unit                 text,
    sale_price_minor     json,
    purchase_price_minor json,
    tax_rate_bp          json,
    cess_rate_bp         json,
    opening_quantity     numeric,
    note                 text,
    quantity_on_hand     numeric     NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE stock_adjustments (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    item_id      uuid        NOT NULL,
    quantity     numeric     NOT NULL,
    occurred_on  date        NOT NULL,
    note         text,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- The journal: what each event moved between the accounts. Never changed: an edit posts the reversal of what the record moved
-- before, and what it moves now. Debits are above zero, credits below; the lines of an event sum to zero.
CREATE TABLE postings (
    book_id      uuid   NOT NULL,
    seq          bigint NOT NULL,
    line         int    NOT NULL,
    table_name   text   NOT NULL,
    record_id    uuid   NOT NULL,
    day          date   NOT NULL,
    account      text   COLLATE "C" NOT NULL,
    party_id     uuid,
    mode         text,
    amount_minor bigint NOT NULL,
    PRIMARY KEY (book_id, seq, line)
);

-- What each event moved of items, as the journal has money: never changed, with the opening quantities before every day.
CREATE TABLE stock_movements (
    book_id    uuid    NOT NULL,
    seq        bigint  NOT NULL,
    line       int     NOT NULL,
    item_id    uuid    NOT NULL,
    table_name text    NOT NULL,
    record_id  uuid    NOT NULL,
    day        date    NOT NULL,
    quantity   numeric NOT NULL,
    PRIMARY KEY (book_id, seq, line)
);

-- How far the server has counted in the numbers that it gives to bills. Only the projection reads it.
CREATE TABLE bill_numbers (
    book_id     uuid   NOT NULL,
    kind        text   COLLATE "C" NOT NULL,
    year        int    NOT NULL, -- in which the financial year begins; 0 for the bills from before there were years
    last_number bigint NOT NULL,
    PRIMARY KEY (book_id, kind, year)
);

-- How far it has counted in those of vouchers, for each kind and financial year.
CREATE TABLE voucher_numbers (
    book_id     uuid   NOT NULL,
    kind        text   COLLATE "C" NOT NULL,
    year_from   date   NOT NULL,
    last_number bigint NOT NULL,
    PRIMARY KEY (book_id, kind, year_from)
);

-- Which money pays which bill, kept so that an event looks at the bills whose payment it changes and at no others, however many a
-- party has. Only the projection reads these two tables.

-- What transactions of a party that name a bill brought and took back; and, while the bill is one of the party and neither removed nor
-- reversed, what it needs of the party's pool and what it has of it. A return is linked to the bill that it is of while that is one of
-- the party and of the kind, else to the zero UUID; taken_back_minor is what the returns are worth that are linked to a bill, and
-- return_count how many name it.
CREATE TABLE bill_claims (
    book_id          uuid    NOT NULL,
    party_id         uuid    NOT NULL,
    bill_id          uuid    NOT NULL,
    got_minor        numeric NOT NULL,
    gave_minor       numeric NOT NULL,
    kind             text    COLLATE "C",
    issued_on        date,
    due_on           date,
    total_minor      bigint,
    need_minor       numeric,
    share_minor      numeric,
    of_bill_id       uuid,
    linked_to        uuid    NOT NULL,
    taken_back_minor numeric NOT NULL,
    return_count     int     NOT NULL,
    PRIMARY KEY (book_id, bill_id, party_id)
);
CREATE INDEX bill_claims_given ON bill_claims (book_id, party_id, kind, linked_to, issued_on, bill_id) WHERE share_minor > 0;
CREATE INDEX bill_claims_open ON bill_claims (book_id, party_id, kind, linked_to, issued_on, bill_id) WHERE share_minor < need_minor;
CREATE INDEX bill_claims_returns ON bill_claims (book_id, party_id, of_bill_id) WHERE of_bill_id IS NOT NULL;

-- What is left of each party's pools when the bills have taken their shares: of what was got, and returns of sales, which pay sales; of
-- what was given, and returns of purchases; and of what sales and purchases are paid with, as far as no return is set off against it.
CREATE TABLE party_pools (
    book_id                    uuid    NOT NULL,
    party_id                   uuid    NOT NULL,
    sale_left_minor            numeric NOT NULL,
    purchase_left_minor        numeric NOT NULL,
    sale_return_left_minor     numeric NOT NULL,
    purchase_return_left_minor numeric NOT NULL,
    has_bills                  boolean NOT NULL,
    has_returns                boolean NOT NULL,
    PRIMARY KEY (book_id, party_id)
);

-- The books whose projection stands at an event that cannot be projected: all before it is, it and what follows is not. The events
-- themselves are where they always are, so a row here is all that there is to keep.
CREATE TABLE parked_book (
    book_id   uuid        PRIMARY KEY,
    seq       bigint      NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    tried_at  timestamptz NOT NULL DEFAULT now(),
    tries     int         NOT NULL DEFAULT 1
);

-- The version of a collation that the indexes of names were built with.
CREATE TABLE collation_built (
    name    text PRIMARY KEY,
    version text NOT NULL
);

INSERT INTO collation_built (name, version)
SELECT collname, coalesce(pg_collation_actual_version(oid), '')
FROM   pg_collation
WHERE  collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace;

-- The nodes that share the segments of the projection. Each says twice a second that it lives; what it says is of no use after a
-- crash of PostgreSQL, and needs no log.
CREATE UNLOGGED TABLE node (
    node          text        PRIMARY KEY,
    joined_at     timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL,
    busy_ms       bigint      NOT NULL,
    backend_pid   int         NOT NULL,
    backend_start timestamptz NOT NULL
) WITH (fillfactor = 50);

-- A node that is killed is gone with its connection; one that hangs, or whose network was cut, after four seconds. All by
-- PostgreSQL's clock: what is dated in the future is of a clock that was put back. Another role's sessions show no start.
CREATE VIEW living_node AS
SELECT n.node, n.joined_at, n.busy_ms
FROM   node n
WHERE  n.seen_at BETWEEN clock_timestamp() - interval '4 s' AND clock_timestamp() + interval '4 s'
AND    EXISTS (SELECT FROM pg_stat_get_activity(n.backend_pid) a
               WHERE  a.backend_start IS NULL OR a.backend_start = n.backend_start);

-- All parties, whichever table they are in; whoever reads it sees the rows that the tables show them.
CREATE VIEW party WITH (security_invoker = true) AS
    SELECT book_id, id, 'customers' AS table_name, name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM customers
    UNION ALL
    SELECT book_id, id, 'suppliers', name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM suppliers
    UNION ALL
    SELECT book_id, id, 'staff', name, phone, NULL, NULL, NULL, balance_minor, last_activity_on, deleted_at FROM staff;

-- Names are ordered as people order them: by the root collation of Unicode.
CREATE INDEX customers_name ON customers (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX suppliers_name ON suppliers (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX transactions_party ON transactions (book_id, party_id, occurred_on);
CREATE INDEX transactions_day ON transactions (book_id, occurred_on, id);
CREATE INDEX cashbook_entries_day ON cashbook_entries (book_id, occurred_on, id);
CREATE INDEX staff_name ON staff (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX bills_number ON bills (book_id, kind, number);
CREATE INDEX bills_due ON bills (book_id, due_on) WHERE status IN ('unpaid', 'partial') AND deleted_at IS NULL;
CREATE INDEX bills_day ON bills (book_id, issued_on, id);
-- The last of them: while a table is too small to tell, the planner takes the index that was made last, and keeps to it for a while.
CREATE INDEX bills_party ON bills (book_id, party_id);
CREATE INDEX vouchers_day ON vouchers (book_id, occurred_on, id);
CREATE INDEX stock_adjustments_item ON stock_adjustments (book_id, item_id, occurred_on);
CREATE INDEX stock_movements_item ON stock_movements (book_id, item_id, day, record_id) INCLUDE (quantity);
CREATE INDEX attendance_day ON attendance (book_id, day, staff_id);
CREATE INDEX postings_day ON postings (book_id, day, account) INCLUDE (amount_minor);
CREATE INDEX postings_party ON postings (book_id, party_id, day, record_id) INCLUDE (amount_minor) WHERE party_id IS NOT NULL;

-- The projection's role keeps all rows, the reading role sees those of the book that its transaction names. Row level security is forced, so the owner too is let in by a policy and by
-- nothing else.

-- Makes a table one that only the projection, and who keeps its books, reads and writes.
CREATE FUNCTION keep(table_name text) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    kept text := format('%I.%I', '${flyway:defaultSchema}', table_name);
BEGIN
    EXECUTE 'ALTER TABLE ' || kept || ' ENABLE ROW LEVEL SECURITY';
    EXECUTE 'ALTER TABLE ' || kept || ' FORCE ROW LEVEL SECURITY';
    EXECUTE 'DROP POLICY IF EXISTS keepers ON ' || kept;
    EXECUTE 'CREATE POLICY keepers ON ' || kept || ' TO ledger_write USING (true) WITH CHECK (true)';
    EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ' || kept || ' TO ledger_write';
END $$;

-- Each transaction that reads as the reading role says whose book it reads; one that says nothing sees nothing.
CREATE FUNCTION show_to_members(table_name text) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    shown text := format('%I.%I', '${flyway:defaultSchema}', table_name);
BEGIN
    PERFORM "${flyway:defaultSchema}".keep(table_name);
    EXECUTE 'CREATE POLICY members ON ' || shown || ' FOR SELECT TO ledger_read USING (book_id = (SELECT access.current_book()))';
    EXECUTE 'GRANT SELECT ON ' || shown || ' TO ledger_read';
END $$;

-- Makes a table one that clients read and sync: it is found in the catalogue, by seq, and only by members of its book.
CREATE FUNCTION sync_table(table_name text, ordinal int) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    PERFORM "${flyway:defaultSchema}".show_to_members(table_name);
    EXECUTE format('CREATE INDEX %I ON %I.%I (book_id, seq)', table_name || '_seq', '${flyway:defaultSchema}', table_name);
    INSERT INTO "${flyway:defaultSchema}".catalogue (table_name, ordinal) VALUES (sync_table.table_name, sync_table.ordinal);
END $$;
REVOKE EXECUTE ON FUNCTION keep(text), show_to_members(text), sync_table(text, int) FROM PUBLIC;

GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO ledger_read, ledger_write;
SELECT show_to_members('book_head');
SELECT show_to_members('book');
SELECT show_to_members('parked_book');
SELECT show_to_members('postings');
SELECT show_to_members('stock_movements');
SELECT sync_table('customers', 1);
SELECT sync_table('suppliers', 2);
SELECT sync_table('transactions', 3);
SELECT sync_table('cashbook_entries', 4);
SELECT sync_table('cashbook_days', 5);
SELECT sync_table('staff', 6);
SELECT sync_table('bills', 7);
SELECT sync_table('attendance', 8);
SELECT sync_table('payroll_runs', 9);
SELECT sync_table('business_settings', 10);
SELECT sync_table('profiles', 11);
SELECT sync_table('accounts', 12);
SELECT sync_table('vouchers', 13);
SELECT sync_table('items', 14);
SELECT sync_table('stock_adjustments', 15);

SELECT keep(relname) FROM pg_catalog.pg_class c
WHERE  relnamespace = '"${flyway:defaultSchema}"'::regnamespace AND relkind = 'r' AND relname <> 'schema_history'
AND    NOT EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid);
GRANT SELECT ON party, living_node TO ledger_write;
GRANT SELECT ON party TO ledger_read;

-- A table that comes later is the projection's, too, and has to be named in the test that lists all rights.
ALTER DEFAULT PRIVILEGES IN SCHEMA "${flyway:defaultSchema}" GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO ledger_write;
