package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Decisions.given;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.BusinessSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be the logo of a business. */
class LogoIsAPictureTest {

    /** One grey pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    @Test
    void aPicture_isTaken_andAnythingElseIsNot() {
        given().takes(settings(PNG), RecordAdded.class);
        String text = Base64.getEncoder().encodeToString("no picture".getBytes(StandardCharsets.UTF_8));
        given().rejects(settings(text), ErrorCode.INVALID_FIELD, "logo");
        given().rejects(settings(PNG.substring(0, 32)), ErrorCode.INVALID_FIELD, "logo");
    }

    private static RecordCommand settings(String logo) {
        return Commands.of(BOOK, create(BusinessSettings.TABLE, AT, Map.of("logo", logo)));
    }
}
