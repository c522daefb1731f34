package io.ledger.command.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.command.CommandSide;
import io.ledger.platform.access.BookAccess;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event about a book or its members that cannot be read keeps no other book waiting. */
class UnreadMembersTest {

    /** Damages the events that are stored from now on. */
    private static void damage(CommandSide side, String assignment) throws Exception {
        execute(side, """
                CREATE OR REPLACE FUNCTION public.damage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NEW; END $$;
                CREATE TABLE public.sound AS SELECT * FROM ledger.event WHERE false;
                CREATE FUNCTION public.keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN INSERT INTO public.sound SELECT NEW.*; RETURN NEW; END $$;
                GRANT ALL ON public.sound TO PUBLIC;
                CREATE TRIGGER a_keep BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION public.keep();
                CREATE TRIGGER b_damage BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION public.damage();
                """.formatted(assignment));
    }

    private static void mend(CommandSide side) throws Exception {
        execute(side, """
                ALTER TABLE ledger.event DISABLE TRIGGER event_is_immutable;
                UPDATE ledger.event e SET type = s.type, version = s.version, payload = s.payload, metadata = s.metadata
                FROM   public.sound s WHERE s.position = e.position;
                ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_immutable;
                """);
    }

    private static void execute(CommandSide side, String sql) throws Exception {
        try (Connection connection = side.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEW.version := 99",
                "NEW.payload := 'nonsense'",
                "NEW.payload := '{}'",
                "NEW.metadata := 'nonsense'"
            })
    void a_member_that_cannot_be_read_is_made_one_by_a_node_that_can_while_other_books_wait_for_nothing(
            String assignment) throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        UUID book;
        TestUser helper;
        try (CommandSide side = CommandSide.start(database)) {
            TestUser owner = TestUser.register(side.baseUrl());
            helper = TestUser.register(side.baseUrl());
            book = side.openBook(owner.userId());
            damage(side, assignment);
            owner.post("/v1/books/" + book + "/members", Map.of("login", helper.login(), "role", "editor"));
            execute(side, "DROP TRIGGER b_damage ON ledger.event; DROP TRIGGER a_keep ON ledger.event");

            UUID other = side.openBook(owner.userId());
            assertThat(side.bean(BookAccess.class).roleOf(owner.userId(), other))
                    .contains(Role.OWNER);
            assertThat(side.bean(BookAccess.class).roleOf(owner.userId(), book)).contains(Role.OWNER);
            assertThat(side.bean(BookAccess.class).roleOf(helper.userId(), book))
                    .isEmpty();
            side.bean(UnreadMembers.class).makeAnew();
            assertThat(side.bean(BookAccess.class).roleOf(owner.userId(), book)).contains(Role.OWNER);
            mend(side);
        }
        try (CommandSide newer = CommandSide.start(database)) {
            CommandSide.await(() ->
                    newer.bean(BookAccess.class).roleOf(helper.userId(), book).equals(Optional.of(Role.EDITOR)));
        }
    }
}
