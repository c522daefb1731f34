-- Bills, staff, attendance, payroll, settings and profiles; and the journal, of which all figures are sums.

CREATE TABLE views.staff (
    book_id          uuid        NOT NULL,
    id               uuid        NOT NULL,
    name             text        NOT NULL,
    phone            text,
    wage_type        text        NOT NULL,
    wage_minor       bigint      NOT NULL,
    joined_on        date        NOT NULL,
    left_on          date,
    note             text,
    balance_minor    bigint      NOT NULL,
    last_activity_on date,
    created_at       timestamptz NOT NULL,
    created_by       uuid,
    updated_at       timestamptz NOT NULL,
    updated_by       uuid,
    deleted_at       timestamptz,
    seq              bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- lines is json, not jsonb, which would put its keys into an order of its own.
CREATE TABLE views.bills (
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
    subtotal_minor bigint      NOT NULL,
    tax_minor      bigint      NOT NULL,
    total_minor    bigint      NOT NULL,
    paid_minor     bigint      NOT NULL,
    status         text        NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     uuid,
    updated_at     timestamptz NOT NULL,
    updated_by     uuid,
    deleted_at     timestamptz,
    seq            bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.attendance (
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
    deleted_at       timestamptz,
    seq              bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.payroll_runs (
    book_id        uuid        NOT NULL,
    id             uuid        NOT NULL,
    month          text        COLLATE "C" NOT NULL,
    members        json        NOT NULL,
    wage_minor     bigint      NOT NULL,
    advances_minor bigint      NOT NULL,
    net_minor      bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     uuid,
    updated_at     timestamptz NOT NULL,
    updated_by     uuid,
    deleted_at     timestamptz,
    seq            bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.business_settings (
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
    created_at           timestamptz NOT NULL,
    created_by           uuid,
    updated_at           timestamptz NOT NULL,
    updated_by           uuid,
    deleted_at           timestamptz,
    seq                  bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

CREATE TABLE views.profiles (
    book_id    uuid        NOT NULL,
    id         uuid        NOT NULL,
    name       text,
    phone      text,
    language   text,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    deleted_at timestamptz,
    seq        bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);

-- The journal: what each event moved between the accounts. Never changed: an edit posts the reversal of what the record moved
-- before, and what it moves now. Debits are above zero, credits below; the lines of an event sum to zero.
CREATE TABLE views.postings (
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

-- How far the server has counted in the numbers that it gives to bills. Only the projection reads it.
CREATE TABLE views.bill_numbers (
    book_id     uuid   NOT NULL,
    kind        text   COLLATE "C" NOT NULL,
    last_number bigint NOT NULL,
    PRIMARY KEY (book_id, kind)
);

-- The sums of each party's transactions by the bill that they name, without one for those that name none. Only the projection reads it.
CREATE TABLE views.payment_sums (
    book_id    uuid   NOT NULL,
    party_id   uuid   NOT NULL,
    bill_id    uuid,
    got_minor  bigint NOT NULL,
    gave_minor bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (book_id, party_id, bill_id)
);

-- The latest day on which an event of the book was recorded, in the book's time zone: the day by which its bills are overdue or not.
ALTER TABLE views.book_head ADD COLUMN latest_day date;

SELECT views.sync_table('staff', 6);
SELECT views.sync_table('bills', 7);
SELECT views.sync_table('attendance', 8);
SELECT views.sync_table('payroll_runs', 9);
SELECT views.sync_table('business_settings', 10);
SELECT views.sync_table('profiles', 11);
SELECT views.show_to_members('postings');

CREATE INDEX staff_name ON views.staff (book_id, name COLLATE "und-x-icu", id);
CREATE INDEX bills_number ON views.bills (book_id, kind, number);
CREATE INDEX bills_due ON views.bills (book_id, due_on) WHERE status IN ('unpaid', 'partial') AND deleted_at IS NULL;
CREATE INDEX bills_day ON views.bills (book_id, issued_on, id);
-- The last of them: while a table is too small to tell, the planner takes the index that was made last, and keeps to it for a while.
CREATE INDEX bills_party ON views.bills (book_id, party_id);
CREATE INDEX attendance_day ON views.attendance (book_id, day, staff_id);
CREATE INDEX postings_day ON views.postings (book_id, day, account) INCLUDE (amount_minor);
CREATE INDEX postings_party ON views.postings (book_id, party_id, day, record_id) INCLUDE (amount_minor) WHERE party_id IS NOT NULL;

-- All parties, whichever table they are in; whoever reads it sees the rows that the tables show them.
CREATE VIEW views.party WITH (security_invoker = true) AS
    SELECT book_id, id, 'customers' AS table_name, name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM views.customers
    UNION ALL
    SELECT book_id, id, 'suppliers', name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM views.suppliers
    UNION ALL
    SELECT book_id, id, 'staff', name, phone, NULL, NULL, NULL, balance_minor, last_activity_on, deleted_at FROM views.staff;
GRANT SELECT ON views.party TO ledger_read;
