package org.bailiwick.slice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bailiwick.app.testing.FreshDatabase;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** {@link IntakeServer} on a real database and a real port; one context for all tests with this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = IntakeServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.enabled=false",
            "spring.autoconfigure.exclude=org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration,"
                    + "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "bailiwick.devices.bootstrap-token=" + TestDevice.BOOTSTRAP_TOKEN,
            // Swept by hand.
            "bailiwick.devices.sweep=1h"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@Import({TestTokens.class, TestClock.Configuration.class, TestDevice.Factory.class, RecordedEvents.class})
public @interface IntakeTest {}
