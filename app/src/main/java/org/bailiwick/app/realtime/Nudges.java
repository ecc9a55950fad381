package org.bailiwick.app.realtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes waiting to be told, one per topic. A burst therefore costs each listener one small message per flush, and
 * memory is bounded by the number of topics.
 */
class Nudges {

    private final int maxTopics;
    private Map<String, @Nullable String> waiting = new LinkedHashMap<>();

    Nudges(int maxTopics) {
        this.maxTopics = maxTopics;
    }

    synchronized void add(PortalChange change) {
        String topic = change.topic();
        if (waiting.containsKey(topic)) {
            if (!Objects.equals(waiting.get(topic), change.id())) {
                waiting.put(topic, null);
            }
        } else if (waiting.size() < maxTopics) {
            waiting.put(topic, change.id());
        } else {
            // Too many single things at once: whoever watches the list still learns of it.
            int slash = topic.indexOf('/');
            waiting.put(slash < 0 ? topic : topic.substring(0, slash), null);
        }
    }

    /** What is waiting, which then no longer waits. The value is absent when several things of the topic changed. */
    synchronized Map<String, @Nullable String> take() {
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable String> taken = waiting;
        waiting = new LinkedHashMap<>();
        return taken;
    }
}
