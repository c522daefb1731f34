-- Who has the code may become a member. The code itself is kept nowhere.
CREATE TABLE access.invitation (
    id          uuid        PRIMARY KEY,
    code_hash   bytea       NOT NULL UNIQUE,
    book_id     uuid        NOT NULL,
    role        text        NOT NULL,
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    accepted_by uuid,                 -- once somebody used it
    accepted_at timestamptz
);
CREATE INDEX invitation_book ON access.invitation (book_id);
