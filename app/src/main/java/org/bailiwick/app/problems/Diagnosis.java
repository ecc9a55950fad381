package org.bailiwick.app.problems;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a problem.
 *
 * @param rootCause absent while nobody knows
 * @param workaround absent while there is none
 */
public record Diagnosis(
        String number, @Nullable String rootCause, @Nullable String workaround) {}
