package io.ledger.platform.openapi;

import io.ledger.api.record.CalendarType;
import io.ledger.api.record.Field;
import io.ledger.api.record.FieldType;
import io.ledger.api.record.Fine;
import io.ledger.api.record.Image;
import io.ledger.api.record.Money;
import io.ledger.api.record.Table;
import io.ledger.api.record.Weekdays;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The schemas of fields' values: as a command may bring them, and as rows show them. They differ in lists of objects, whose fields a row shows in full and a
 * command need not.
 */
public final class FieldSchemas {

    private static final String REF = "#/components/schemas/";
    private static final String ROW = "Row";

    private FieldSchemas() {}

    public static Schema<?> ofCommand(Field<?> field) {
        Schema<?> schema = of(field, Table::eventStem);
        if (field.defaultValue() != null) {
            // Not the keyword "default": an update that leaves the field out does not set it.
            schema.addExtension("x-default-on-create", field.defaultValue());
            schema.setDescription(schema.getDescription() + " A create without it sets " + field.defaultValue() + ".");
        }
        return schema;
    }

    public static Schema<?> ofRow(Field<?> field) {
        return of(field, FieldSchemas::rowOf);
    }

    /** The name of the schema of a table's rows. */
    public static String rowOf(Table table) {
        return rowOf(table.eventStem());
    }

    /** The name of the schema of the rows of a table whose one row is called {@code stem}. */
    public static String rowOf(String stem) {
        return stem + ROW;
    }

    /** Adds the two schemas that a field of a list of objects refers to, if it is one. */
    static void addItemTo(Components components, Field<?> field) {
        if (field.type() instanceof FieldType.Items items) {
            Table shape = items.shape();
            components.addSchemas(shape.eventStem(), item(shape));
            components.addSchemas(rowOf(shape), itemOfRow(shape));
        }
    }

    /** Adds the schema of the objects of a field of a row, if it is a list of some: they may have more fields than those that a command brings. */
    public static void addItemOfRowTo(Components components, Field<?> field) {
        if (field.type() instanceof FieldType.Items items) {
            components.addSchemas(rowOf(items.shape()), itemOfRow(items.shape()));
        }
    }

    private static Schema<?> item(Table shape) {
        ObjectSchema schema = new ObjectSchema();
        shape.fields().forEach(field -> schema.addProperty(field.name(), ofCommand(field)));
        schema.setRequired(shape.fields().stream()
                .filter(Field::isRequired)
                .map(Field::name)
                .toList());
        schema.setAdditionalProperties(false);
        schema.setDescription("One of the " + shape.name() + ", as a command brings it.");
        return schema;
    }

    private static Schema<?> itemOfRow(Table shape) {
        ObjectSchema schema = new ObjectSchema();
        shape.fields().forEach(field -> schema.addProperty(field.name(), ofRow(field)));
        schema.setRequired(shape.fields().stream().map(Field::name).toList());
        schema.setDescription("One of the " + shape.name() + ", as a row shows it.");
        return schema;
    }

    /** @param itemName the name of the schema of an object in a list, by the object's fields */
    private static Schema<?> of(Field<?> field, Function<Table, String> itemName) {
        Schema<?> schema = ofType(field.type(), itemName);
        String told = (field.description() + " " + toldByType(field.type())).strip();
        schema.setDescription(told);
        return field.isNeverNull() ? schema : orNull(schema);
    }

    private static Schema<?> ofType(FieldType<?> type, Function<Table, String> itemName) {
        return switch (type) {
            case FieldType.Text text -> new StringSchema().maxLength(text.maxLength());
            case FieldType.Amount amount -> integer(amount.min(), Money.MAX_MINOR);
            case FieldType.Whole whole -> integer(whole.min(), whole.max());
            case FieldType.Decimal decimal ->
                new StringSchema().pattern("^" + (decimal.min() < 0 ? "-?" : "") + "[0-9]{1,12}(\\.[0-9]{1,3})?$");
            case Fine fine ->
                new Schema<>()
                        .addAnyOfItem(integer(0, fine.max()))
                        .addAnyOfItem(
                                new StringSchema().pattern("^[0-9]{1,16}(\\.[0-9]{1," + fine.maxDecimals() + "})?$"));
            case FieldType.Flag ignored -> new BooleanSchema();
            case Weekdays ignored ->
                new ArraySchema().items(integer(1, 7)).maxItems(7).uniqueItems(true);
            case Image ignored -> new StringSchema().format("byte");
            case FieldType.Code code -> words(code.values().stream().sorted().toList());
            case FieldType.Items items ->
                new ArraySchema()
                        .items(reference(itemName.apply(items.shape())))
                        .minItems(1)
                        .maxItems(items.max());
            case CalendarType.Date ignored -> new StringSchema().format("date");
            case CalendarType.Month ignored -> new StringSchema().pattern("^[0-9]{4}-(0[1-9]|1[0-2])$");
            case CalendarType.DayOfYear ignored -> new StringSchema().pattern("^(0[1-9]|1[0-2])-[0-3][0-9]$");
            case CalendarType.Zone ignored -> new StringSchema();
            case FieldType.Choice choice -> words(choice.values());
            case FieldType.Reference ignored -> new UUIDSchema();
        };
    }

    /** What a schema's keywords do not tell of a type. */
    private static String toldByType(FieldType<?> type) {
        return switch (type) {
            case FieldType.Amount ignored -> "In minor units.";
            case FieldType.Decimal decimal ->
                "A number from " + decimal.min() + " to " + decimal.max() + ", at most 3 decimals.";
            case Fine fine ->
                "An integer where it is whole, else a string with at most " + fine.maxDecimals() + " decimals.";
            case Image image -> "At most " + image.maxBytes() + " bytes.";
            case CalendarType.Zone ignored -> "Like Asia/Kolkata.";
            // A set has an order of its own in each process.
            case FieldType.Reference reference ->
                "A record of "
                        + String.join(", ", reference.tables().stream().sorted().toList()) + ".";
            default -> "";
        };
    }

    /** The same schema, which takes null too. */
    public static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>().addAnyOfItem(schema).addAnyOfItem(new Schema<>().typesItem("null"));
        }
        if (schema.getAnyOf() != null) {
            return schema.addAnyOfItem(new Schema<>().typesItem("null"));
        }
        schema.addType("null");
        if (schema instanceof StringSchema words && words.getEnum() != null) {
            List<String> withNull = new ArrayList<>(words.getEnum());
            withNull.add(null);
            words.setEnum(withNull);
        }
        return schema;
    }

    public static StringSchema words(List<String> words) {
        StringSchema schema = new StringSchema();
        words.forEach(schema::addEnumItem);
        return schema;
    }

    /** A reference to a schema of the description. */
    public static Schema<?> reference(String name) {
        return new Schema<>().$ref(REF + name);
    }

    private static Schema<?> integer(long min, long max) {
        return new IntegerSchema()
                .format("int64")
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max));
    }
}
