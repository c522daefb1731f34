package io.ledger.query.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which report a method answers, for the description of the API: {@link ReportDescriptions} adds its JSON, CSV and PDF, and the parameters that
 * every report takes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReportOf {
    Class<? extends Report> value();
}
