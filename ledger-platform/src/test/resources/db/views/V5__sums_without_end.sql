-- Running sums have no end: 9,224 entries of the largest amount are more than a bigint holds. Of a scale of 0, which tells them from
-- decimals; what leaves the numbers that JSON carries without loss is refused when it is sent, not when it is summed.
DROP VIEW views.party;

ALTER TABLE views.customers ALTER COLUMN balance_minor TYPE numeric(38, 0);
ALTER TABLE views.suppliers ALTER COLUMN balance_minor TYPE numeric(38, 0);
ALTER TABLE views.staff ALTER COLUMN balance_minor TYPE numeric(38, 0);
ALTER TABLE views.cashbook_days ALTER COLUMN in_minor TYPE numeric(38, 0), ALTER COLUMN out_minor TYPE numeric(38, 0);
ALTER TABLE views.payment_sums ALTER COLUMN got_minor TYPE numeric(38, 0), ALTER COLUMN gave_minor TYPE numeric(38, 0);

CREATE VIEW views.party WITH (security_invoker = true) AS
    SELECT book_id, id, 'customers' AS table_name, name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM views.customers
    UNION ALL
    SELECT book_id, id, 'suppliers', name, phone, email, address, tax_id, balance_minor, last_activity_on, deleted_at FROM views.suppliers
    UNION ALL
    SELECT book_id, id, 'staff', name, phone, NULL, NULL, NULL, balance_minor, last_activity_on, deleted_at FROM views.staff;
GRANT SELECT ON views.party TO ledger_read;
