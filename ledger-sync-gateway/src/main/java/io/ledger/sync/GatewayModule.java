package io.ledger.sync;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The part of Ledger that tells: sends changes to devices, live and missed. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class GatewayModule {}
