package io.ledger.query.report;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the parameter of a report that can be compared with what was before: see {@link ReportRequest#previousPeriod} and {@link ReportRequest#previousAsOf}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = ReportRequest.COMPARE,
        in = ParameterIn.QUERY,
        description =
                "previous: beside each figure that of the period of the same length just before, or, of a report that is of a day, that of the same day a year before",
        schema = @Schema(type = "string", allowableValues = "previous"))
public @interface CompareParameter {}
