package io.ledger.query.report;

import io.ledger.query.language.Language;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes what every report has in common, once: its formats, and the parameters {@code format}, {@code units}, {@code language} and {@code min_seq}. */
@Component
class ReportDescriptions implements GlobalOperationComponentsCustomizer {

    private static final boolean OPENAPI_31 = true;

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        ReportOf report = method.getMethodAnnotation(ReportOf.class);
        if (report == null) {
            return operation;
        }
        operation.addParametersItem(
                new QueryParameter().name(ReportFormat.PARAMETER).schema(formats()));
        operation.addParametersItem(new QueryParameter()
                .name(ReportRequest.LANGUAGE)
                .description("of a PDF; without it, the book's")
                .schema(languages()));
        operation.addParametersItem(new QueryParameter()
                .name(Units.PARAMETER)
                .description(
                        "of a CSV: major has amounts with the currency's decimals and headings for people, minor has whole numbers and the names of the JSON")
                .schema(units()));
        operation.addParametersItem(new QueryParameter()
                .name(Parameters.MIN_SEQ)
                .description("wait, 2 s at most, until this seq is projected")
                .schema(new IntegerSchema().format("int64")));
        operation.setResponses(new ApiResponses()
                .addApiResponse(
                        Integer.toString(HttpStatus.OK.value()),
                        new ApiResponse().description("OK").content(contents(components, report.value()))));
        return operation;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    private static StringSchema formats() {
        StringSchema schema = new StringSchema();
        for (ReportFormat format : ReportFormat.values()) {
            schema.addEnumItem(format.wire());
        }
        schema.setDefault(ReportFormat.JSON.wire());
        return schema;
    }

    private static StringSchema languages() {
        StringSchema schema = new StringSchema();
        for (Language language : Language.values()) {
            schema.addEnumItem(language.tag());
        }
        return schema;
    }

    private static StringSchema units() {
        StringSchema schema = new StringSchema();
        for (Units units : Units.values()) {
            schema.addEnumItem(units.wire());
        }
        schema.setDefault(Units.MAJOR.wire());
        return schema;
    }

    private static Content contents(Components components, Class<? extends Report> report) {
        ResolvedSchema json = ModelConverters.getInstance(OPENAPI_31)
                .resolveAsResolvedSchema(new AnnotatedType(report).resolveAsRef(true));
        json.referencedSchemas.forEach((name, schema) -> components.addSchemas(name, schema));
        return new Content()
                .addMediaType("application/json", new MediaType().schema(json.schema))
                .addMediaType("text/csv", new MediaType().schema(new StringSchema()))
                .addMediaType(
                        ReportFormat.XLSX.mediaType().toString(),
                        new MediaType().schema(new StringSchema().format("binary")))
                .addMediaType("application/pdf", new MediaType().schema(new StringSchema().format("binary")));
    }
}
