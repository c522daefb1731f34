package io.ledger.query.report;

import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters that every report takes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = ReportPeriod.FROM,
        in = ParameterIn.QUERY,
        description = "the first day",
        schema = @Schema(type = "string", format = "date"))
@Parameter(
        name = ReportPeriod.TO,
        in = ParameterIn.QUERY,
        description = "the last day",
        schema = @Schema(type = "string", format = "date"))
@Parameter(
        name = ReportController.FORMAT,
        in = ParameterIn.QUERY,
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"json", "csv"},
                        defaultValue = "json"))
@Parameter(
        name = Parameters.MIN_SEQ,
        in = ParameterIn.QUERY,
        description = "wait, 2 s at most, until this seq is projected",
        schema = @Schema(type = "integer", format = "int64"))
@interface ReportParameters {}
