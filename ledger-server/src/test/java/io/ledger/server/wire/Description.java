package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.ledger.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The server's description of itself, and whether something is as it says. */
final class Description {

    private static final String PLACE = "urn:ledger:openapi";

    private final Map<String, Object> json;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Description(String text) {
        json = Json.readStored(text);
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(PLACE, text)::get));
    }

    /** What {@code x-ledger-tables} lists. */
    List<Map<String, Object>> tables() {
        return list(json.get("x-ledger-tables"));
    }

    Map<String, Object> schema(String name) {
        return map(map(map(json.get("components")).get("schemas")).get(name));
    }

    Map<String, Object> properties(String schema) {
        return map(schema(schema).get("properties"));
    }

    /** The schema of what a GET answers with. */
    Map<String, Object> answerOf(String path) {
        Map<String, Object> get = map(map(map(json.get("paths")).get(path)).get("get"));
        Map<String, Object> content =
                map(map(map(get.get("responses")).get("200")).get("content"));
        return map(map(content.get("application/json")).get("schema"));
    }

    /** What a value has that its schema does not allow; empty when it is as described. */
    List<String> faults(String schema, Object value) {
        return schemas
                .computeIfAbsent(
                        schema, name -> registry.getSchema(SchemaLocation.of(PLACE + "#/components/schemas/" + name)))
                .validate(
                        Json.write(value),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
