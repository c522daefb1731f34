-- Nodes are no owners any more: what they may do here is listed. Events are added, each column by name, and read; a member reads those of one book.
REVOKE INSERT ON ledger.event FROM ledger_append;
GRANT INSERT (position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
    ON ledger.event TO ledger_append;
GRANT SELECT ON ledger.event TO ledger_read;
GRANT USAGE ON SCHEMA ledger TO ledger_read, ledger_write;
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.token_entry, ledger.unread_members, ledger.snapshot TO ledger_write;

-- The owner too is let in by a policy and by nothing else: the migrations' login has the roles that nodes have.
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event FORCE ROW LEVEL SECURITY;
CREATE POLICY readers ON ledger.event FOR SELECT TO ledger_append USING (true);
CREATE POLICY appenders ON ledger.event FOR INSERT TO ledger_append WITH CHECK (true);
CREATE POLICY members ON ledger.event FOR SELECT TO ledger_read USING (book_id = (SELECT access.current_book()));

REVOKE EXECUTE ON FUNCTION ledger.refuse_change() FROM PUBLIC;
