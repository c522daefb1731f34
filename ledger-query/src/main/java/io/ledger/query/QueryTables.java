package io.ledger.query;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.Profiles;
import io.ledger.query.bill.BillProjection;
import io.ledger.query.cashbook.CashbookEntryProjection;
import io.ledger.query.party.PartyProjection;
import io.ledger.query.payroll.PayrollRunProjection;
import io.ledger.query.projection.PlainTable;
import io.ledger.query.projection.Projections;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.settings.SettingsProjection;
import io.ledger.query.staff.StaffProjection;
import io.ledger.query.transaction.TransactionProjection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of the tables that are projected. */
@Configuration(proxyBeanMethods = false)
class QueryTables {

    private static final List<TableProjection> OF_LEDGER = List.of(
            new TransactionProjection(),
            new BillProjection(),
            new CashbookEntryProjection(),
            new PayrollRunProjection(),
            PartyProjection.CUSTOMERS,
            PartyProjection.SUPPLIERS,
            new StaffProjection(),
            new PlainTable(Attendance.TABLE),
            SettingsProjection.BUSINESS,
            new PlainTable(Profiles.TABLE));

    /** Those that others derive from come first, then those that other jars on the class path bring. */
    @Bean
    Projections projections(ObjectProvider<TableProjection> further) {
        return new Projections(
                Stream.concat(OF_LEDGER.stream(), further.orderedStream()).toList());
    }
}
