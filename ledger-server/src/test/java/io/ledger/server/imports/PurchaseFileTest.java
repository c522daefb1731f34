package io.ledger.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseFileTest {

    private static final UUID BOOK = UUID.fromString("0193a000-0000-7000-8000-000000000001");

    @TempDir
    private Path folder;

    private final List<Purchase> purchases = new ArrayList<>();
    private final Map<Long, String> badLines = new TreeMap<>();
    private final Set<String> customers = new LinkedHashSet<>();

    private void read(int fractionDigits, PurchaseColumns columns, String... lines) throws IOException {
        Path file = folder.resolve("purchases.csv");
        Files.write(file, List.of(lines), StandardCharsets.UTF_8);
        new PurchaseFile(file, ReadOptions.of(columns), fractionDigits).read(new PurchaseFile.Reader() {
            @Override
            public void customer(long lineNumber, String customer, LocalDate day) {
                customers.add(customer);
            }

            @Override
            public void purchase(Purchase purchase) {
                purchases.add(purchase);
            }

            @Override
            public void badLine(long lineNumber, String reason) {
                badLines.put(lineNumber, reason);
            }
        });
    }

    private void read(String... lines) throws IOException {
        read(2, PurchaseColumns.USUAL, lines);
    }

    @Test
    void badLinesAreToldByNumberAndReasonAndTheOthersAreRead() throws IOException {
        read(
                "customer_id,occurred_on,quantity,amount",
                "00001,2021-01-01,1,11.77",
                "00002,2021-01-12,1,0.00",
                "00003,2021-02-30,1,1.00",
                "00004,2021-01-12,1,ten",
                "00005,2021-01-12,1,1.005",
                "00006,2021-01-12,0,1.00",
                "00007,2021-01-12,1,-1.00",
                "00008,2021-01-12,1,1e400000000",
                "00009,2021-01-12,1,\"1.00",
                "00010,2021-01-12,1",
                ",2021-01-12,1,1.00",
                "",
                "\"00011\",2021-01-12,2,\"12.00\"");

        assertThat(purchases).extracting(Purchase::lineNumber).containsExactly(2L, 14L);
        assertThat(purchases).extracting(Purchase::amountMinor).containsExactly(1177L, 1200L);
        assertThat(badLines.keySet()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(badLines.get(3L)).isEqualTo("the amount is 0");
        assertThat(badLines.get(4L)).contains("2021-02-30");
        assertThat(badLines.get(6L)).contains("more than 2 decimals");
        assertThat(badLines.get(10L)).contains("quote");
        assertThat(badLines.get(11L)).isEqualTo("3 fields instead of 4");
        assertThat(customers)
                .as("whoever bought for 0.00 is a customer all the same")
                .contains("00002");
    }

    @Test
    void linesThatAreEqualBecomeTransactionsOfTheirOwnAndTheSameOnesEachTime() throws IOException {
        String[] lines = {
            "customer_id,occurred_on,quantity,amount",
            "1,2021-01-01,1,5.00",
            "2,2021-01-01,1,5.00",
            "1,2021-01-01,1,5.00"
        };
        read(lines);
        read(lines);
        List<Object> ids = purchases.stream()
                .map(purchase -> purchase.transactionCommand(BOOK).get("id"))
                .toList();
        assertThat(ids.subList(0, 3)).doesNotHaveDuplicates().isEqualTo(ids.subList(3, 6));
    }

    @Test
    void aLineAddedInFrontChangesNoOtherLinesIds() throws IOException {
        read("customer_id,occurred_on,quantity,amount", "1,2021-01-01,1,5.00", "1,2021-01-01,1,5.00");
        read(
                "customer_id,occurred_on,quantity,amount",
                "9,2020-12-31,1,7.00",
                "1,2021-01-01,1,5.00",
                "1,2021-01-01,1,5.00");
        List<Object> ids = purchases.stream()
                .map(purchase -> purchase.transactionCommand(BOOK).get("command_id"))
                .toList();
        assertThat(ids.subList(3, 5)).isEqualTo(ids.subList(0, 2));
    }

    @Test
    void columnsAreFoundByTheNamesGivenInAnyOrderAndBehindAByteOrderMark() throws IOException {
        read(
                0,
                new PurchaseColumns("who", "when", "yen", "pieces"),
                "\uFEFFyen,shop,when,pieces,who",
                "250,A,2021-01-01,2,7");
        assertThat(purchases).singleElement().satisfies(purchase -> {
            assertThat(purchase.amountMinor()).isEqualTo(250);
            assertThat(purchase.customer()).isEqualTo("7");
            assertThat(purchase.transactionCommand(BOOK).get("data")).asString().contains("2 items");
        });
    }

    @Test
    void aMissingColumnIsNamedTogetherWithThoseThatAreThere() {
        assertThatThrownBy(() -> read("customer,day", "1,2021-01-01"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("no column \"customer_id\"")
                .hasMessageContaining("customer, day");
    }

    @Test
    void aFileOfOneEndlessLine_isReadWithoutKeepingIt_andTheNextLinesAreRead() throws IOException {
        read("customer_id,occurred_on,quantity,amount", "x".repeat(5_000_000), "00001,2021-01-01,1,11.77");

        assertThat(badLines.get(2L)).contains("longer than 65536 characters");
        assertThat(purchases).extracting(Purchase::lineNumber).containsExactly(3L);
    }

    @Test
    void whatIsNoText_isRefusedInWords() throws IOException {
        Path file = folder.resolve("book.xlsx");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0});

        assertThatThrownBy(() -> new PurchaseFile(file, ReadOptions.USUAL, 2).read(purchases::add))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("save it as CSV");
    }

    @Test
    void whatIsInAFile_commandsNoTerminal() {
        assertThatThrownBy(() -> read("a\u001B[2J\u202Eb,c", "1,2"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("a?[2Jb, c");
    }
}
