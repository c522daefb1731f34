package io.ledger.command;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The part of Ledger that decides: takes commands, stores events. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class CommandModule {}
