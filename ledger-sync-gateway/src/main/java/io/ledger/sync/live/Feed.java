package io.ledger.sync.live;

import io.ledger.api.book.Role;
import io.ledger.sync.page.Selection;
import java.util.Set;
import java.util.UUID;

/** What a subscription follows. Two that are equal get the same messages. */
public sealed interface Feed {

    UUID bookId();

    /** Whether a member with that role may follow it. */
    boolean isFor(Role role);

    /** Whether a filter has to be asked for each of its rows. */
    boolean isFiltered();

    /** Whether it shows something of one of those tables. */
    boolean shows(Set<String> tables);

    /** The rows of some tables. */
    record Changes(Selection selection) implements Feed {
        @Override
        public UUID bookId() {
            return selection.bookId();
        }

        @Override
        public boolean isFor(Role role) {
            return true;
        }

        @Override
        public boolean isFiltered() {
            return !selection.filter().isNone();
        }

        @Override
        public boolean shows(Set<String> tables) {
            return selection.tables().stream().anyMatch(table -> tables.contains(table.name()));
        }
    }

    /** The events themselves. */
    record Events(UUID bookId) implements Feed {
        @Override
        public boolean isFor(Role role) {
            return role.audits();
        }

        @Override
        public boolean isFiltered() {
            return false;
        }

        @Override
        public boolean shows(Set<String> tables) {
            return true;
        }
    }
}
