package io.ledger.query.report;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameters of a report that is about some days: see {@link ReportRequest#period}. */
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
public @interface PeriodParameters {}
