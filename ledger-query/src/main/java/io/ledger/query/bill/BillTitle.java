package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.document.Business;

/** What a bill is called. Stateless. */
final class BillTitle {

    private BillTitle() {}

    /** By its kind alone. */
    static String plain(BillReport bill) {
        return switch (bill.head().kind()) {
            case Bills.PURCHASE -> "Purchase bill";
            case Bills.SALE_RETURN -> "Credit note";
            case Bills.PURCHASE_RETURN -> "Debit note";
            default -> bill.taxes().isEmpty() ? "Invoice" : "Tax invoice";
        };
    }

    /** On paper: in India a bill is a tax invoice where the business is registered for the tax (CGST Act, section 31), whether this one has any or not. */
    static String of(BillReport bill, Business business) {
        if (bill.isSale() && business.isIndian()) {
            return business.taxId() == null ? "Invoice" : "Tax invoice";
        }
        return plain(bill);
    }
}
