package io.ledger.server.documents;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bills of a wholesaler, as its till wrote them, arrive in pushes: bills and notes, a price of nothing, prices with three decimals, quantities below zero in bills that are none (counted as adjustments of the stock),
 * missing customers. What the books say in the end is what the file adds up to. The file is a sample of our own making, or the one that {@code -Dledger.retail} names, with the columns of the UCI data set
 * "Online Retail".
 */
class WholesalerTest {

    private static final int PUSH_BYTES = 900_000;
    private static final int PUSH_COMMANDS = 500;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private static final Logger log = LoggerFactory.getLogger(WholesalerTest.class);

    private final Shop shop = Shop.in("GBP");
    private final Map<String, UUID> items = new LinkedHashMap<>();
    private final Map<String, UUID> customers = new LinkedHashMap<>();
    private final Map<String, List<CSVRecord>> invoices = new LinkedHashMap<>();
    /** What the file adds up to: by customer, with "" for none; by stock code; in all. */
    private final Map<String, Long> owed = new TreeMap<>();

    private final Map<String, BigDecimal> onHand = new TreeMap<>();
    private long billed;
    private long returned;

    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private int waitingBytes;

    @Test
    void what_the_books_say_is_what_the_file_adds_up_to() throws IOException {
        long begun = System.nanoTime();
        read();
        items.forEach((code, id) -> send(command("items", "create", id, Map.of("name", code))));
        customers.forEach((name, id) -> send(command("customers", "create", id, Map.of("name", "Customer " + name))));
        invoices.forEach(this::invoice);
        flush();
        check();
        log.info(
                "{} invoices, {} customers, {} items; {} billed, {} returned; {} ms",
                invoices.size(),
                customers.size(),
                items.size(),
                billed,
                returned,
                (System.nanoTime() - begun) / 1_000_000);
    }

    private void read() throws IOException {
        String file = System.getProperty("ledger.retail");
        try (InputStream in = file == null
                        ? WholesalerTest.class.getResourceAsStream("/retail/sample.csv")
                        : Files.newInputStream(Path.of(file));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            for (CSVRecord line : format.parse(reader)) {
                items.computeIfAbsent(line.get("StockCode"), ignored -> UUID.randomUUID());
                if (!line.get("CustomerID").isBlank()) {
                    customers.computeIfAbsent(line.get("CustomerID"), ignored -> UUID.randomUUID());
                }
                invoices.computeIfAbsent(line.get("InvoiceNo"), ignored -> new ArrayList<>())
                        .add(line);
            }
        }
    }

    private void invoice(String number, List<CSVRecord> lines) {
        boolean isReturn = number.startsWith("C");
        CSVRecord first = lines.getFirst();
        String day = first.get("InvoiceDate").substring(0, 10);
        List<Map<String, Object>> billLines = new ArrayList<>();
        long total = 0;
        for (CSVRecord line : lines) {
            BigDecimal quantity = new BigDecimal(line.get("Quantity"));
            BigDecimal price =
                    new BigDecimal(line.get("UnitPrice")).multiply(HUNDRED).stripTrailingZeros();
            String code = line.get("StockCode");
            onHand.merge(code, quantity.negate(), BigDecimal::add);
            if (quantity.signum() < 0 != isReturn) {
                // Neither sold nor returned: broken, lost, found again.
                assertThat(price).as(line.toString()).isZero();
                send(command(
                        "stock_adjustments",
                        "create",
                        UUID.randomUUID(),
                        Map.of(
                                "item_id",
                                items.get(code),
                                "quantity",
                                quantity.negate().toPlainString(),
                                "occurred_on",
                                day)));
                continue;
            }
            total += quantity.abs()
                    .multiply(price)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            billLines.add(Shop.line(
                    quantity.abs().toPlainString(),
                    price.toPlainString(),
                    "description",
                    line.get("Description"),
                    "item_id",
                    items.get(code)));
        }
        if (billLines.isEmpty()) {
            return;
        }
        UUID party = customers.get(first.get("CustomerID"));
        owed.merge(party == null ? "" : first.get("CustomerID"), isReturn ? -total : total, Long::sum);
        billed += isReturn ? 0 : total;
        returned += isReturn ? total : 0;
        Map<String, Object> bill = Shop.fields(
                "kind", isReturn ? "sale_return" : "sale", "number", number, "issued_on", day, "lines", billLines);
        if (party != null) {
            bill.put("party_id", party);
        }
        send(command("bills", "create", UUID.randomUUID(), bill));
    }

    private void send(Map<String, Object> command) {
        int bytes = Json.writeBytes(command).length;
        if (waitingBytes + bytes > PUSH_BYTES || waiting.size() == PUSH_COMMANDS) {
            flush();
        }
        waiting.add(command);
        waitingBytes += bytes;
    }

    private void flush() {
        Answer answer = shop.owner.post("/v1/books/" + shop.id + "/commands", WireServer.push(waiting));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(list(answer.json().get("results")))
                .allMatch(result -> result.get("status").equals("accepted"));
        waiting.clear();
        waitingBytes = 0;
    }

    private void check() {
        shop.catchUp();
        Map<String, Long> accounts = shop.accounts();
        assertThat(accounts.get("Income:Sales")).isEqualTo(returned - billed);
        long cash = owed.getOrDefault("", 0L);
        assertThat(accounts.getOrDefault("Assets:Cash", 0L)).isEqualTo(cash);
        assertThat(accounts.getOrDefault("Assets:Receivables", 0L)).isEqualTo(billed - returned - cash);
        for (Map<String, Object> row : rows("customers")) {
            String name = row.get("name").toString().substring("Customer ".length());
            assertThat(number(row.get("balance_minor"))).as(name).isEqualTo(owed.getOrDefault(name, 0L));
        }
        for (Map<String, Object> row : rows("items")) {
            assertThat(new BigDecimal(row.get("quantity_on_hand").toString()))
                    .as(row.get("name").toString())
                    .isEqualByComparingTo(onHand.get(row.get("name").toString()));
        }
        long sales = 0;
        long notes = 0;
        for (Map<String, Object> row : rows("bills")) {
            boolean isReturn = row.get("kind").equals("sale_return");
            sales += isReturn ? 0 : number(row.get("total_minor"));
            notes += isReturn ? number(row.get("total_minor")) : 0;
        }
        assertThat(List.of(sales, notes)).containsExactly(billed, returned);
    }

    private List<Map<String, Object>> rows(String table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Object after = null;
        do {
            Map<String, Object> page = shop.get("/" + table + "?limit=1000" + (after == null ? "" : "&after=" + after));
            rows.addAll(list(page.get("rows")));
            after = page.get("next");
        } while (after != null);
        return rows;
    }
}
