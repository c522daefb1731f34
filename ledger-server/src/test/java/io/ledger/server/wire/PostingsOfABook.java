package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A random book that was written, the figures of its reports, and the postings that they lead to. */
final class PostingsOfABook {

    private static final int COMMANDS_A_PUSH = 100;

    private final TestUser user;
    private final RandomBook book;
    private final long seed;
    private final Map<String, String> money = new HashMap<>();
    /** The same are asked for again and again. */
    private final Map<String, List<Posting>> asked = new HashMap<>();

    private String fresh = "";

    /** @param day null for what lies before every day */
    record Posting(String record, String table, @Nullable Object day, String account, long amount) {

        String entry() {
            return day + " " + record;
        }
    }

    private PostingsOfABook(TestUser user, RandomBook book, long seed) {
        this.user = user;
        this.book = book;
        this.seed = seed;
    }

    static PostingsOfABook write(TestUser owner, RandomBook book, long seed) {
        PostingsOfABook written = new PostingsOfABook(owner, book, seed);
        owner.post("/v1/books", Map.of("id", book.id, "name", "Shop", "currency", book.currency));
        for (int from = 0; from < book.commands.size(); from += COMMANDS_A_PUSH) {
            Answer answer = owner.post(
                    "/v1/books/" + book.id + "/commands",
                    WireServer.push(
                            book.commands.subList(from, Math.min(from + COMMANDS_A_PUSH, book.commands.size()))));
            assertThat(answer.body()).as("seed %d", seed).doesNotContain("rejected");
            written.fresh = "min_seq=" + answer.json().get("head_seq");
        }
        written.report("trial-balance?" + written.fresh);
        written.money.put("Assets:Cash", "cash");
        written.money.put("Assets:Bank", "bank");
        book.table("accounts").forEach((id, own) -> {
            if (!own.text("kind").equals("other")) {
                written.money.put(RandomChart.path(book.records(), id), own.text("kind"));
            }
        });
        return written;
    }

    boolean isMoney(String account) {
        return money.containsKey(account);
    }

    boolean isCash(String account) {
        return "cash".equals(money.get(account));
    }

    Map<String, Object> report(String report) {
        return get("/reports/" + report);
    }

    List<Map<String, Object>> rows(String table) {
        return list(get("/" + table + "?limit=1000").get("rows"));
    }

    private Map<String, Object> get(String path) {
        Answer answer = user.get("/v1/books/" + book.id + path);
        assertThat(answer.status())
                .as("seed %d, %s: %s", seed, path, answer.body())
                .isEqualTo(200);
        return answer.json();
    }

    /** Those that a query leads to, page by page. */
    List<Posting> postings(String query) {
        return asked.computeIfAbsent(query, ignored -> read(query));
    }

    private List<Posting> read(String query) {
        List<Posting> postings = new ArrayList<>();
        @Nullable Object after = null;
        do {
            Map<String, Object> page = get("/postings?limit=300&" + query + (after == null ? "" : "&after=" + after));
            for (Map<String, Object> row : list(page.get("rows"))) {
                postings.add(new Posting(
                        row.get("record_id").toString(),
                        row.get("table").toString(),
                        row.get("occurred_on"),
                        row.get("account").toString(),
                        number(row.get("amount_minor"))));
            }
            after = page.get("next");
        } while (after != null);
        return postings;
    }

    long sum(String query) {
        return postings(query).stream().mapToLong(Posting::amount).sum();
    }

    /** On the account of a line. */
    long sumOf(Map<String, Object> line, String query) {
        return sumOf(line.get("account"), query);
    }

    long sumOf(Object account, String query) {
        return sum(account(account) + query);
    }

    static String account(Object path) {
        return "account=" + URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
    }

    void is(long figure, long sum, Object what) {
        assertThat(figure).as("seed %d, book %s, %s", seed, book.id, what).isEqualTo(sum);
    }
}
