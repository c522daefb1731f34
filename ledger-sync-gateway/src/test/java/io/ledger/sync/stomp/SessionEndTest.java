package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.PushPort;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionEndTest {

    @Test
    void anExpiredTokenEndsTheConnectionAndAStoppingServerSaysSo() {
        try (TestGateway gateway = TestGateway.start("ledger.security.access-token-life=4s")) {
            TestUser owner = gateway.user();
            UUID book = gateway.book(owner);
            try (TestStomp client = TestStomp.connect(gateway, owner)) {
                client.subscribe("1", "/books/" + book + "/changes");
                client.message("1");
                assertThat(client.error().errorCode()).isEqualTo("token_expired");
                assertThat(client.closeStatus()).isEqualTo(1002);
            }
            TestUser again = gateway.user();
            try (TestStomp client = TestStomp.connect(gateway, again)) {
                gateway.bean(StompEndpoint.class).stop();
                assertThat(client.closeStatus()).isEqualTo(1001);
            }
        }
    }

    @Test
    void anErrorOnTheThreadThatPushesEndsTheConnectionAndNoOther() {
        PushPort dying = (user, token, book, body) -> {
            throw new StackOverflowError("of a test");
        };
        try (TestGateway gateway = TestGateway.startWithPushes(dying)) {
            TestUser owner = gateway.user();
            UUID book = gateway.book(owner);
            try (TestStomp other = TestStomp.connect(gateway, owner);
                    TestStomp client = TestStomp.connect(gateway, owner)) {
                client.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p");
                assertThat(client.closeStatus()).isEqualTo(1011);
                other.subscribe("1", "/books/" + book + "/changes");
                other.message("1");
            }
        }
    }

    @Test
    void aRefusalThatRepeatsHalfACharacterOfTheClientsIsToldAndTheConnectionGoesOn() {
        PushPort repeating = (user, token, book, body) -> {
            throw new LedgerException(ErrorCode.MALFORMED, "No \ud83d.");
        };
        try (TestGateway gateway = TestGateway.startWithPushes(repeating)) {
            TestUser owner = gateway.user();
            UUID book = gateway.book(owner);
            try (TestStomp client = TestStomp.connect(gateway, owner)) {
                client.subscribe("r", Destination.RESULTS);
                client.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p", "receipt:x");
                assertThat(client.message("r").errorCode()).isEqualTo("malformed");
                client.receipt("x");
            }
        }
    }

    @Test
    void heartBeatsAreTheSlowerOfWhatBothEndsSayAndNoneWhereOneEndWantsNone() {
        long second = TimeUnit.SECONDS.toNanos(1);
        HeartBeats fast = HeartBeats.negotiate(1_000, 1_000);
        assertThat(fast).isEqualTo(new HeartBeats(10 * second, 10 * second));
        assertThat(HeartBeats.negotiate(0, 30_000)).isEqualTo(new HeartBeats(30 * second, 0));

        assertThat(fast.isDue(8 * second, second)).isFalse();
        assertThat(fast.isDue(9 * second + 1, second)).isTrue();
        assertThat(fast.isMissing(20 * second)).isFalse();
        assertThat(fast.isMissing(20 * second + 1)).isTrue();
        assertThat(HeartBeats.NONE.isMissing(Long.MAX_VALUE)).isFalse();
        assertThat(HeartBeats.NONE.isDue(second, second)).isFalse();
    }
}
