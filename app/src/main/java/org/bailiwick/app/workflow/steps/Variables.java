package org.bailiwick.app.workflow.steps;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/** Typed reading and writing of a step's variables. */
record Variables(VariableScope scope) {

    /** @throws IllegalStateException when it is absent: the model forgot it */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalStateException("The variable " + name + " is missing"));
    }

    /** Empty for absent, null and blank. */
    Optional<String> optionalText(String name) {
        Object value = scope.getVariable(name);
        return value == null || value.toString().isBlank() ? Optional.empty() : Optional.of(value.toString());
    }

    Optional<UUID> id(String name) {
        return optionalText(name).map(UUID::fromString);
    }

    int number(String name, int fallback) {
        return scope.getVariable(name) instanceof Number number ? number.intValue() : fallback;
    }

    void set(String name, @Nullable Object value) {
        scope.setVariable(name, value instanceof Instant instant ? Date.from(instant) : value);
    }

    /** Known until the process waits the next time, and never stored; where it is stored already, that is brought up to date. */
    void setForNow(String name, Object value) {
        if (scope.hasVariable(name)) {
            set(name, value);
        } else {
            Object typed = value instanceof Instant instant ? Date.from(instant) : value;
            scope.setVariable(name, org.camunda.bpm.engine.variable.Variables.untypedValue(typed, true));
        }
    }
}
