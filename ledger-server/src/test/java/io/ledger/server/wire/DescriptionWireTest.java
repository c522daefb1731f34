package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server's own description, from which clients make their types. */
class DescriptionWireTest {

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/schemas/([^\"]+)\"");

    private final Answer answer = newUser().get("/v1/openapi.json");

    @Test
    void every_schema_that_the_description_names_is_in_it() {
        Map<String, Object> schemas = map(map(answer.json().get("components")).get("schemas"));
        Matcher reference = REFERENCE.matcher(answer.body());
        int references = 0;
        while (reference.find()) {
            references++;
            assertThat(schemas).containsKey(reference.group(1));
        }
        assertThat(references).isGreaterThan(20);
        assertThat(schemas).containsKeys("Push", "PushResult", "Changes", "Problem");
    }

    @Test
    void fields_of_a_table_are_described_as_the_server_checks_them() {
        Map<String, Object> schemas = map(map(answer.json().get("components")).get("schemas"));
        Map<String, Object> properties = map(map(schemas.get("CustomerFields")).get("properties"));

        assertThat(properties.keySet())
                .containsExactlyElementsOf(Parties.CUSTOMERS.fields().stream()
                        .map(Object::toString)
                        .toList());
        assertThat(map(properties.get("name"))).containsEntry("maxLength", 200);
        Map<String, Object> amount =
                map(map(map(schemas.get("TransactionFields")).get("properties")).get("amount_minor"));
        assertThat(WireServer.number(amount.get("minimum"))).isEqualTo(1);
    }

    @Test
    void every_operation_may_end_in_a_problem() {
        map(answer.json().get("paths"))
                .forEach((path, item) -> map(item)
                        .forEach((method, operation) -> assertThat(
                                        map(map(operation).get("responses")))
                                .as(method + " " + path)
                                .containsKey("default")));
    }
}
