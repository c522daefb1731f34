package io.ledger.server.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.rows.Catalogue;
import io.ledger.server.wire.WireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile text in every parameter, path, field and header becomes a value or is refused: never a fault of ours, never part of a statement, and no filter is passed over. More of it, or
 * another seed: {@code -Ddoors.hostile=20000 -Ddoors.seed=1}.
 */
class HostileTest {

    private static final int PROBES = Integer.getInteger("doors.hostile", 1_500);
    private static final long SEED = Long.getLong("doors.seed", System.nanoTime());

    /** So that each header of STOMP gets some of the texts, and in a long run all of them. */
    private static final int PROBES_PER_TEXT = 150;

    /** Fewer would mean that the driver's log was not heard. */
    private static final int FEWEST_STATEMENTS = 20;

    @Test
    void hostile_text_over_http_is_a_value_or_refused_and_never_part_of_a_statement() throws Exception {
        House house = House.get();
        String ours = house.ours().head();
        String theirs = house.theirs().head();
        HostileWalk walk = new HostileWalk(house, new Random(SEED));
        List<Probe> probes = new ArrayList<>(walk.pushes());
        for (int i = 0; i < PROBES; i++) {
            probes.add(walk.next());
        }
        try (SqlLog sql = new SqlLog();
                Prober prober = new Prober(house)) {
            List<String> faults = prober.faults(probes);

            System.out.println("Hostile over HTTP: " + probes.size() + " probes, seed " + SEED + ", "
                    + sql.statements().size() + " statements: " + faults.size() + " faults");
            assertThat(DoorsWalkTest.oneOfAKind(faults)).isEmpty();
            assertThat(sql.statements())
                    .hasSizeGreaterThan(FEWEST_STATEMENTS)
                    .noneMatch(statement -> statement.contains(Hostile.WORD));
        }
        assertThat(house.ours().head()).isEqualTo(ours);
        assertThat(house.theirs().head()).isEqualTo(theirs);
    }

    @Test
    void hostile_text_in_the_headers_of_stomp_is_a_value_or_refused_and_never_part_of_a_statement() {
        House house = House.get();
        try (SqlLog sql = new SqlLog()) {
            HostileStomp stomp = new HostileStomp(house, new Random(SEED), PROBES / PROBES_PER_TEXT);

            stomp.walk();

            System.out.println("Hostile over STOMP: " + stomp.frames() + " frames, seed " + SEED + ", "
                    + sql.statements().size() + " statements: " + stomp.faults().size() + " faults");
            assertThat(stomp.faults()).isEmpty();
            assertThat(sql.statements()).noneMatch(statement -> statement.contains(Hostile.WORD));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    customers?filter=                                    | invalid_filter
                    customers?filter=name%3Deq.a&filter=name%3Deq.b      | invalid_filter
                    customers?Filter=name%3Deq.a                         | invalid_parameter
                    customers?filters=name%3Deq.a                        | invalid_parameter
                    customers?where=name%3Deq.a                          | invalid_parameter
                    customers?name=eq.a                                  | invalid_parameter
                    customers?name=a                                     | invalid_parameter
                    customers?filter=Name%3Deq.a                         | invalid_filter
                    customers?filter=name%3DEQ.a                         | invalid_filter
                    customers?filter=name%3Deq.a%26                      | invalid_filter
                    customers?filter=%26                                 | invalid_filter
                    customers?filter=name%3Dlike.a                       | invalid_filter
                    customers?filter=book_id%3Dneq.a                     | invalid_filter
                    customers?filter=seq%3Dgt.1%20or%201%3D1             | invalid_filter
                    changes?filter=name%3Deq.a                           | invalid_filter
                    changes?tables=customers,suppliers&filter=name%3Deq.a | invalid_filter
                    changes?tables=customers&filter=                     | invalid_filter
                    changes?tables=customers&filter=name%3Deq.a&filter=name%3Deq.b | invalid_filter
                    changes?tables=customers&tables=suppliers            | invalid_parameter
                    changes?tables=customers&Filter=name%3Deq.a          | invalid_parameter
                    changes?tables=customers&where=x                     | invalid_parameter
                    changes?Tables=customers                             | invalid_parameter
                    changes?tables=Customers                             | invalid_parameter
                    changes?table=customers                              | invalid_parameter
                    members?filter=role%3Deq.owner                       | invalid_parameter
                    events?filter=type%3Deq.a                            | invalid_parameter
                    reports/daybook?filter=mode%3Deq.cash                | invalid_parameter
                    reports/balances?party_id=1                          | invalid_parameter
                    export/journal?filter=name%3Deq.a                    | invalid_parameter
                    export/backup?after=1                                | invalid_parameter
                    """)
    void a_filter_that_cannot_be_applied_is_refused_over_http(String path, String code) {
        assertThat(House.get()
                        .member("owner")
                        .get("/v1/books/" + House.get().ours().id() + "/" + path)
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001Bb", "a\nb"})
    void a_login_that_no_account_can_have_is_refused_before_anybody_looks_for_it(String login) {
        House house = House.get();

        assertThat(house.member("owner")
                        .post("/v1/books/" + house.ours().id() + "/members", Map.of("login", login, "role", "editor"))
                        .code())
                .isEqualTo("invalid_parameter");
    }

    @Test
    void a_filter_of_the_list_of_books_is_refused() {
        assertThat(House.get()
                        .member("owner")
                        .get("/v1/books?filter=name%3Deq.a")
                        .code())
                .isEqualTo("invalid_parameter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    changes           | filter | name=eq.a       | invalid_filter
                    changes           | tables | customers,staff | invalid_filter
                    changes/customers | filter | ''              | invalid_filter
                    changes/customers | Filter | name=eq.a       | invalid_filter
                    changes/customers | FILTER | name=eq.a       | invalid_filter
                    changes/customers | Tables | customers       | invalid_filter
                    changes/customers | filter | Name=eq.a       | invalid_filter
                    changes/customers | filter | name=eq.a&      | invalid_filter
                    events            | filter | type=eq.a       | invalid_filter
                    """)
    void a_filter_that_cannot_be_applied_is_refused_over_stomp(String place, String header, String value, String code) {
        String filter = header.equals("tables") ? "name=eq.a" : null;
        assertThat(HostileStomp.refusal(House.get(), place, header, value, filter))
                .isEqualTo(code);
    }

    @Test
    void of_two_filters_over_stomp_both_hold() {
        assertThat(HostileStomp.rows(House.get(), "filter:seq=gt.0\nfilter:name=eq.nobody\n"))
                .isZero();
        assertThat(HostileStomp.rows(House.get(), "filter:seq=gt.0\n")).isPositive();
    }

    @Test
    void every_table_still_has_its_rows() {
        House house = House.get();

        assertThat(WireServer.context().getBean(Catalogue.class).all())
                .hasSizeGreaterThan(9)
                .allSatisfy(table -> assertThat(WireServer.list(house.member("auditor")
                                .get("/v1/books/" + house.ours().id() + "/" + table.name() + "?limit=1")
                                .json()
                                .get("rows")))
                        .hasSize(1));
    }
}
