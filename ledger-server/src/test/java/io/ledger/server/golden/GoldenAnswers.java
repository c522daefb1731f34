package io.ledger.server.golden;

import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.RandomBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a server says of a book: its rows as {@code changes} sends them, and every report, balance and history. */
final class GoldenAnswers {

    private final TestUser user;
    private final String book;
    private final long headSeq;

    GoldenAnswers(TestUser user, UUID bookId, long headSeq) {
        this.user = user;
        this.book = "/v1/books/" + bookId + "/";
        this.headSeq = headSeq;
    }

    /** The changes from 0 to the end, each as it is written, sorted. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        get("customers?limit=1&min_seq=" + headSeq);
        long cursor = 0;
        boolean live = false;
        while (!live) {
            Answer page = get("changes?limit=1000&cursor=" + cursor);
            rows.addAll(changes(page.body()));
            cursor = number(page.json().get("to"));
            live = Boolean.TRUE.equals(page.json().get("live"));
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> changes(String body) {
        List<String> changes = new ArrayList<>();
        try (JsonParser parser = Json.mapper().createParser(body)) {
            while (!("changes".equals(parser.currentName()) && parser.currentToken() == JsonToken.START_ARRAY)) {
                parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                changes.add(body.substring(
                        start, (int) parser.currentTokenLocation().getCharOffset() + 1));
            }
        }
        return changes;
    }

    /** The text of a row's values, by their names: {@code "2.500"} with its quotes. */
    static Map<String, String> values(String object) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = Json.mapper().createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                values.put(name, object.substring(start, (int)
                        parser.currentLocation().getCharOffset()));
            }
        }
        return values;
    }

    /** The answers to everything that can be asked of these rows, by what was asked. */
    Map<String, String> answers(List<String> rows) {
        Map<String, String> answers = new TreeMap<>();
        for (String question : questions(rows)) {
            answers.put(question, get(question).body());
        }
        return answers;
    }

    String answer(String question) {
        return get(question).body();
    }

    private List<String> questions(List<String> rows) {
        List<String> questions = new ArrayList<>(List.of("audit/verify", "audit/balances?as_of_seq=" + headSeq));
        for (int part = 1; part < 4; part++) {
            questions.add("audit/balances?as_of_seq=" + headSeq * part / 4);
        }
        String lastDay = RandomBook.FIRST_DAY.plusDays(RandomBook.DAYS).toString();
        for (String day : List.of(RandomBook.MONTH + "-30", lastDay)) {
            String period = "from=" + RandomBook.FIRST_DAY + "&to=" + day;
            for (String name : List.of("trial-balance", "balance-sheet", "aged-receivables", "aged-payables")) {
                questions.add("reports/" + name + "?as_of=" + day);
            }
            for (String name : List.of(
                    "cashbook",
                    "daybook",
                    "balances",
                    "profit-and-loss",
                    "sales-register",
                    "purchase-register",
                    "tax-summary")) {
                questions.add("reports/" + name + "?" + period);
            }
        }
        for (String month : List.of(RandomBook.MONTH, "2026-05")) {
            questions.add("reports/attendance?month=" + month);
            questions.add("reports/payroll?month=" + month);
        }
        questions.add("reports/tie-outs");
        questions.add("export/journal?format=hledger");
        Map<String, Integer> histories = new TreeMap<>();
        for (String row : rows) {
            Map<String, Object> change = Json.readStored(row);
            String table = String.valueOf(change.get("table"));
            String id = String.valueOf(change.get("id"));
            switch (table) {
                case "customers", "suppliers", "staff" -> questions.add("reports/party-statement?party_id=" + id);
                case "bills" -> {
                    if (map(change.get("row")).get("deleted_at") == null) {
                        questions.add("reports/bill?bill_id=" + id);
                    }
                }
                default -> {}
            }
            boolean isLongLived = number(map(change.get("row")).get("seq")) > headSeq - 250;
            if (!table.equals("cashbook_days") && (isLongLived || histories.merge(table, 1, Integer::sum) <= 10)) {
                questions.add("audit/records/" + id);
            }
        }
        return questions;
    }

    private Answer get(String question) {
        Answer answer = user.get(book + question);
        for (int i = 0; i < 60 && answer.status() == 503; i++) { // not projected yet; each waits two seconds
            answer = user.get(book + question);
        }
        if (answer.status() != 200) {
            throw new IllegalStateException(question + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
