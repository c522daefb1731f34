package io.ledger.query;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.ledger.api.record.Table;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Tables;
import io.ledger.query.bill.BillProjection;
import io.ledger.query.cashbook.CashbookEntryProjection;
import io.ledger.query.item.ItemProjection;
import io.ledger.query.item.StockAdjustmentProjection;
import io.ledger.query.journal.OwnAccountProjection;
import io.ledger.query.party.PartyProjection;
import io.ledger.query.payroll.PayrollRunProjection;
import io.ledger.query.phone.PhoneTable;
import io.ledger.query.projection.PlainTable;
import io.ledger.query.projection.Projections;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.settings.SettingsProjection;
import io.ledger.query.staff.StaffProjection;
import io.ledger.query.transaction.TransactionProjection;
import io.ledger.query.voucher.VoucherProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of the tables that have more to them than their records. */
@Configuration(proxyBeanMethods = false)
class QueryTables {

    private static final List<TableProjection> OF_LEDGER = List.of(
            new TransactionProjection(),
            new BillProjection(),
            new CashbookEntryProjection(),
            new VoucherProjection(),
            new PayrollRunProjection(),
            PartyProjection.CUSTOMERS,
            PartyProjection.SUPPLIERS,
            new StaffProjection(),
            new StockAdjustmentProjection(),
            new OwnAccountProjection(),
            new ItemProjection(),
            SettingsProjection.BUSINESS,
            new PhoneTable(Profiles.TABLE, Profiles.PHONE));

    /** Those that others derive from come first, then those that other jars on the class path bring, then the tables whose rows are their records and no more. */
    @Bean
    Projections projections(ObjectProvider<TableProjection> further) {
        List<TableProjection> projections =
                Stream.concat(OF_LEDGER.stream(), further.orderedStream()).collect(toCollection(ArrayList::new));
        Set<Table> projected = projections.stream().map(TableProjection::table).collect(toSet());
        Tables.ALL.stream()
                .filter(table -> !projected.contains(table))
                .map(PlainTable::new)
                .forEach(projections::add);
        return new Projections(projections);
    }
}
