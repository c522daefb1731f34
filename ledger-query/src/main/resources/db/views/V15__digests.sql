-- What the rows of each book come to, by table: the sum modulo 2^256 of the SHA-256 of each row, in hexadecimal; a table that never had a row is not
-- there. Written with the rows. It holds only where digests_seq is the head's own seq: a node of an earlier version moves the head and
-- knows nothing of digests.
ALTER TABLE views.book_head ADD COLUMN digests jsonb, ADD COLUMN digests_seq bigint;
