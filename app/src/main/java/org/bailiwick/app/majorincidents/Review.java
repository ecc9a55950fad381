package org.bailiwick.app.majorincidents;

import org.jspecify.annotations.Nullable;

/**
 * What was learned.
 *
 * @param summary what happened
 */
public record Review(
        String summary, @Nullable String wentWell, @Nullable String toImprove) {}
