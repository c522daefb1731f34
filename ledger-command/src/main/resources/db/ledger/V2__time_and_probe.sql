-- When the newest event was recorded, for the next one not to be recorded before it. Nodes of before leave it as it is, which does no harm.
ALTER TABLE ledger.head ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT 'epoch';
UPDATE ledger.head
SET    recorded_at = coalesce((SELECT e.recorded_at FROM ledger.event e ORDER BY e.position DESC LIMIT 1), 'epoch');

-- Written to, and taken back, while events cannot be stored: it shows when there is space again. So it never has a row.
CREATE TABLE ledger.probe (filler text NOT NULL);
GRANT INSERT ON ledger.probe TO ledger_append;
