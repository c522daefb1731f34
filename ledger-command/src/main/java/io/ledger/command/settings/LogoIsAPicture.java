package io.ledger.command.settings;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import io.ledger.platform.picture.Logo;

/** What is to be printed on papers can be decoded. */
public final class LogoIsAPicture implements Rule {

    @Override
    public void check(Change change) {
        String logo = change.winning().get(BusinessSettings.LOGO);
        if (logo == null) {
            return;
        }
        try {
            Logo.read(logo);
        } catch (Logo.UnreadableException e) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "The logo cannot be used. " + e.getMessage(),
                    BusinessSettings.LOGO.name(),
                    e);
        }
    }
}
