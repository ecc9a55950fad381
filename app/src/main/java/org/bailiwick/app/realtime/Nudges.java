package org.bailiwick.app.realtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes waiting to be told, gathered by topic. A burst therefore costs each listener one small message per topic and
 * flush, and memory is bounded by the number of topics and of things in each.
 */
class Nudges {

    private final int maxTopics;
    private final int maxThings;
    private Map<String, Waiting> waiting = new LinkedHashMap<>();

    Nudges(int maxTopics, int maxThings) {
        this.maxTopics = maxTopics;
        this.maxThings = maxThings;
    }

    synchronized void add(PortalChange change) {
        String topic = change.topic();
        if (waiting.containsKey(topic) || waiting.size() < maxTopics) {
            waiting.computeIfAbsent(topic, none -> new Waiting()).add(change, maxThings);
        } else {
            // Too many single things at once: whoever watches the list still learns of it.
            waiting.computeIfAbsent(Topic.of(topic).list(), none -> new Waiting())
                    .add(new PortalChange(topic, change.id(), change.audience()), maxThings);
        }
    }

    /** What is waiting, which then no longer waits. */
    synchronized Map<String, Waiting> take() {
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<String, Waiting> taken = waiting;
        waiting = new LinkedHashMap<>();
        return taken;
    }

    /** What changed of one topic. */
    static final class Waiting {

        private final Set<String> asked = new LinkedHashSet<>();
        private final List<Told> told = new ArrayList<>();
        private boolean everything;

        private void add(PortalChange change, int max) {
            String id = change.id();
            if (asked.size() + told.size() >= max && !(id != null && asked.contains(id))) {
                // More than can be told apart: everybody who listens looks anew.
                everything = true;
            } else if (change.audience() != null) {
                told.add(new Told(id, change.audience()));
            } else if (id == null) {
                everything = true;
            } else {
                asked.add(id);
            }
        }

        /** Things whose audience is still to be asked for. */
        Set<String> asked() {
            return asked;
        }

        /** Things whose audience is known. */
        List<Told> told() {
            return told;
        }

        /** Whether every listener of the topic is to look anew. */
        boolean everything() {
            return everything;
        }
    }

    /** @param id absent when the listener only learns that something changed */
    record Told(@Nullable String id, Audience audience) {}
}
