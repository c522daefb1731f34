-- What the logins of nodes may do. The migrations' login owns everything and is used for nothing else; the roles here carry rights, cannot
-- log in, and are given to the logins by the node that starts, in such a way that a login has their rights and cannot become them.
-- ledger_read shows a book's rows to its members, ledger_append adds events, ledger_write keeps what is made of the events and who may sign in.

-- Roles belong to the whole PostgreSQL cluster, so another database may have made them already.
DO $$
BEGIN
    BEGIN
        CREATE ROLE ledger_write NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
    END;
    GRANT ledger_write TO CURRENT_USER;
END $$;

-- A table that comes later is meant, too, and has to be named in the test that lists all rights.
GRANT USAGE ON SCHEMA access TO ledger_write;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA access TO ledger_write;
REVOKE ALL ON access.schema_history FROM ledger_write;
ALTER DEFAULT PRIVILEGES IN SCHEMA access GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ledger_write;
ALTER DEFAULT PRIVILEGES IN SCHEMA access GRANT USAGE ON SEQUENCES TO ledger_write;

-- What PostgreSQL gives to everybody: tables of a session's own, objects in the schema "public", large objects. Nobody here needs them, and each is
-- a way to write. Only the database's owner, or PostgreSQL's superuser, can take them away.
DO $$
DECLARE
    taken text;
BEGIN
    FOREACH taken IN ARRAY ARRAY[
        format('TEMPORARY, CREATE ON DATABASE %I', current_database()),
        'CREATE ON SCHEMA public',
        'EXECUTE ON FUNCTION pg_catalog.lo_creat(int), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea), '
            'pg_catalog.lo_open(oid, int), pg_catalog.lo_put(oid, bigint, bytea)'
    ] LOOP
        BEGIN
            EXECUTE 'REVOKE ' || taken || ' FROM PUBLIC';
        EXCEPTION WHEN insufficient_privilege OR invalid_schema_name THEN
            RAISE WARNING 'Not revoked from PUBLIC, for want of the right to: %', taken;
        END;
    END LOOP;
END $$;
