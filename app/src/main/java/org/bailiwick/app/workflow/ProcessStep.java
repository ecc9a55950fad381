package org.bailiwick.app.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Publishes a bean to models under a name: {@code delegateExpression="${name}"}. Beans without this annotation do not
 * exist for models, whatever an expression says.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessStep {

    /** The name models use. */
    @AliasFor(annotation = Component.class)
    String value();

    /** Whether the process instance waits in this step for an answer from outside; a loop may pass through it. */
    boolean waits() default false;
}
