package io.ledger.query.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One member's day, as marked.
 *
 * @param status one of {@link io.ledger.api.table.Attendance}'s
 * @param hours those worked; null where nobody counted them
 * @param overtimeMinutes those beyond; null for none
 */
public record Mark(
        UUID staffId,
        LocalDate day,
        String status,
        @Nullable BigDecimal hours,
        @Nullable Long overtimeMinutes) {}
