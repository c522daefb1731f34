package io.ledger.platform;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** What a process of Ledger imports to have the platform. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class PlatformModule {}
