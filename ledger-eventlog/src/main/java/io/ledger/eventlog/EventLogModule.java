package io.ledger.eventlog;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** What a process of Ledger imports to read the event log. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class EventLogModule {}
