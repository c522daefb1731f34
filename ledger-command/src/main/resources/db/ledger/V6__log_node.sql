-- The upper nodes of each book's tree of hashes, one for 256 of the level below: level 1 stands over 256 events, level 2 over 65,536. Only a cache, filled by whoever reads: a node that is missing is made of the
-- events' hashes again. A node is over full subtrees, so it never changes: it is added and read, and nothing else.
CREATE TABLE ledger.log_node (
    book_id uuid     NOT NULL,
    level   smallint NOT NULL,
    index   bigint   NOT NULL, -- from 0
    hash    bytea    NOT NULL,
    PRIMARY KEY (book_id, level, index)
);
GRANT SELECT, INSERT ON ledger.log_node TO ledger_write;
