package org.bailiwick.app.workflow.guard;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.workflow.ProcessStep;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** The beans models may name. Known by name from the start; created only when first used, for they need the engine. */
@Component
class PublishedSteps {

    private final ListableBeanFactory beans;
    private final Map<String, ProcessStep> steps;

    PublishedSteps(ListableBeanFactory beans) {
        this.beans = beans;
        this.steps = Stream.of(beans.getBeanNamesForAnnotation(ProcessStep.class))
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> annotation(beans, name)));
    }

    private static ProcessStep annotation(ListableBeanFactory beans, String name) {
        ProcessStep step = beans.findAnnotationOnBean(name, ProcessStep.class);
        if (step == null) {
            throw new IllegalStateException("Bean " + name + " lost its @ProcessStep");
        }
        return step;
    }

    /** The names models may use. */
    Set<String> names() {
        return steps.keySet();
    }

    /** The names of the steps in which an instance waits. */
    Set<String> waiting() {
        return names(ProcessStep::waits);
    }

    /** The bean of that name, or null when none is published under it. */
    @Nullable
    Object find(String name) {
        return steps.containsKey(name) ? beans.getBean(name) : null;
    }

    private Set<String> names(Predicate<ProcessStep> condition) {
        return steps.entrySet().stream()
                .filter(step -> condition.test(step.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
