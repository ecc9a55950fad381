package org.bailiwick.app.realtime;

import org.jspecify.annotations.Nullable;

/**
 * What a portal receives.
 *
 * @param id absent when several things of the topic changed, or one that the listener no longer sees
 */
record Nudge(String topic, @Nullable String id) {}
