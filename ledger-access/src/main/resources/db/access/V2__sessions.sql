-- What a user is shown of a sign-in.
ALTER TABLE access.sign_in
    ADD COLUMN created_at   timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN device       text        NOT NULL DEFAULT '',
    ADD COLUMN address      text        NOT NULL DEFAULT '';

-- The token that a used one gave, for a minute, readable only to who shows the used one: it is encrypted with that.
ALTER TABLE access.refresh_token ADD COLUMN successor bytea;
CREATE INDEX refresh_token_successor ON access.refresh_token (used_at) WHERE successor IS NOT NULL;

-- Sign-ins that ended, for as long as an access token of theirs may live. Whatever ends one deletes its row, so no way to end one can be forgotten here.
CREATE TABLE access.ended_session (
    family_id uuid        PRIMARY KEY,
    ended_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ended_session_time ON access.ended_session (ended_at);

CREATE FUNCTION access.end_session() RETURNS trigger
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    INSERT INTO access.ended_session (family_id) VALUES (OLD.family_id) ON CONFLICT DO NOTHING;
    PERFORM pg_notify('ledger_sessions', OLD.family_id::text);
    RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION access.end_session() FROM PUBLIC;

CREATE TRIGGER sign_in_ends AFTER DELETE ON access.sign_in
    FOR EACH ROW EXECUTE FUNCTION access.end_session();

-- What a login looks like, as Unicode's confusables have it: two of one look would be taken for one another. Null until a node has filled it in.
ALTER TABLE access.account ADD COLUMN login_skeleton text;
CREATE INDEX account_skeleton ON access.account (login_skeleton);
CREATE INDEX account_without_skeleton ON access.account (user_id) WHERE login_skeleton IS NULL;
