CREATE TABLE donations (
    book_id      uuid        NOT NULL,
    id           uuid        NOT NULL,
    to_whom      text        NOT NULL,
    amount_minor bigint      NOT NULL,
    given_on     date        NOT NULL,
    receipt      text        NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   uuid,
    updated_at   timestamptz NOT NULL,
    updated_by   uuid,
    edited_at    timestamptz NOT NULL,
    deleted_at   timestamptz,
    seq          bigint      NOT NULL,
    PRIMARY KEY (book_id, id)
);
SELECT sync_table('donations', 900);
