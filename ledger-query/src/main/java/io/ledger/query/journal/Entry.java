package io.ledger.query.journal;

import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record moves between the accounts on a day. Immutable.
 *
 * @param lines at least two; they sum to zero
 */
public record Entry(LocalDate day, List<Line> lines) {

    /** Opening balances lie before every day that a record can have. */
    public static final LocalDate OPENING_DAY = LocalDate.of(1900, 1, 1);

    public Entry {
        lines = List.copyOf(lines);
        long sum = 0;
        for (Line line : lines) {
            sum = Math.addExact(sum, line.amountMinor());
        }
        if (sum != 0) {
            throw new IllegalStateException("The lines of an entry sum to " + sum + ": " + lines);
        }
    }

    /** What takes the entry back on a day; on its own where that day is before it. */
    public Entry reversedOn(LocalDate reversal) {
        return new Entry(
                reversal.isBefore(day) ? day : reversal,
                lines.stream().map(Line::reversed).toList());
    }

    /** An entry as it is posted: alone, or with what takes it back. */
    public static List<Entry> withReversal(@Nullable Entry entry, @Nullable LocalDate reversedOn) {
        if (entry == null) {
            return List.of();
        }
        return reversedOn == null ? List.of(entry) : List.of(entry, entry.reversedOn(reversedOn));
    }

    boolean isOpening() {
        return day.equals(OPENING_DAY);
    }

    /** Collects the lines of an entry. For one thread. */
    public static final class Builder {

        private final LocalDate day;
        private final List<Line> lines = new ArrayList<>();

        public Builder(LocalDate day) {
            this.day = day;
        }

        /** Adds a line, debit above zero; one of zero is left out. */
        public Builder line(String account, long amountMinor) {
            return add(new Line(account, null, null, amountMinor));
        }

        /** Adds a line on a party's account. */
        public Builder party(ControlAccounts accounts, UUID partyId, long amountMinor) {
            return party(accounts.of(partyId), partyId, amountMinor);
        }

        /** Adds a line on a party's account within that control account. */
        public Builder party(String control, UUID partyId, long amountMinor) {
            return add(new Line(control, partyId, null, amountMinor));
        }

        /** Adds a line on the account that holds the money of a mode. */
        public Builder money(String mode, long amountMinor) {
            return add(new Line(Accounts.ofMode(mode), null, mode, amountMinor));
        }

        /** Adds a line on one of the book's own accounts, or, where there is none, on the one that holds the money of the mode. */
        public Builder money(ControlAccounts accounts, @Nullable UUID accountId, String mode, long amountMinor) {
            return accountId == null ? money(mode, amountMinor) : own(accounts, accountId, mode, amountMinor);
        }

        /** Adds a line on one of the book's own accounts, whatever it is. */
        public Builder own(ControlAccounts accounts, UUID accountId, long amountMinor) {
            return own(accounts, accountId, OwnAccounts.BANK, amountMinor);
        }

        /** Money that is in cash came or went so; of a bank, the mode says how, unless it says that no bank was in it. */
        private Builder own(ControlAccounts accounts, UUID accountId, String mode, long amountMinor) {
            String how = switch (accounts.kind(accountId)) {
                case OwnAccounts.CASH -> CashbookEntries.CASH;
                case OwnAccounts.BANK ->
                    mode.equals(CashbookEntries.CASH) || mode.equals(Transactions.CREDIT) ? OwnAccounts.BANK : mode;
                default -> null;
            };
            return add(new Line(Accounts.own(accountId), null, how, amountMinor));
        }

        /** Adds a line on an account of the server's by its path, which says whether money is in it. */
        public Builder path(String account, long amountMinor) {
            return switch (account) {
                case Accounts.CASH -> money(CashbookEntries.CASH, amountMinor);
                case Accounts.BANK -> money(OwnAccounts.BANK, amountMinor);
                default -> line(account, amountMinor);
            };
        }

        private Builder add(Line line) {
            if (line.amountMinor() != 0) {
                lines.add(line);
            }
            return this;
        }

        /** The entry; null when nothing moves. Throws {@link IllegalStateException} when the lines do not sum to zero. */
        public @Nullable Entry build() {
            return lines.isEmpty() ? null : new Entry(day, lines);
        }
    }
}
