package io.ledger.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.ledger.api.error.ErrorCode;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI description of every process says besides its own paths: how to sign in, and what errors look like. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String VERSION = "1";
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String AUTH = "/v1/auth/";

    /** The status of codes that only results of a push carry. */
    private static final int ONLY_IN_RESULTS = 422;

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Ledger")
                        .version(VERSION)
                        .description(
                                "Account books of small businesses: commands, queries, reports, audit. Ids are UUIDs, money is in"
                                        + " minor units, an error has a stable code.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addServersItem(new Server().url("/").description("The one that gives this description."))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Runs when the paths are known: each may end in a problem, and signing in needs no token. */
    @Bean
    OpenApiCustomizer problemsEverywhere() {
        return api -> {
            if (api.getPaths() == null) {
                return;
            }
            // Here, because a schema that no path names yet is thrown out before.
            api.getComponents().addSchemas(PROBLEM, problem());
            RecordSchemas.addTo(api.getComponents());
            api.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        operation.getResponses().putIfAbsent("default", problemResponse());
                        if (path.startsWith(AUTH)) {
                            operation.setSecurity(List.of());
                        }
                    }));
        };
    }

    /** Names in snake_case, as on the wire. */
    @Bean
    ModelConverter snakeCase() {
        return new RecordModels(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    private static ApiResponse problemResponse() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("An error, as RFC 9457 has it, with a stable code.")
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(reference)));
    }

    private static Schema<?> problem() {
        StringSchema code = new StringSchema();
        code.setDescription("Stable; what programs branch on.");
        Arrays.stream(ErrorCode.values())
                .filter(known -> known.status() != ONLY_IN_RESULTS)
                .map(ErrorCode::wire)
                .forEach(code::addEnumItem);
        ObjectSchema problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema());
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema().description("For people."));
        problem.addProperty("code", code);
        problem.addProperty("field", new StringSchema().description("The field at fault, when it is one."));
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem;
    }
}
