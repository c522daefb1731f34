package io.ledger.sync.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.access.door.ClientAddress;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Who is let in, and that nothing is left behind of those who went. */
class DoorsTest {

    private static final Duration NO_WAIT = Duration.ZERO;
    private static final UUID USER = UUID.randomUUID();

    private static DoorLimits limits(
            int unconnectedPerAddress, int unconnected, int perAddress, int perUser, Duration wait) {
        DataSize much = DataSize.ofMegabytes(1);
        return new DoorLimits(
                unconnectedPerAddress,
                unconnected,
                wait,
                perAddress,
                perUser,
                3,
                1,
                null,
                much,
                much,
                much,
                Duration.ofDays(1));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(LedgerException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(e.retryAfterSeconds()).isPositive();
        });
    }

    @Test
    void address_has_its_unconnected_places_in_use_and_another_address_gets_one() {
        Doors doors = new Doors(limits(2, 10, 10, 10, NO_WAIT));
        doors.enter("192.0.2.1");
        Doors.Place second = doors.enter("192.0.2.1");
        assertRefused(() -> doors.enter("192.0.2.1"));
        doors.enter("192.0.2.2");
        second.connected(USER);
        doors.enter("192.0.2.1");
        assertRefused(() -> doors.enter("192.0.2.1"));
    }

    @Test
    void connection_that_has_to_wait_gets_the_place_of_one_that_connects() throws Exception {
        Doors doors = new Doors(limits(1, 10, 10, 10, Duration.ofSeconds(30)));
        Doors.Place first = doors.enter("192.0.2.1");
        CompletableFuture<Doors.Place> next = CompletableFuture.supplyAsync(() -> doors.enter("192.0.2.1"));
        first.connected(USER);
        assertThat(next.get(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(doors.unconnected()).isOne();
    }

    @Test
    void node_has_its_unconnected_places_in_use_and_nobody_gets_one_until_somebody_leaves() {
        Doors doors = new Doors(limits(2, 3, 10, 10, NO_WAIT));
        List<Doors.Place> places = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            places.add(doors.enter("192.0.2." + i));
        }
        assertRefused(() -> doors.enter("192.0.2.4"));
        places.getFirst().leave();
        places.getFirst().leave(); // once more does nothing
        doors.enter("192.0.2.4");
        assertRefused(() -> doors.enter("192.0.2.5"));
    }

    @Test
    void address_and_user_have_so_many_connections_and_no_more() {
        Doors doors = new Doors(limits(10, 10, 3, 2, NO_WAIT));
        Doors.Place first = doors.enter("192.0.2.1");
        first.connected(USER);
        doors.enter("192.0.2.1").connected(USER);
        Doors.Place third = doors.enter("192.0.2.1");
        assertRefused(() -> third.connected(USER));
        assertRefused(() -> doors.enter("192.0.2.1"));
        first.disconnected(USER);
        third.connected(USER);
    }

    @Test
    void nothing_is_known_any_more_of_those_who_are_gone() {
        Doors doors = new Doors(limits(10, 10, 10, 10, NO_WAIT));
        Doors.Place place = doors.enter("192.0.2.1");
        place.connected(USER);
        assertThat(doors.known()).isEqualTo(2);
        place.disconnected(USER);
        place.leave();
        assertThat(doors.known()).isZero();
        assertThat(doors.unconnected()).isZero();
    }

    @Test
    void user_has_so_many_subscriptions_and_fewer_with_a_filter() {
        UserShare share =
                new Doors(limits(10, 10, 10, 10, NO_WAIT)).enter("192.0.2.1").connected(USER);
        share.subscribe(true);
        assertRefused(() -> share.subscribe(true));
        share.subscribe(false);
        share.subscribe(false);
        assertRefused(() -> share.subscribe(false));
        share.unsubscribe(true);
        share.subscribe(true);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "nobody, nobody, true",
    })
    void network_of_IPv6_counts_as_one_address(String one, String other, boolean areOne) {
        assertThat(ClientAddress.of(one).equals(ClientAddress.of(other))).isEqualTo(areOne);
    }
}
