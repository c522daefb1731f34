-- Which money pays which bill, kept so that an event looks at the bills whose payment it changes and at no others, however many a
-- party has. Only the projection reads these two tables.

-- What transactions of a party that name a bill brought and took back; and, while the bill is one of the party and not removed, what
-- it needs of the party's pool and what it has of it.
CREATE TABLE views.bill_claims (
    book_id     uuid    NOT NULL,
    party_id    uuid    NOT NULL,
    bill_id     uuid    NOT NULL,
    got_minor   numeric NOT NULL,
    gave_minor  numeric NOT NULL,
    kind        text    COLLATE "C",
    issued_on   date,
    due_on      date,
    total_minor bigint,
    need_minor  numeric,
    share_minor numeric,
    PRIMARY KEY (book_id, bill_id, party_id)
);
CREATE INDEX bill_claims_given ON views.bill_claims (book_id, party_id, kind, issued_on, bill_id) WHERE share_minor > 0;
CREATE INDEX bill_claims_open ON views.bill_claims (book_id, party_id, kind, issued_on, bill_id) WHERE share_minor < need_minor;

-- What is left of each party's pools when the bills have taken their shares: of what was got, which pays sales, and of what was given.
CREATE TABLE views.party_pools (
    book_id             uuid    NOT NULL,
    party_id            uuid    NOT NULL,
    sale_left_minor     numeric NOT NULL,
    purchase_left_minor numeric NOT NULL,
    has_bills           boolean NOT NULL,
    PRIMARY KEY (book_id, party_id)
);

-- Makes both tables from the rows, as the projection keeps them from event to event.
CREATE FUNCTION views.claim_bills() RETURNS void
    LANGUAGE sql VOLATILE SET search_path = ''
AS $$
    TRUNCATE views.bill_claims, views.party_pools;

    WITH sums AS (
        SELECT   book_id, party_id, bill_id,
                 coalesce(sum(amount_minor) FILTER (WHERE direction = 'got'), 0)  AS got,
                 coalesce(sum(amount_minor) FILTER (WHERE direction = 'gave'), 0) AS gave
        FROM     views.transactions
        WHERE    deleted_at IS NULL
        GROUP BY book_id, party_id, bill_id),
    bill AS (
        SELECT book_id, party_id, id AS bill_id, kind, issued_on, due_on, total_minor
        FROM   views.bills
        WHERE  deleted_at IS NULL AND party_id IS NOT NULL),
    claim AS (
        SELECT book_id, party_id, bill_id, coalesce(s.got, 0) AS got, coalesce(s.gave, 0) AS gave, b.kind, b.issued_on, b.due_on, b.total_minor,
               CASE b.kind WHEN 'sale'     THEN greatest(0, b.total_minor - coalesce(s.got, 0) + coalesce(s.gave, 0))
                           WHEN 'purchase' THEN greatest(0, b.total_minor - coalesce(s.gave, 0) + coalesce(s.got, 0)) END AS need
        FROM   bill b
        FULL JOIN (SELECT * FROM sums WHERE bill_id IS NOT NULL) s USING (book_id, party_id, bill_id)),
    pool AS (
        SELECT   book_id, party_id, sum(got) AS sale, sum(gave) AS purchase
        FROM     (SELECT book_id, party_id, got, gave FROM sums WHERE bill_id IS NULL
                  UNION ALL
                  SELECT book_id, party_id, got, gave FROM claim WHERE kind IS NULL) t
        GROUP BY book_id, party_id),
    share AS (
        SELECT c.*,
               CASE WHEN c.kind IS NOT NULL THEN least(c.need, greatest(0, coalesce(CASE c.kind WHEN 'sale' THEN p.sale ELSE p.purchase END, 0)
                   - (sum(c.need) OVER (PARTITION BY c.book_id, c.party_id, c.kind ORDER BY c.issued_on, c.bill_id) - c.need))) END AS share
        FROM   claim c
        LEFT JOIN pool p USING (book_id, party_id)),
    claimed AS (
        INSERT INTO views.bill_claims
               (book_id, party_id, bill_id, got_minor, gave_minor, kind, issued_on, due_on, total_minor, need_minor, share_minor)
        SELECT book_id, party_id, bill_id, got, gave, kind, issued_on, due_on, total_minor, need, share FROM share),
    taken AS (
        SELECT   book_id, party_id, coalesce(sum(share) FILTER (WHERE kind = 'sale'), 0) AS sale,
                 coalesce(sum(share) FILTER (WHERE kind = 'purchase'), 0) AS purchase, bool_or(kind IS NOT NULL) AS has_bills
        FROM     share
        GROUP BY book_id, party_id)
    INSERT INTO views.party_pools (book_id, party_id, sale_left_minor, purchase_left_minor, has_bills)
    SELECT book_id, party_id, coalesce(p.sale, 0) - coalesce(t.sale, 0), coalesce(p.purchase, 0) - coalesce(t.purchase, 0),
           coalesce(t.has_bills, false)
    FROM   pool p
    FULL JOIN taken t USING (book_id, party_id);
$$;
REVOKE EXECUTE ON FUNCTION views.claim_bills() FROM PUBLIC;

-- Waits for the projections' batches under way. A node of an earlier version, which would write bills without claims, stops at its
-- next bill or payment for want of the table that goes here.
SELECT pg_catalog.pg_advisory_xact_lock(0x6c65646765720001);
DROP TABLE views.payment_sums;
SELECT views.claim_bills();
