package io.ledger.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.platform.testing.Mutations;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever a file holds: it is refused, or its lines are, in words that a terminal can show, and each purchase is one that may be sent. */
class PurchaseFileFuzzTest {

    private static final java.util.UUID BOOK = new java.util.UUID(1, 2);

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(PurchaseFileFuzzTest.class, 3000, PurchaseFileFuzzTest::check);
    }

    private static void check(byte[] input) throws IOException {
        Path file = Files.createTempFile("purchases", ".csv");
        try {
            Files.write(file, input);
            PurchaseFile purchases = new PurchaseFile(file, ReadOptions.USUAL, 2);
            purchases.read(new PurchaseFile.Reader() {
                @Override
                public void purchase(Purchase purchase) {
                    assertThat(purchase.amountMinor()).isBetween(1L, 1_000_000_000_000_000L);
                    assertThat(purchase.quantity()).isPositive();
                    assertThat(purchase.customer()).isNotBlank();
                    purchase.transactionCommand(BOOK);
                }

                @Override
                public void badLine(long lineNumber, String reason) {
                    assertThat(lineNumber).isPositive();
                    assertShowable(reason);
                }
            });
            assertShowable(purchases.words());
        } catch (LauncherException e) {
            assertShowable(String.valueOf(e.getMessage()));
        } finally {
            Files.delete(file);
        }
    }

    private static void assertShowable(String message) {
        assertThat(message).hasSizeLessThan(2_000);
        assertThat(message.codePoints().filter(c -> Character.isISOControl(c) && c != '\n' || c == 0x202E))
                .as(message)
                .isEmpty();
    }
}
