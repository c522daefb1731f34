package io.ledger.query.cashbook;

import java.time.LocalDate;

/**
 * Money that came in or went out on a day.
 *
 * @param mode how: cash, upi, bank, cheque
 * @param in whether it came in
 * @param amountMinor more than zero
 */
public record CashMovement(LocalDate day, String mode, boolean in, long amountMinor) {}
