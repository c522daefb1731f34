package io.ledger.platform.openapi;

import io.ledger.api.push.CommandResult;
import io.ledger.api.push.PushPort;
import io.ledger.api.record.Field;
import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The schemas of pushes, their answers and changes, made from the list of tables, so that a new table or field describes itself. Controllers name them by
 * {@code #/components/schemas/…}.
 */
public final class RecordSchemas {

    private RecordSchemas() {}

    static void addTo(Components components) {
        for (Table table : Tables.ALL) {
            components.addSchemas(fieldsOf(table), fields(table));
            table.fields().forEach(field -> FieldSchemas.addItemTo(components, field));
        }
        components.addSchemas("Command", command());
        components.addSchemas("Push", push());
        components.addSchemas("Fault", fault());
        components.addSchemas("CommandResult", commandResult());
        components.addSchemas("PushResult", pushResult());
        components.addSchemas("Changes", changes());
    }

    /** The name of the schema of a table's fields, as commands bring them. */
    public static String fieldsOf(Table table) {
        return table.eventStem() + "Fields";
    }

    private static Schema<?> fields(Table table) {
        ObjectSchema schema = new ObjectSchema();
        table.fields().forEach(field -> schema.addProperty(field.name(), FieldSchemas.ofCommand(field)));
        schema.setAdditionalProperties(false);
        schema.setDescription("The fields of " + table.name() + ". A create needs: "
                + String.join(
                        ", ",
                        table.fields().stream()
                                .filter(Field::isRequired)
                                .map(Field::name)
                                .toList())
                + ". An update names those that changed.");
        return schema;
    }

    private static Schema<?> command() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("command_id", new UUIDSchema().description("Made by the client, kept on a retry."));
        schema.addProperty("table", words(Tables.ALL.stream().map(Table::name).toList()));
        schema.addProperty("op", words(Arrays.stream(Op.values()).map(Op::wire).toList()));
        schema.addProperty("id", new UUIDSchema().description("The record, made by the client."));
        schema.addProperty("at", new DateTimeSchema().description("When the edit was made, by the device's clock."));
        Schema<?> data = new Schema<>().description("For create and update.");
        Tables.ALL.forEach(table -> data.addAnyOfItem(FieldSchemas.reference(fieldsOf(table))));
        schema.addProperty("data", data);
        schema.setRequired(List.of("command_id", "table", "op", "id", "at"));
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static Schema<?> push() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("device_id", new UUIDSchema());
        schema.addProperty(
                "commands",
                new ArraySchema().items(FieldSchemas.reference("Command")).maxItems(PushPort.MAX_PUSH_COMMANDS));
        schema.setRequired(List.of("device_id", "commands"));
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static Schema<?> fault() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("code", new StringSchema().description("Stable; what programs branch on."));
        schema.addProperty("message", new StringSchema().description("For people."));
        schema.addProperty("field", new StringSchema().description("The field at fault, when it is one."));
        schema.addProperty("seq", seq().description("The event at fault, when it is one."));
        schema.setRequired(List.of("code", "message"));
        return schema;
    }

    private static Schema<?> commandResult() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("command_id", new StringSchema().description("As the client wrote it."));
        schema.addProperty(
                "status",
                words(Arrays.stream(CommandResult.Status.values())
                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                        .toList()));
        schema.addProperty("seq", seq().description("Of the command's last event; absent when rejected."));
        schema.addProperty("error", FieldSchemas.reference("Fault"));
        schema.addProperty(
                "warnings",
                new ArraySchema()
                        .items(FieldSchemas.reference("Fault"))
                        .description(
                                "Beside accepted, where the sender had better look again; absent when there are none."));
        schema.setRequired(List.of("command_id", "status"));
        return schema;
    }

    private static Schema<?> pushResult() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty(
                "results",
                new ArraySchema()
                        .items(FieldSchemas.reference("CommandResult"))
                        .description("In the order of the commands."));
        schema.addProperty("head_seq", seq().description("The newest stored seq of the book."));
        schema.setRequired(List.of("results", "head_seq"));
        return schema;
    }

    private static Schema<?> changes() {
        ObjectSchema change = new ObjectSchema();
        change.addProperty("table", new StringSchema());
        change.addProperty("id", new StringSchema());
        change.addProperty("seq", seq());
        change.addProperty("op", words(List.of("put", "remove")));
        change.addProperty(
                "row", new ObjectSchema().description("With put: the row as it is now, by the schema of its table."));
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("book_id", new UUIDSchema());
        schema.addProperty("epoch", new StringSchema());
        schema.addProperty("from", seq());
        schema.addProperty("to", seq().description("The cursor once the changes are applied."));
        schema.addProperty("head", seq());
        schema.addProperty(
                "live", new BooleanSchema().description("Whether to = head: the rows are a consistent cut."));
        schema.addProperty(
                "hash",
                new StringSchema().description("The chain's hash at to, to be kept with the cursor and said with it."));
        schema.addProperty("changes", new ArraySchema().items(change));
        schema.addProperty("reset", new BooleanSchema().description("True: forget the book's rows, start from 0."));
        schema.addProperty("reason", words(List.of("epoch_changed", "cursor_ahead")));
        schema.setRequired(List.of("book_id", "epoch"));
        return schema;
    }

    private static Schema<?> seq() {
        return new IntegerSchema().format("int64").minimum(BigDecimal.ZERO);
    }

    private static StringSchema words(List<String> words) {
        StringSchema schema = new StringSchema();
        words.forEach(schema::addEnumItem);
        return schema;
    }
}
