package io.ledger.server.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.server.wire.WireServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Everybody at every door of the server, as the registry has them: 0 leaks, 0 wrong codes. A longer walk, or one of another seed:
 *
 * <pre>./mvnw -pl ledger-server -am test -Dtest=DoorsWalkTest -Ddoors.probes=60000 -Ddoors.seed=1</pre>
 */
class DoorsWalkTest {

    private static final int PROBES = Integer.getInteger("doors.probes", 1_500);
    private static final int MANY = 10_000;
    private static final int FEW = 6;
    private static final long SEED = Long.getLong("doors.seed", System.nanoTime());

    @Test
    void every_mapping_of_the_registry_is_a_door_of_which_is_known_who_may_enter() {
        assertThat(Doors.unknown(WireServer.context()))
                .as("Say in Doors who may call these, with an example")
                .isEmpty();
    }

    @Test
    void everybody_at_every_door_gets_what_the_contract_says_and_nothing_of_anothers() throws Exception {
        House house = House.get();
        String ours = house.ours().head();
        String theirs = house.theirs().head();
        Walk walk = new Walk(house, SEED);
        List<Probe> probes = new ArrayList<>(walk.straight(PROBES > MANY ? Integer.MAX_VALUE : FEW));
        int straight = probes.size();
        for (int i = 0; i < PROBES; i++) {
            probes.add(walk.odd());
        }
        try (Prober prober = new Prober(house)) {
            List<String> faults = prober.faults(probes);

            System.out.println("HTTP: " + straight + " straight and " + PROBES + " odd probes of "
                    + house.visitors().size() + " visitors, seed " + SEED + ": " + faults.size() + " faults");
            assertThat(oneOfAKind(faults)).isEmpty();
        }
        assertThat(house.ours().head()).isEqualTo(ours);
        assertThat(house.theirs().head()).isEqualTo(theirs);
    }

    @Test
    void everybody_at_every_destination_of_stomp_gets_what_the_contract_says_and_nothing_of_anothers() {
        StompWalk walk = new StompWalk(House.get());

        walk.walk(PROBES > MANY ? Integer.MAX_VALUE : FEW);

        System.out.println(
                "STOMP: " + walk.probes() + " probes: " + walk.faults().size() + " faults");
        assertThat(walk.faults()).isEmpty();
    }

    /** An id of another business's is answered in the very words that an id of nobody's is. */
    @Test
    void what_is_anothers_and_what_does_not_exist_are_answered_alike() throws Exception {
        House house = House.get();
        List<String> told = new ArrayList<>();
        try (Prober prober = new Prober(house)) {
            for (Door door : Doors.open(WireServer.context())) {
                for (Visitor visitor : house.visitors()) {
                    if (visitor.refusal() == null && door.access().isOfBook()) {
                        Alike alike = new Alike(house, door, visitor);
                        String anothers = alike.heard(prober, alike.anothers());
                        String nobodys = alike.heard(prober, alike.nobodys());
                        if (!anothers.equals(nobodys)) {
                            told.add(visitor + ": " + door.key() + ": " + anothers + " and " + nobodys);
                        }
                    }
                }
            }
        }
        assertThat(told).isEmpty();
    }

    /** What differs in more than the visitor and the ids. */
    static List<String> oneOfAKind(List<String> faults) {
        Map<String, String> kinds = new LinkedHashMap<>();
        faults.forEach(fault -> kinds.putIfAbsent(
                fault.substring(fault.indexOf(": ") + 2).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", ""), fault));
        return List.copyOf(kinds.values());
    }
}
