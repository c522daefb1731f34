package io.ledger.access.signin;

import io.ledger.access.limit.RateLimits;
import io.ledger.access.security.BuiltInTokens;
import io.ledger.access.security.SecurityProperties;
import io.ledger.access.security.WithBuiltInIssuer;
import io.ledger.platform.compute.Computing;
import io.ledger.platform.thread.Threads;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What signing in with the built-in issuer is made of. */
@Configuration(proxyBeanMethods = false)
@WithBuiltInIssuer
class SignInConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    Accounts accounts(JdbcClient jdbc) {
        return new Accounts(jdbc);
    }

    @Bean
    Passwords passwords(Computing computing) {
        return new Passwords(computing);
    }

    @Bean
    Sessions sessions(JdbcClient jdbc) {
        return new Sessions(jdbc, CLOCK);
    }

    @Bean
    Guesses guesses(JdbcClient jdbc, RateLimits limits) {
        return new Guesses(jdbc, limits);
    }

    @Bean
    TokenDesk tokenDesk(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            BuiltInTokens accessTokens,
            SecurityProperties properties) {
        return new TokenDesk(
                new RefreshTokens(jdbc, new TransactionTemplate(transactions), properties, CLOCK),
                accessTokens,
                properties);
    }

    @Bean
    SignIn signIn(Accounts accounts, Passwords passwords, Guesses guesses, TokenDesk tokens) {
        return new SignIn(accounts, passwords, guesses, tokens, CLOCK);
    }

    @Bean
    AccountHolder accountHolder(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Guesses guesses,
            TokenDesk tokens,
            PlatformTransactionManager transactions) {
        TransactionTemplate inOne = new TransactionTemplate(transactions);
        return new AccountHolder(accounts, passwords, sessions, new RecoveryCodes(jdbc, inOne), guesses, tokens, inOne);
    }

    @Bean
    AccountDesk accountDesk(
            Accounts accounts, Passwords passwords, Sessions sessions, PlatformTransactionManager transactions) {
        return new AccountDesk(accounts, passwords, sessions, new TransactionTemplate(transactions), CLOCK);
    }

    @Bean
    Sweep sweep(JdbcClient jdbc, Accounts accounts, SecurityProperties properties, Threads threads) {
        return new Sweep(jdbc, accounts, properties, threads);
    }
}
