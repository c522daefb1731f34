package io.ledger.query;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The part of Ledger that remembers: projects events, answers queries, reports and audits. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class QueryModule {}
