package org.bailiwick.agent.collect;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of process owners, asked for once per owner.
 *
 * <p>OSHI's own look-up starts a helper program for every process (300 ms for a hundred processes on Linux), so it is
 * never used.
 */
final class UserNames {
    private static final int MOST = 10_000;

    private final Map<String, String> names = new HashMap<>();

    synchronized String of(String userId, long pid) {
        String known = names.get(userId);
        if (known != null) {
            return known;
        }
        String name =
                ProcessHandle.of(pid).flatMap(handle -> handle.info().user()).orElse(userId);
        if (names.size() >= MOST) {
            names.clear();
        }
        names.put(userId, name);
        return name;
    }
}
