-- The oldest code that may open this database, by the number of the data's format that it knows. A migration that code before it cannot live with raises it; all others leave it, so that old and new
-- nodes run side by side.
CREATE TABLE ledger.format (
    min_reader int NOT NULL
);
CREATE UNIQUE INDEX format_is_one_row ON ledger.format ((true));
INSERT INTO ledger.format (min_reader) VALUES (1);
