package io.ledger.api.wrong;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks two rules of the house on purpose, to see that they are looked after: money as a floating-point number, and a library in the api. */
public class FloatingMoney {
    double amount;
    JdbcClient jdbc;
}
