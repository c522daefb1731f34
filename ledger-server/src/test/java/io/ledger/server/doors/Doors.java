package io.ledger.server.doors;

import static io.ledger.server.doors.Door.Access.AUDITOR;
import static io.ledger.server.doors.Door.Access.LOCAL;
import static io.ledger.server.doors.Door.Access.MEMBER;
import static io.ledger.server.doors.Door.Access.OPEN;
import static io.ledger.server.doors.Door.Access.OWNER;
import static io.ledger.server.doors.Door.Access.SIGNED_IN;
import static io.ledger.server.doors.Door.Access.WRITER;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * All doors of the server: what Spring's registry has, and what is known of each. A new endpoint needs a line here, which says who may call it; the walk fails with its name
 * until it has one.
 */
final class Doors {

    private static final String TABLE = "/v1/books/{book}/{table}";
    private static final String REPORTS = "GET /v1/books/{book}/reports/";

    /** Of a push that is read and refused: the walk changes no book. */
    private static final String NO_COMMANDS = "{\"device_id\": \"{random}\", \"commands\": []}";

    static final List<Door> KNOWN = known();

    private Doors() {}

    private static List<Door> known() {
        List<Door> doors = new ArrayList<>();
        signingIn(doors);
        books(doors);
        reports(doors);
        audits(doors);
        logs(doors);
        machine(doors);
        return List.copyOf(doors);
    }

    /** Whoever comes too often is told so here, and that is no fault: these doors are open to guessers. */
    private static void signingIn(List<Door> doors) {
        doors.add(Door.ofBody("POST /v1/auth/register", "{\"login\": \"\"}", OPEN, "400", "429"));
        doors.add(Door.ofBody("POST /v1/auth/login", "{\"login\": \"\"}", OPEN, "400", "401", "429"));
        doors.add(Door.ofBody("POST /v1/auth/refresh", "{\"refresh_token\": \"{random}\"}", OPEN, "401", "429"));
        doors.add(Door.of("GET /v1/auth/jwks", OPEN, "200"));
        doors.add(Door.of("GET /v1/auth/config", OPEN, "200"));
        doors.add(Door.ofBody("POST /v1/auth/logout", "{\"refresh_token\": \"{random}\"}", OPEN, "204", "429"));
        doors.add(Door.ofBody("POST /v1/auth/recover", "{\"login\": \"\"}", OPEN, "400", "401", "429"));
        doors.add(Door.of("POST /v1/auth/passkeys/sign-in/options", OPEN, "200", "400", "429", "503"));
        doors.add(Door.ofBody("POST /v1/auth/passkeys/sign-in", "{}", OPEN, "400", "401", "429"));
        doors.add(Door.ofBody("POST /v1/auth/password", "{\"password\": 1}", SIGNED_IN, "400", "429"));
        doors.add(Door.of("GET /v1/auth/sessions", SIGNED_IN, "200"));
        doors.add(Door.of("DELETE /v1/auth/sessions/{id}", SIGNED_IN, "404"));
        doors.add(Door.ofBody("POST /v1/auth/recovery-codes", "{\"password\": 1}", SIGNED_IN, "400", "429"));
        doors.add(Door.of("POST /v1/auth/passkeys/options", SIGNED_IN, "200", "400", "429", "503"));
        doors.add(Door.ofBody("POST /v1/auth/passkeys", "{}", SIGNED_IN, "400", "429"));
        doors.add(Door.of("GET /v1/auth/passkeys", SIGNED_IN, "200"));
        doors.add(Door.of("DELETE /v1/auth/passkeys/{id}", SIGNED_IN, "404"));
    }

