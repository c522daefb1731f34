package io.ledger.query.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the parties owed and the accounts stood at after an event, by the events alone.
 *
 * @param asOfSeq the event
 * @param asOf the instant that was asked for; null when none was
 * @param recordedAt when the event was stored; null before the first
 * @param parties all customers, suppliers and members of staff, removed ones too, by name
 * @param accounts those with a balance, by their paths
 * @param debitMinor the sum of the balances that are debits; equal to the other
 */
record ReplayedBalances(
        long asOfSeq,
        @Nullable Instant asOf,
        @Nullable Instant recordedAt,
        List<Party> parties,
        List<Account> accounts,
        long debitMinor,
        long creditMinor) {

    ReplayedBalances {
        parties = List.copyOf(parties);
        accounts = List.copyOf(accounts);
    }

    /** @param balanceMinor more than zero where the party owes the business */
    @Schema(name = "ReplayedParty")
    record Party(UUID id, String table, String name, long balanceMinor, boolean deleted) {}

    /**
     * @param account its path, which begins with its kind: {@code Assets:Cash}
     * @param debitMinor the balance where it is a debit, else 0
     * @param creditMinor the balance where it is a credit, else 0
     * @param balanceMinor debits less credits
     */
    @Schema(name = "ReplayedAccount")
    record Account(String account, long debitMinor, long creditMinor, long balanceMinor) {
        static Account of(String account, long balanceMinor) {
            return new Account(account, Math.max(balanceMinor, 0), Math.max(-balanceMinor, 0), balanceMinor);
        }
    }
}
