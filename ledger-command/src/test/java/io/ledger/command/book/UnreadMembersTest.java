package io.ledger.command.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.BookAccess;
import io.ledger.api.book.Role;
import io.ledger.command.CommandSide;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event about a book or its members that cannot be read keeps no other book waiting. */
class UnreadMembersTest {

    private static final List<String> DAMAGES = List.of(
            "NEW.version := 99", "NEW.payload := 'nonsense'", "NEW.payload := '{}'", "NEW.metadata := 'nonsense'");

    /** Keeps the events that are stored from now on elsewhere, and damages them where they belong. */
    private static void damage(CommandSide side, String assignment) throws Exception {
        execute(side, """
                CREATE TABLE IF NOT EXISTS public.sound AS SELECT * FROM ledger.event WHERE false;
                GRANT ALL ON public.sound TO PUBLIC;
                CREATE OR REPLACE FUNCTION public.damage() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN INSERT INTO public.sound SELECT NEW.*; %s; RETURN NEW; END $$;
                CREATE TRIGGER damage BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION public.damage();
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

    private static long stored(CommandSide side) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM public.sound")
                .query(Long.class)
                .single();
    }

    private static void execute(CommandSide side, String sql) throws Exception {
        try (Connection connection = side.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_member_that_cannot_be_read_is_made_one_by_a_node_that_can_while_other_books_wait_for_nothing()
            throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        List<UUID> books = new ArrayList<>();
        UUID owner;
        UUID helper;
        try (CommandSide side = CommandSide.start(database)) {
            BookAccess access = side.bean(BookAccess.class);
            TestUser user = TestUser.register(side.baseUrl());
            TestUser other = TestUser.register(side.baseUrl());
            owner = user.userId();
            helper = other.userId();
            List<CompletableFuture<?>> waiting = new ArrayList<>(); // for members who do not come
            for (String damage : DAMAGES) {
                UUID book = side.openBook(owner);
                books.add(book);
                damage(side, damage);
                waiting.add(CompletableFuture.supplyAsync(() ->
                        user.post("/v1/books/" + book + "/members", Map.of("login", other.login(), "role", "editor"))));
                CommandSide.await(() -> stored(side) == books.size());
                execute(side, "DROP TRIGGER damage ON ledger.event");

                UUID next = side.openBook(owner); // waits until its owner is a member
                assertThat(access.roleOf(owner, next)).as(damage).contains(Role.OWNER);
                assertThat(access.roleOf(helper, book)).as(damage).isEmpty();
            }
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
            side.bean(UnreadMembers.class).makeAnew();
            for (UUID book : books) {
                assertThat(access.roleOf(owner, book)).contains(Role.OWNER);
                assertThat(access.roleOf(helper, book)).isEmpty();
            }
            mend(side);
        }
        try (CommandSide newer = CommandSide.start(database)) {
            for (UUID book : books) {
                CommandSide.await(
                        () -> newer.bean(BookAccess.class).roleOf(helper, book).equals(Optional.of(Role.EDITOR)));
                assertThat(newer.bean(BookAccess.class).roleOf(owner, book)).contains(Role.OWNER);
            }
        }
    }
}