    private static void books(List<Door> doors) {
        doors.add(Door.of("GET /v1/books", SIGNED_IN, "200"));
        doors.add(Door.ofBody("POST /v1/books", "{\"id\": \"{book}\", \"name\": 1}", SIGNED_IN, "400"));
        doors.add(Door.of("GET /v1/books/{book}/members", MEMBER, "200"));
        // Refused for the role: who names many logins that nobody has is held up.
        doors.add(Door.ofBody(
                "POST /v1/books/{book}/members", "{\"login\": \"{random}\", \"role\": \"walker\"}", OWNER, "400"));
        // Nobody is removed by it. Anybody may leave a book; who is no member of it is not found.
        doors.add(Door.of("DELETE /v1/books/{book}/members/{random}", OWNER, "204", "404"));
        doors.add(Door.of("GET /v1/books/{book}/invitations", OWNER, "200"));
        doors.add(Door.ofBody("POST /v1/books/{book}/invitations", "{\"role\": \"walker\"}", OWNER, "400"));
        doors.add(Door.of("DELETE /v1/books/{book}/invitations/{random}", OWNER, "204", "404"));
        doors.add(Door.of("POST /v1/invitations/{random}/accept", SIGNED_IN, "404", "429"));
        doors.add(Door.ofBody("POST /v1/books/{book}/commands", NO_COMMANDS, WRITER, "200"));
        doors.add(Door.of("GET /v1/books/{book}/changes?cursor=0&tables={table}&limit=50", MEMBER, "200"));
        doors.add(Door.of("GET " + TABLE + "?limit=50", MEMBER, "200"));
        doors.add(Door.of("GET " + TABLE + "/{id}", MEMBER, "200"));
        doors.add(Door.of("GET /v1/books/{book}/postings?limit=50", MEMBER, "200"));
        doors.add(Door.of("POST /v1/books/{book}/retry", OWNER, "200", "429"));
    }

    private static void reports(List<Door> doors) {
        for (String name : List.of(
                "cashbook",
                "daybook",
                "balances",
                "aged-receivables",
                "aged-payables",
                "trial-balance",
                "profit-and-loss",
                "balance-sheet",
                "sales-register",
                "purchase-register",
                "tax-summary",
                "tie-outs",
                "cash-flow",
                "bill-gaps",
                "hsn-summary",
                "gstr-1",
                "gstr-3b",
                "stock-summary",
                "account-ledger?account=Assets:Cash")) {
            doors.add(Door.of(REPORTS + name, MEMBER, "200"));
        }
        doors.add(Door.of(REPORTS + "party-statement?party_id={party}&format=csv", MEMBER, "200"));
        doors.add(Door.of(REPORTS + "attendance?month={month}", MEMBER, "200"));
        doors.add(Door.of(REPORTS + "payroll?month={month}&format=csv", MEMBER, "200"));
        doors.add(Door.of(REPORTS + "payslip?month={month}&staff_id={staff}", MEMBER, "200"));
        doors.add(Door.of(REPORTS + "stock-ledger?item_id={item}", MEMBER, "200"));
        doors.add(Door.of(REPORTS + "bill?bill_id={bill}", MEMBER, "200"));
    }

