package io.ledger.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.ledger.command.CommandRules;
import io.ledger.command.rule.Rule;
import java.util.Arrays;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The rules of the house, each with its reason. */
final class Rules {

    private static final Set<String> SOURCES_OF_CHANCE = Set.of(
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID");

    static final ArchRule THE_API_IS_PURE_JAVA = classes()
            .that()
            .resideInAPackage("io.ledger.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ledger.api..", "java..", "org.jspecify..")
            .because("commands and events outlive every library");

    static final ArchRule THE_COMMAND_SIDE_STANDS_ALONE = standsAlone("command", "query", "sync");
    static final ArchRule THE_QUERY_SIDE_STANDS_ALONE = standsAlone("query", "command", "sync");
    static final ArchRule THE_GATEWAY_STANDS_ALONE = standsAlone("sync", "command", "query");

    static final ArchRule THE_PLATFORM_KNOWS_NO_SIDE = noClasses()
            .that()
            .resideInAnyPackage("io.ledger.platform..", "io.ledger.eventlog..", "io.ledger.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ledger.command..", "io.ledger.query..", "io.ledger.sync..", "io.ledger.server..")
            .because("it is what all of them stand on");

    static final ArchRule THE_WEB_APP_IS_NOTHING_BUT_FILES = noClasses()
            .that()
            .resideInAPackage("io.ledger.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ledger.api..",
                    "io.ledger.command..",
                    "io.ledger.query..",
                    "io.ledger.sync..",
                    "io.ledger.platform..",
                    "io.ledger.eventlog..",
                    "io.ledger.access..",
                    "io.ledger.server..")
            .because("what it does, it does in the browser, by the calls that every client has");

    static final ArchRule MONEY_IS_NO_FLOATING_POINT_NUMBER = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.ledger.api..")
            .should()
            .haveRawType(describe(
                    "double or float",
                    type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                            .contains(type.getName())))
            .because("a cent that is rounded away is a lost cent");

    static final ArchRule PACKAGES_ARE_FEATURES = noClasses()
            .that()
            .resideInAPackage("io.ledger..")
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..helpers..",
                    "..impl..",
                    "..service..",
                    "..services..")
            .because("a drawer for everything is where nothing is found");

    static final ArchRule PACKAGES_STAND_IN_NO_CIRCLE = slices().matching("io.ledger.(**)")
            .should()
            .beFreeOfCycles()
            .because("of two rooms that need each other neither can be read, or changed, alone");

    static final ArchRule DECISIONS_LOOK_AT_NO_CLOCK_AND_NO_DICE = noClasses()
            .that(decide())
            .should()
            .accessTargetWhere(describe("a clock or a source of chance", Rules::isSourceOfChance))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .because("time and ids arrive in the command, so that a decision can be made again");

    static final ArchRule DECISIONS_DO_NO_IO = noClasses()
            .that(decide())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "java.net..", "java.nio.file..", "org.springframework.jdbc..")
            .because("what a decision needs to know is looked up before it");

    static final ArchRule EACH_RULE_OF_COMMANDS_IS_LISTED = classes()
            .that()
            .implement(Rule.class)
            .and()
            .areNotInterfaces()
            .should(beUsedBy(CommandRules.class))
            .because("a rule that nobody applies refuses nothing");

    static final ArchRule THE_BUNDLED_POSTGRES_IS_THE_SERVERS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.ledger..")
            .and()
            .resideOutsideOfPackage("io.ledger.server.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zonky..")
            .because("a node runs on the PostgreSQL that it is given");

    private Rules() {}

    private static ArchRule standsAlone(String side, String... others) {
        String[] forbidden =
                Arrays.stream(others).map(other -> "io.ledger." + other + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.ledger." + side + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.ledger.server..")
                .because("each side runs in a process of its own");
    }

    private static ArchCondition<JavaClass> beUsedBy(Class<?> user) {
        return ArchCondition.from(describe(
                "be used by " + user.getSimpleName(),
                type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> use.getOriginClass().isEquivalentTo(user))));
    }

    /** Aggregates are told by their sourcing handlers. */
    private static DescribedPredicate<JavaClass> decide() {
        return describe(
                "are aggregates",
                type -> type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith(EventSourcingHandler.class)));
    }

    private static boolean isSourceOfChance(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return SOURCES_OF_CHANCE.contains(target.getOwner().getName() + "." + target.getName());
    }
}
