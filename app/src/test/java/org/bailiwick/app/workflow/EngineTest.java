package org.bailiwick.app.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bailiwick.app.testing.FreshDatabase;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestTokens;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/** The whole server on a real database, its jobs run by hand; one context for all tests with this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "bailiwick.webapps.client-secret=test",
            "bailiwick.workflow.four-eyes=false"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@AutoConfigureMockMvc
@Import({TestClock.Configuration.class, TestTokens.class, TestSteps.class, Desk.class})
@TestExecutionListeners(listeners = OwnEngine.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface EngineTest {}
