package org.bailiwick.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bailiwick.withoutengine.ServerWithoutEngine;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The server without the process engine, on a real database, with tokens and a clock of the tests; one context for all
 * tests with this annotation. Their data meets in one database, so a test looks only for what it made itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ServerWithoutEngine.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.allow-bean-definition-overriding=false")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDatabase.class)
@Import({TestClock.Configuration.class, TestTokens.class})
public @interface ServerTest {}
