package io.ledger.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes Java records: all of their components are there in JSON, and those that are {@link Nullable} may be null. */
final class RecordModels extends ModelResolver {

    private static final Pattern ANY_VALUES = Pattern.compile(".*, ?java\\.lang\\.Object>");

    RecordModels(ObjectMapper mapper) {
        super(mapper);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema resolved = super.resolve(type, context, next);
        Class<?> described =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (resolved != null && described.isRecord()) {
            Schema<?> model = definition(resolved, context);
            if (model != null && model.getProperties() != null) {
                complete(model, described);
            }
        }
        return resolved;
    }

    @SuppressWarnings("rawtypes")
    private static @Nullable Schema<?> definition(Schema resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        return reference == null
                ? resolved
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("rawtypes")
    private static void complete(Schema<?> model, Class<?> described) {
        model.addType("object");
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : described.getRecordComponents()) {
            properties.computeIfPresent(name(component), (name, schema) -> {
                if (isRequired(component)
                        && (model.getRequired() == null || !model.getRequired().contains(name))) {
                    model.addRequiredItem(name);
                }
                if (schema.getAdditionalProperties() != null
                        && ANY_VALUES
                                .matcher(component.getGenericType().getTypeName())
                                .matches()) {
                    schema.setAdditionalProperties(true); // any JSON; the library says objects only
                }
                return component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !isLeftOut(component)
                        ? FieldSchemas.orNull(schema)
                        : schema;
            });
        }
    }

    /** Whether it is not there at all where it has no value. */
    private static boolean isLeftOut(RecordComponent component) {
        JsonInclude told = component.getAccessor().getAnnotation(JsonInclude.class);
        return told != null && told.value() == JsonInclude.Include.NON_NULL;
    }

    /** Not those of a request that a client may leave out, nor what an answer leaves out. */
    private static boolean isRequired(RecordComponent component) {
        if (isLeftOut(component)) {
            return false;
        }
        io.swagger.v3.oas.annotations.media.Schema told =
                component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return told == null || told.requiredMode() != RequiredMode.NOT_REQUIRED;
    }

    private static String name(RecordComponent component) {
        JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
        return own != null
                ? own.value()
                : PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
    }
}
