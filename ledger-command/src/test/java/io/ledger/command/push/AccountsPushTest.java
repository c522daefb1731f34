package io.ledger.command.push;

import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.delete;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.restore;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A book's own accounts, and the vouchers and money that name them. */
class AccountsPushTest {

    private static final String DAY = "2026-11-22";

    private static CommandSide side;
    private Pusher owner;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        owner = Pusher.ownerOfANewBook(side);
    }

    @Test
    void pathThatIsTaken_orNoPath_isRejected() {
        UUID removed = UUID.randomUUID();
        assertThat(owner.outcomes(
                        account(removed, "HDFC", "asset", "bank"),
                        account(UUID.randomUUID(), "HDFC", "asset", "other"),
                        account(UUID.randomUUID(), "HDFC", "liability", "other"),
                        account(UUID.randomUUID(), "Cash", "asset", "cash"),
                        account(UUID.randomUUID(), "a:b", "asset", "other"),
                        account(UUID.randomUUID(), "Rent", "expense", "cash"),
                        delete("accounts", removed, later(1)),
                        account(UUID.randomUUID(), "HDFC", "asset", "bank"),
                        restore("accounts", removed, later(2))))
                .containsExactly(
                        "accepted",
                        "already_exists name",
                        "accepted",
                        "already_exists name",
                        "invalid_field name",
                        "invalid_field kind",
                        "accepted",
                        "accepted",
                        "already_exists name");
    }

    @Test
    void accountThatARecordNames_keepsItsClass_andIsNotRemoved_untilTheRecordIs() {
        UUID bank = UUID.randomUUID();
        UUID entry = UUID.randomUUID();
        assertThat(owner.outcomes(
                        account(bank, "HDFC", "asset", "bank"),
                        create(
                                "cashbook_entries",
                                entry,
                                Map.of("direction", "in", "amount_minor", 5, "occurred_on", DAY, "account_id", bank)),
                        update("accounts", bank, later(1), Map.of("class", "expense", "kind", "other")),
                        delete("accounts", bank, later(1)),
                        update("accounts", bank, later(1), Map.of("name", "HDFC main")),
                        delete("cashbook_entries", entry, later(1)),
                        delete("accounts", bank, later(2))))
                .containsExactly(
                        "accepted", "accepted", "in_use class", "in_use null", "accepted", "accepted", "accepted");
    }

    @Test
    void moneyThroughAnAccountThatHoldsNone_isRejected() {
        UUID loan = UUID.randomUUID();
        assertThat(owner.outcomes(
                        account(loan, "Loan", "liability", "other"),
                        create(
                                "cashbook_entries",
                                UUID.randomUUID(),
                                Map.of("direction", "in", "amount_minor", 5, "occurred_on", DAY, "account_id", loan))))
                .containsExactly("accepted", "invalid_field account_id");
    }

    @Test
    void voucherThatIsNoEntry_isRejected() {
        UUID party = UUID.randomUUID();
        owner.push(customer(party));
        assertThat(owner.outcomes(
                        voucher("journal", debit("Assets:Cash", 5), credit("Equity:Capital", 5)),
                        voucher("journal", debit("Assets:Cash", 5), credit("Equity:Capital", 4)),
                        voucher("journal", debit("Assets:Nowhere", 5), credit("Equity:Capital", 5)),
                        voucher("contra", debit("Assets:Bank", 5), credit("Assets:Cash", 5)),
                        voucher("contra", debit("Expenses:Rent", 5), credit("Assets:Cash", 5)),
                        voucher("journal", debit("Assets:Receivables", 5), credit("Income:Sales", 5)),
                        voucher(
                                "journal",
                                Map.of("account", "Assets:Receivables", "party_id", party, "debit_minor", 5),
                                credit("Income:Sales", 5)),
                        voucher("opening", debit("Assets:Cash", 5)),
                        voucher("opening", debit("Assets:Cash", 7))))
                .containsExactly(
                        "accepted",
                        "invalid_field lines",
                        "unknown_account lines",
                        "accepted",
                        "invalid_field lines",
                        "invalid_field lines",
                        "accepted",
                        "accepted",
                        "already_exists lines");
    }

    private static String account(UUID id, String name, String accountClass, String kind) {
        return create("accounts", id, Map.of("name", name, "class", accountClass, "kind", kind));
    }

    @SafeVarargs
    private static String voucher(String kind, Map<String, Object>... lines) {
        return create("vouchers", UUID.randomUUID(), Map.of("kind", kind, "occurred_on", DAY, "lines", List.of(lines)));
    }

    private static Map<String, Object> debit(String account, long minor) {
        return Map.of("account", account, "debit_minor", minor);
    }

    private static Map<String, Object> credit(String account, long minor) {
        return Map.of("account", account, "credit_minor", minor);
    }
}
