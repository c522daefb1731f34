package io.ledger.server.documents;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.WireServer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book of its own on the shared server, and what a test says of it and asks of it over HTTP. What is read is never older than what was pushed through it. */
final class Shop {

    private static final long FIRST_ID_MS = 1_780_000_000_000L;

    static final String SETTINGS = "business_settings";

    final TestUser owner;
    final UUID id;
    private long seq;
    private long ids;

    private Shop(String currency) {
        owner = WireServer.newUser();
        id = UUID.randomUUID();
        Answer opened = owner.post("/v1/books", Map.of("id", id, "name", "Shop", "currency", currency));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    }

    /** One in rupees, whose country so is India. */
    static Shop inIndia() {
        return new Shop("INR");
    }

    static Shop in(String currency) {
        return new Shop(currency);
    }

    /** Names and values, in turn; a null is one. */
    static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A line of a bill; what is given more of it are names and values in turn. */
    static Map<String, Object> line(String quantity, Object price, @Nullable Object... more) {
        Map<String, Object> line = fields("quantity", quantity, "unit_price_minor", price);
        line.putAll(fields(more));
        return line;
    }

    /** Makes a record; it has to be accepted. */
    UUID make(String table, @Nullable Object... data) {
        UUID record = nextId();
        accept(owner, "create", table, record, fields(data));
        return record;
    }

    UUID customer(@Nullable Object... more) {
        Map<String, Object> data = fields("name", "Asha");
        data.putAll(fields(more));
        UUID record = nextId();
        accept(owner, "create", "customers", record, data);
        return record;
    }

    /** Makes a bill of one day of the year 2026. */
    UUID bill(String kind, List<Map<String, Object>> lines, @Nullable Object... more) {
        Map<String, Object> data = fields("kind", kind, "issued_on", "2026-06-10", "lines", lines);
        data.putAll(fields(more));
        UUID record = nextId();
        accept(owner, "create", "bills", record, data);
        return record;
    }

    /** As devices make them, in the order of time: it is the order of bills of one day (RFC 9562, version 7). */
    private UUID nextId() {
        UUID random = UUID.randomUUID();
        return new UUID((FIRST_ID_MS + ++ids) << 16 | 0x7000, random.getLeastSignificantBits());
    }

    void settings(@Nullable Object... data) {
        boolean isThere = owner.get("/v1/books/" + id + "/" + SETTINGS + "/" + id + "?min_seq=" + seq)
                        .status()
                == 200;
        accept(owner, isThere ? "update" : "create", SETTINGS, id, fields(data));
    }

    void edit(String table, UUID record, @Nullable Object... data) {
        accept(owner, "update", table, record, fields(data));
    }

    void accept(TestUser user, String op, String table, UUID record, Map<String, Object> data) {
        Map<String, Object> result = push(user, op, table, record, data);
        assertThat(result).as("%s %s %s", op, table, data).containsEntry("status", "accepted");
        seq = number(result.get("seq"));
    }

    /** The code and the field that a new record is refused with, and that nothing is stored of it. */
    String refusal(String table, Map<String, Object> data) {
        return refusal(owner, "create", table, table.equals(SETTINGS) ? id : UUID.randomUUID(), data);
    }

    /** The code and the field that a command is refused with, separated by a space. */
    String refusal(TestUser user, String op, String table, UUID record, Map<String, Object> data) {
        long head = head();
        Map<String, Object> result = push(user, op, table, record, data);
        assertThat(result).as("%s %s %s", op, table, data).containsEntry("status", "rejected");
        assertThat(head()).as("what is stored").isEqualTo(head);
        Map<String, Object> error = map(result.get("error"));
        return error.get("code") + (error.containsKey("field") ? " " + error.get("field") : "");
    }

    private Map<String, Object> push(TestUser user, String op, String table, UUID record, Map<String, Object> data) {
        return WireServer.push(user, id, WireServer.command(table, op, record, data))
                .getFirst();
    }

    /** What is read from now on has all that is stored, whoever pushed it. */
    void catchUp() {
        seq = head();
    }

    long head() {
        return number(get("/events?after=999999").get("head_seq"));
    }

    /** A row with what was pushed. */
    Map<String, Object> row(String table, UUID record) {
        return get("/" + table + "/" + record);
    }

    Map<String, Object> bill(UUID record) {
        return row("bills", record);
    }

    long of(UUID bill, String column) {
        return number(bill(bill).get(column));
    }

    String status(UUID bill) {
        return String.valueOf(bill(bill).get("status"));
    }

    /** What the party owes. */
    long balance(String table, UUID party) {
        return number(row(table, party).get("balance_minor"));
    }

    Map<String, Object> report(String report) {
        return get("/reports/" + report);
    }

    /** What is on each account that has something, above zero a debit. */
    TreeMap<String, Long> accounts() {
        return accounts("9999-12-31");
    }

    /** The same at the end of a day. */
    TreeMap<String, Long> accounts(String asOf) {
        TreeMap<String, Long> accounts = new TreeMap<>();
        list(report("trial-balance?as_of=" + asOf).get("accounts"))
                .forEach(line -> accounts.put(
                        String.valueOf(line.get("account")),
                        number(line.get("debit_minor")) - number(line.get("credit_minor"))));
        return accounts;
    }

    /** What is got of a path of the book, fresh. */
    Map<String, Object> get(String path) {
        return answer(path).json();
    }

    Answer answer(String path) {
        Answer answer = owner.get("/v1/books/" + id + path + (path.startsWith("/events") ? "" : fresh(path)));
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer;
    }

    private String fresh(String path) {
        return (path.contains("?") ? "&" : "?") + "min_seq=" + seq;
    }

    /** A user who has a role here. */
    TestUser member(String role) {
        TestUser user = WireServer.newUser();
        Answer added = owner.post("/v1/books/" + id + "/members", Map.of("login", user.login(), "role", role));
        assertThat(added.status()).as(added.body()).isBetween(200, 299);
        return user;
    }

    /** The numbers of some columns, in their order. */
    static List<Long> numbers(Map<String, Object> row, String... columns) {
        return Arrays.stream(columns).map(column -> number(row.get(column))).toList();
    }
}