    private static void audits(List<Door> doors) {
        doors.add(Door.of("GET /v1/books/{book}/export/journal", MEMBER, "200"));
        doors.add(Door.of("GET /v1/books/{book}/export/backup", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/events?after=0", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/events.ndjson", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/audit/verify", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/audit/digest", MEMBER, "200"));
        doors.add(Door.of("GET /v1/books/{book}/audit/balances", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/audit/records/{party}", AUDITOR, "200"));
    }

    /** Nothing is stored by it: no witness is named, and none signed. */
    private static void logs(List<Door> doors) {
        doors.add(Door.of("GET /v1/log/keys", OPEN, "200"));
        doors.add(Door.of("GET /v1/books/{book}/log/checkpoint", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/log/tile/{random}/{random}", AUDITOR, "404"));
        doors.add(Door.of("GET /v1/books/{book}/log/tile/entries/{random}", AUDITOR, "404"));
        doors.add(Door.of("GET /v1/books/{book}/log/inclusion?seq=1", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/log/consistency?from=1", AUDITOR, "200"));
        doors.add(Door.of("GET /v1/books/{book}/log/witnesses", AUDITOR, "200"));
        doors.add(Door.ofBody("POST /v1/books/{book}/log/witnesses", "{\"key\": \"none\"}", OWNER, "400"));
        doors.add(Door.of("DELETE /v1/books/{book}/log/witnesses?key=none", OWNER, "404"));
        doors.add(Door.ofBody("POST /v1/books/{book}/log/cosignatures", "none", AUDITOR, "400"));
    }

    private static void machine(List<Door> doors) {
        doors.add(Door.of("GET /v1/openapi.json", OPEN, "200"));
        doors.add(Door.of("GET /v1/openapi.json.yaml", SIGNED_IN, "200", "404"));
        doors.add(Door.of("GET /v1/stomp", OPEN, "400", "403"));
        doors.add(Door.of("GET /error", OPEN, "404"));
        doors.add(Door.of("GET /actuator", LOCAL, "200", "404"));
        doors.add(Door.of("GET /actuator/health", OPEN, "200", "503"));
        doors.add(Door.of("GET /actuator/health/**", OPEN, "404"));
        for (String name : List.of("info", "prometheus", "metrics", "parked", "rebuild")) {
            doors.add(Door.of("GET /actuator/" + name, LOCAL, "200", "404"));
        }
        doors.add(Door.of("GET /actuator/metrics/{requiredMetricName}", LOCAL, "404"));
        doors.add(Door.of("POST /actuator/rebuild/{random}", LOCAL, "200", "204", "404"));
        doors.add(Door.of("POST /actuator/rebuild/{random}/{random}", LOCAL, "200", "204", "404"));
        doors.add(Door.of("POST /actuator/parked/{random}", LOCAL, "200", "204", "404"));
    }

    /** Those of the known ones that this server has. */
    static List<Door> open(ApplicationContext context) {
        Set<String> there = registered(context);
        return KNOWN.stream().filter(door -> there.contains(door.key())).toList();
    }

    /** What is registered and not known. */
    static Set<String> unknown(ApplicationContext context) {
        Set<String> known = KNOWN.stream().map(Door::key).collect(toCollection(TreeSet::new));
        Set<String> unknown = registered(context);
        unknown.removeAll(known);
        return unknown;
    }

    /** Method and path of everything that Spring hands requests to; of what takes all methods, GET. */
    static Set<String> registered(ApplicationContext context) {
        Set<String> keys = new TreeSet<>();
        for (Map.Entry<String, HandlerMapping> bean : BeanFactoryUtils.beansOfTypeIncludingAncestors(
                        context, HandlerMapping.class, true, false)
                .entrySet()) {
            switch (bean.getValue()) {
                case RequestMappingInfoHandlerMapping methods ->
                    methods.getHandlerMethods().keySet().forEach(info -> keys.addAll(keys(info)));
                case AbstractUrlHandlerMapping urls ->
                    urls.getHandlerMap().keySet().forEach(url -> keys.add(Door.key("GET", url)));
                case RouterFunctionMapping functions -> {
                    if (functions.getRouterFunction() != null) {
                        keys.add("functions of " + bean.getKey());
                    }
                }
                // The web app's files: no data, and nothing below /v1 or /actuator.
                case HandlerMapping other when other.getClass().getName().equals("io.ledger.web.WebAppMapping") -> {}
                default -> keys.add("bean " + bean.getKey());
            }
        }
        return keys;
    }

    private static Set<String> keys(RequestMappingInfo info) {
        Set<String> keys = new TreeSet<>();
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String pattern : info.getPatternValues()) {
            if (methods.isEmpty()) {
                keys.add(Door.key("GET", pattern));
            }
            methods.forEach(method -> keys.add(Door.key(method.name(), pattern)));
        }
        return keys;
    }
}
