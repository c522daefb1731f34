package io.ledger.query.report;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameter of a report that is about one moment: see {@link ReportRequest#asOf}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = ReportRequest.AS_OF,
        in = ParameterIn.QUERY,
        description = "the day at whose end; `to` is taken for it; without either, everything counts",
        schema = @Schema(type = "string", format = "date"))
public @interface AsOfParameter {}
