package io.ledger.query.openapi;

import io.ledger.platform.openapi.FieldSchemas;
import io.ledger.query.projection.Meaning;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.DateSchema;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import java.lang.reflect.Type;
import java.util.Objects;

/** The schemas of what the server derives. */
final class DerivedSchemas {

    private static final boolean OPENAPI_31 = true;

    private DerivedSchemas() {}

    /** The schema of a derived column; those that it refers to are added to the components. */
    static Schema<?> of(Meaning.Derived derived, Components components) {
        Schema<?> schema = switch (derived.kind()) {
            case ID -> new UUIDSchema();
            case TEXT -> derived.words().isEmpty() ? new StringSchema() : FieldSchemas.words(derived.words());
            case INTEGER -> new IntegerSchema().format("int64");
            case DECIMAL -> new StringSchema();
            case DATE -> new DateSchema();
            case INSTANT -> new DateTimeSchema();
            case JSON -> ofJson(Objects.requireNonNull(derived.json()), components);
        };
        schema.setDescription(derived.text());
        return derived.isNeverNull() ? schema : FieldSchemas.orNull(schema);
    }

    private static Schema<?> ofJson(Type type, Components components) {
        ResolvedSchema resolved = ModelConverters.getInstance(OPENAPI_31)
                .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }
}
