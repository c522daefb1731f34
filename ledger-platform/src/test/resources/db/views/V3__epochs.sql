-- A new history of the read side without other rows: for rows that came back from a backup, because devices may hold what the
-- backup never saw. They are told to start anew.

CREATE FUNCTION views.new_epoch() RETURNS text
    LANGUAGE sql VOLATILE SET search_path = ''
AS $$
    SELECT 'v' || projection_version || '-' || left(pg_catalog.gen_random_uuid()::text, 8) FROM views.epoch
$$;

-- Of all books. After a backup of the whole database was put back; also while nodes run. Waits for the projections' batches under
-- way, which know the epoch before.
CREATE FUNCTION views.begin_epoch() RETURNS text
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    begun text;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock(0x6c65646765720001);
    begun := views.new_epoch();
    UPDATE views.epoch SET epoch = begun;
    UPDATE views.book_head SET epoch = begun;
    RETURN begun;
END $$;

-- Of one book, whether or not it is there yet: it keeps this epoch until one of all books begins.
CREATE FUNCTION views.begin_epoch(book uuid) RETURNS text
    LANGUAGE plpgsql SET search_path = ''
AS $$
DECLARE
    begun text := views.new_epoch();
BEGIN
    INSERT INTO views.book_head (book_id, seq, epoch) VALUES (book, 0, begun)
    ON CONFLICT (book_id) DO UPDATE SET epoch = excluded.epoch;
    RETURN begun;
END $$;

REVOKE EXECUTE ON FUNCTION views.new_epoch(), views.begin_epoch(), views.begin_epoch(uuid) FROM PUBLIC;
