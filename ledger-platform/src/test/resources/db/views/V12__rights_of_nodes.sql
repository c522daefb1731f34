-- Nodes are no owners any more: the projection's role keeps all rows, the reading role sees those of the book that its transaction names. Row level
-- security is forced, so the owner too is let in by a policy and by nothing else.

-- Makes a table one that only the projection, and who keeps its books, reads and writes.
CREATE FUNCTION views.keep(table_name text) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    EXECUTE format('ALTER TABLE views.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE views.%I FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('DROP POLICY IF EXISTS keepers ON views.%I', table_name);
    EXECUTE format('CREATE POLICY keepers ON views.%I TO ledger_write USING (true) WITH CHECK (true)', table_name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON views.%I TO ledger_write', table_name);
END $$;

-- Each transaction that reads as the reading role says whose book it reads; one that says nothing sees nothing.
CREATE OR REPLACE FUNCTION views.show_to_members(table_name text) RETURNS void
    LANGUAGE plpgsql SET search_path = ''
AS $$
BEGIN
    PERFORM views.keep(table_name);
    EXECUTE format(
        'CREATE POLICY members ON views.%I FOR SELECT TO ledger_read USING (book_id = (SELECT access.current_book()))',
        table_name);
    EXECUTE format('GRANT SELECT ON views.%I TO ledger_read', table_name);
END $$;

SELECT views.keep(relname) FROM pg_catalog.pg_class
WHERE  relnamespace = 'views'::regnamespace AND relkind = 'r' AND relname <> 'schema_history';

GRANT USAGE ON SCHEMA views TO ledger_write;
GRANT SELECT ON views.party, views.living_node TO ledger_write;
GRANT EXECUTE ON FUNCTION views.new_epoch(), views.begin_epoch(), views.begin_epoch(uuid), views.claim_bills() TO ledger_write;
REVOKE EXECUTE ON FUNCTION views.keep(text), views.show_to_members(text), views.sync_table(text, int) FROM PUBLIC;

-- A table that comes later is the projection's, too, and has to be named in the test that lists all rights.
ALTER DEFAULT PRIVILEGES IN SCHEMA views GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO ledger_write;
