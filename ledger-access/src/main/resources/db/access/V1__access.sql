-- Who may sign in, and who may see which book.

CREATE TABLE access.account (
    user_id       uuid        PRIMARY KEY,
    login         text        NOT NULL UNIQUE,
    name          text        NOT NULL,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL
);

-- One sign-in on one device: the family of the refresh tokens that come from it. It ends by its deletion.
CREATE TABLE access.sign_in (
    family_id  uuid        PRIMARY KEY,
    user_id    uuid        NOT NULL REFERENCES access.account,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_user ON access.sign_in (user_id);

-- A refresh token works once; when a used one is shown again, its family ends.
CREATE TABLE access.refresh_token (
    token_hash bytea       PRIMARY KEY,
    family_id  uuid        NOT NULL REFERENCES access.sign_in ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_token_family ON access.refresh_token (family_id);

CREATE TABLE access.signing_key (
    key_id      text        PRIMARY KEY,
    private_jwk text        NOT NULL,
    created_at  timestamptz NOT NULL
);

-- Projected from the books' events by the command side, which has to know them to decide.
CREATE TABLE access.book (
    book_id    uuid        PRIMARY KEY,
    name       text        NOT NULL,
    currency   text        NOT NULL,
    time_zone  text        NOT NULL,
    created_at timestamptz NOT NULL,
    seq        bigint      NOT NULL  -- of the newest event that these two tables show
);

CREATE TABLE access.membership (
    book_id uuid NOT NULL,
    user_id uuid NOT NULL,
    login   text NOT NULL,
    role    text NOT NULL,
    PRIMARY KEY (book_id, user_id)
);
CREATE INDEX membership_user ON access.membership (user_id);

-- Roles belong to the whole PostgreSQL cluster, so another database may have made them already.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['ledger_append', 'ledger_read'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
        EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
    END LOOP;
END $$;

-- The book that the current transaction reads, for the row level security of the views. Null, so nothing, when the transaction
-- set none; an error when it set one that its user is no member of, because a reader must not take "not yours" for "nothing new".
CREATE FUNCTION access.current_book() RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
AS $$
DECLARE
    wanted uuid := nullif(current_setting('ledger.book', true), '')::uuid;
    caller uuid := nullif(current_setting('ledger.user', true), '')::uuid;
BEGIN
    IF wanted IS NULL THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM access.membership m WHERE m.book_id = wanted AND m.user_id = caller) THEN
        RAISE EXCEPTION USING ERRCODE = 'LDG01', MESSAGE = 'not a member of this book';
    END IF;
    RETURN wanted;
END $$;

GRANT USAGE ON SCHEMA access TO ledger_read;
REVOKE EXECUTE ON FUNCTION access.current_book() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.current_book() TO ledger_read;
