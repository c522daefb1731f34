-- What long streams come to, so that their next event does not cost all those before it. Only a cache: a row that is missing, old or unreadable is made again from the events.
CREATE TABLE ledger.snapshot (
    book_id    uuid   NOT NULL,
    stream_id  uuid   NOT NULL,
    stream_seq bigint NOT NULL, -- of the last event that it stands for
    version    int    NOT NULL, -- of the text
    text       text   NOT NULL,
    PRIMARY KEY (book_id, stream_id)
);
