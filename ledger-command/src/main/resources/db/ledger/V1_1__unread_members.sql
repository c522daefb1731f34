-- Books of which an event about their opening or their members could not be read when it came by. No other book waits for them; a
-- node that starts, which may be of a version that can read it, makes their members anew from all of their events.
CREATE TABLE ledger.unread_members (
    book_id uuid   PRIMARY KEY,
    seq     bigint NOT NULL,
    reason  text   NOT NULL
);
