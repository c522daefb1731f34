package io.ledger.query.bill;

import java.util.UUID;

/** A party and a bill that is, or was named as, one of its bills. */
record ClaimKey(Party party, UUID billId) {}
