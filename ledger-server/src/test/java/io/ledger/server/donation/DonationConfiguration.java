package io.ledger.server.donation;

import io.ledger.query.projection.TableProjection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Brings the projection in. */
@AutoConfiguration
public class DonationConfiguration {

    @Bean
    TableProjection donationProjection() {
        return new DonationProjection();
    }
}
