package io.ledger.query.openapi;

import io.ledger.api.record.Field;
import io.ledger.api.record.FieldType;
import io.ledger.api.record.Table;
import io.ledger.platform.openapi.FieldSchemas;
import io.ledger.platform.openapi.RecordSchemas;
import io.ledger.query.projection.Meaning;
import io.ledger.query.projection.Projections;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Describes the rows of all synced tables, each by a schema of its own, from the columns as the projections declare them; and lists the tables under
 * {@code x-ledger-tables}, for programs that make clients.
 */
@Component
@Order
class RowSchemas implements OpenApiCustomizer {

    private static final String TABLES = "x-ledger-tables";

    /** Any row; the controllers of rows name it. */
    private static final String ANY = FieldSchemas.rowOf("");

    private final Projections projections;

    RowSchemas(Projections projections) {
        this.projections = projections;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        List<ViewTable> tables = Stream.concat(
                        projections.all().stream().map(TableProjection::view), projections.derived().stream())
                .sorted(RowSchemas::byName)
                .toList();
        tables.forEach(table -> components.addSchemas(FieldSchemas.rowOf(table.rowName()), row(table, components)));
        Schema<?> any = new Schema<>().description("A row of the table that was asked for.");
        tables.forEach(table -> any.addAnyOfItem(FieldSchemas.reference(FieldSchemas.rowOf(table.rowName()))));
        components.addSchemas(ANY, any);
        api.addExtension(TABLES, tables.stream().map(RowSchemas::entry).toList());
    }

    private static int byName(ViewTable left, ViewTable right) {
        return left.name().compareTo(right.name());
    }

    private static Schema<?> row(ViewTable table, Components components) {
        ObjectSchema schema = new ObjectSchema();
        for (ViewColumn<?> column : table.columns()) {
            schema.addProperty(column.name(), ofColumn(column, components));
        }
        schema.setRequired(columns(table));
        schema.setDescription("A row of " + table.name() + ".");
        return schema;
    }

    private static Schema<?> ofColumn(ViewColumn<?> column, Components components) {
        return switch (column.meaning()) {
            case Meaning.OfField of -> {
                FieldSchemas.addItemOfRowTo(components, of.field());
                yield FieldSchemas.ofRow(of.field());
            }
            case Meaning.Derived derived -> DerivedSchemas.of(derived, components);
        };
    }

    private static List<String> columns(ViewTable table) {
        return table.columns().stream().map(ViewColumn::name).toList();
    }

    private static Map<String, Object> entry(ViewTable table) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", table.name());
        entry.put("row_schema", FieldSchemas.rowOf(table.rowName()));
        Table records = table.records();
        if (records != null) {
            entry.put("data_schema", RecordSchemas.fieldsOf(records));
            entry.put(
                    "needed_on_create",
                    records.fields().stream()
                            .filter(Field::isRequired)
                            .map(Field::name)
                            .toList());
        }
        entry.put("columns", columns(table));
        entry.put("references", references(records));
        return entry;
    }

    /** The columns that hold the id of another record. */
    private static List<String> references(@Nullable Table records) {
        return records == null
                ? List.of()
                : records.fields().stream()
                        .filter(field -> field.type() instanceof FieldType.Reference)
                        .map(Field::name)
                        .toList();
    }
}
