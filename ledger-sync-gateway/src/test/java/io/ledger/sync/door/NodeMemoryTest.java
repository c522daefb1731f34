package io.ledger.sync.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What is held for connections is bounded, and the greedy meet the bound first. */
class NodeMemoryTest {

    private static final long ALL = DataSize.ofMegabytes(64).toBytes();
    private static final long KIB = 1024;

    private static final DoorLimits LIMITS = TestShares.limits(DataSize.ofBytes(ALL));

    private final NodeMemory memory = new NodeMemory(LIMITS);

    private NodeMemory.Account connectionOf(UserShare user) {
        NodeMemory.Account account = memory.open();
        account.of(user);
        return account;
    }

    private static void takeAllThatIsGiven(NodeMemory.Account account) {
        while (account.take(KIB)) {
            // as long as there is room
        }
    }

    @Test
    void one_user_with_many_connections_gets_a_third_of_all_and_others_are_served() {
        UserShare greedy = new UserShare(LIMITS);
        for (int i = 0; i < 100; i++) {
            takeAllThatIsGiven(connectionOf(greedy));
        }
        assertThat(memory.heldBytes()).isBetween(ALL / 3 - 2 * KIB, ALL / 3 + 2 * KIB);
        assertThat(connectionOf(new UserShare(LIMITS)).take(ALL / 8)).isTrue();
    }

    @Test
    void one_connection_gets_a_fifth_of_all() {
        NodeMemory.Account account = connectionOf(new UserShare(LIMITS));
        takeAllThatIsGiven(account);
        assertThat(account.held()).isBetween(ALL / 5 - 2 * KIB, ALL / 5 + 2 * KIB);
    }

    @Test
    void never_is_more_held_than_all_however_many_ask() {
        List<NodeMemory.Account> accounts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            NodeMemory.Account account = connectionOf(new UserShare(LIMITS));
            takeAllThatIsGiven(account);
            accounts.add(account);
        }
        assertThat(memory.heldBytes()).isBetween(ALL - KIB, ALL);
        assertThat(memory.open().take(KIB)).isFalse();
        accounts.forEach(NodeMemory.Account::close);
        assertThat(memory.heldBytes()).isZero();
    }

    @Test
    void account_that_is_closed_has_given_all_back_and_takes_and_gives_nothing_more() {
        UserShare user = new UserShare(LIMITS);
        NodeMemory.Account account = connectionOf(user);
        assertThat(account.take(10 * KIB)).isTrue();
        account.close();
        account.give(10 * KIB); // by a thread that was late
        assertThat(account.take(1)).isFalse();
        assertThat(memory.heldBytes()).isZero();
        assertThat(user.heldBytes).hasValue(0);
    }

    @Test
    void what_was_held_before_the_user_was_known_counts_for_them() {
        UserShare user = new UserShare(LIMITS);
        NodeMemory.Account account = memory.open();
        account.take(KIB);
        account.of(user);
        assertThat(user.heldBytes).hasValue(KIB);
    }
}
