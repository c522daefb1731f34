-- What the books' logs are signed with. A public key is published for as long as a checkpoint may be shown, which is for ever; the private part goes when two newer keys are there.
CREATE TABLE access.log_key (
    verifier_key text        PRIMARY KEY, -- as C2SP signed-note writes one
    private_key  text,                    -- PKCS #8 in Base64, or encrypted
    created_at   timestamptz NOT NULL
);

-- Who else signs a book's checkpoints, as its owners say.
CREATE TABLE access.log_witness (
    book_id      uuid        NOT NULL,
    verifier_key text        NOT NULL,
    url          text,
    added_by     uuid        NOT NULL,
    added_at     timestamptz NOT NULL,
    PRIMARY KEY (book_id, verifier_key)
);

-- What witnesses signed. It stays when a witness is named no more: it was true.
CREATE TABLE access.log_cosignature (
    book_id      uuid        NOT NULL,
    size         bigint      NOT NULL,
    verifier_key text        NOT NULL,
    line         text        NOT NULL,
    taken_at     timestamptz NOT NULL,
    PRIMARY KEY (book_id, size, verifier_key)
);
