-- The books whose projection stands at an event that cannot be projected: all before it is, it and what follows is not. The events
-- themselves are where they always are, so a row here is all that there is to keep.
CREATE TABLE views.parked_book (
    book_id   uuid        PRIMARY KEY,
    seq       bigint      NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    tried_at  timestamptz NOT NULL DEFAULT now(),
    tries     int         NOT NULL DEFAULT 1
);
SELECT views.show_to_members('parked_book');
