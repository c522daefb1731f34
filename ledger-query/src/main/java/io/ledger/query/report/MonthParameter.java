package io.ledger.query.report;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameter of a report that is about one month: see {@link ReportRequest#month}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = ReportRequest.MONTH,
        in = ParameterIn.QUERY,
        required = true,
        example = "2026-11",
        schema = @Schema(type = "string", pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))
public @interface MonthParameter {}
