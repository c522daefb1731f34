package io.ledger.query;

import io.ledger.query.cashbook.CashbookEntryProjection;
import io.ledger.query.party.PartyProjection;
import io.ledger.query.projection.Projections;
import io.ledger.query.transaction.TransactionProjection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of the tables that are projected. */
@Configuration(proxyBeanMethods = false)
class QueryTables {

    /** Those that others derive from come first. */
    @Bean
    Projections projections() {
        return new Projections(List.of(
                new TransactionProjection(),
                new CashbookEntryProjection(),
                PartyProjection.CUSTOMERS,
                PartyProjection.SUPPLIERS));
    }
}
