-- What a user who forgot the password gets in with; each works once.
CREATE TABLE access.recovery_code (
    user_id   uuid  NOT NULL REFERENCES access.account ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- Keys that sign instead of a password (WebAuthn).
CREATE TABLE access.passkey (
    id              uuid        PRIMARY KEY,
    user_id         uuid        NOT NULL REFERENCES access.account ON DELETE CASCADE,
    credential_id   bytea       NOT NULL UNIQUE,
    name            text        NOT NULL,
    public_key      bytea       NOT NULL,  -- COSE
    attestation     bytea       NOT NULL,
    client_data     bytea       NOT NULL,
    signature_count bigint      NOT NULL,
    transports      text        NOT NULL,
    user_verified   boolean     NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz NOT NULL
);
CREATE INDEX passkey_user ON access.passkey (user_id);

-- What an authenticator is to sign; each is asked for once. Unlogged: after a crash of PostgreSQL a browser asks again.
CREATE UNLOGGED TABLE access.passkey_challenge (
    id         uuid        PRIMARY KEY,
    user_id    uuid,       -- who makes a passkey; null for who signs in
    origin     text        NOT NULL,  -- of the page that asked
    challenge  bytea       NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_time ON access.passkey_challenge (expires_at);
