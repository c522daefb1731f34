package io.ledger.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ledger.api.wrong.FloatingMoney;
import io.ledger.command.helper.Drawer;
import io.ledger.command.wrong.ClockReadingAggregate;
import io.ledger.command.wrong.CommandThatReadsViews;
import io.ledger.command.wrong.RuleThatNobodyApplies;
import io.ledger.command.wrong.circle.Round;
import io.ledger.platform.wrong.PlatformThatKnowsTheGateway;
import io.ledger.query.wrong.QueryThatDecides;
import io.ledger.sync.wrong.GatewayThatDecides;
import io.ledger.web.wrong.WebAppThatKnowsTheServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for the house, and finds the class that was written to break it: a rule that cannot fail is no rule. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.ledger");
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.THE_API_IS_PURE_JAVA, FloatingMoney.class),
                Arguments.of(Rules.MONEY_IS_NO_FLOATING_POINT_NUMBER, FloatingMoney.class),
                Arguments.of(Rules.THE_COMMAND_SIDE_STANDS_ALONE, CommandThatReadsViews.class),
                Arguments.of(Rules.THE_QUERY_SIDE_STANDS_ALONE, QueryThatDecides.class),
                Arguments.of(Rules.THE_GATEWAY_STANDS_ALONE, GatewayThatDecides.class),
                Arguments.of(Rules.THE_PLATFORM_KNOWS_NO_SIDE, PlatformThatKnowsTheGateway.class),
                Arguments.of(Rules.THE_WEB_APP_IS_NOTHING_BUT_FILES, WebAppThatKnowsTheServer.class),
                Arguments.of(Rules.THE_BUNDLED_POSTGRES_IS_THE_SERVERS_ALONE, PlatformThatKnowsTheGateway.class),
                Arguments.of(Rules.PACKAGES_ARE_FEATURES, Drawer.class),
                Arguments.of(Rules.PACKAGES_STAND_IN_NO_CIRCLE, Round.class),
                Arguments.of(Rules.DECISIONS_LOOK_AT_NO_CLOCK_AND_NO_DICE, ClockReadingAggregate.class),
                Arguments.of(Rules.DECISIONS_DO_NO_IO, ClockReadingAggregate.class),
                Arguments.of(Rules.EACH_RULE_OF_COMMANDS_IS_LISTED, RuleThatNobodyApplies.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule, Class<?> breaker) {
        rule.check(house);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleFindsTheClassThatBreaksIt(ArchRule rule, Class<?> breaker) {
        assertThat(rule.evaluate(new ClassFileImporter().importPackagesOf(breaker))
                        .hasViolation())
                .isTrue();
    }
}
