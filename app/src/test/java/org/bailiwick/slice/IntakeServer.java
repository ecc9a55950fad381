package org.bailiwick.slice;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The modules up to alerts, without the process engine: starts in a third of the time. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "org.bailiwick.app.shared",
    "org.bailiwick.app.audit",
    "org.bailiwick.app.realtime",
    "org.bailiwick.app.identity",
    "org.bailiwick.app.devices",
    "org.bailiwick.app.telemetry",
    "org.bailiwick.app.alerts"
})
public class IntakeServer {}
