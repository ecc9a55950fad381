package org.bailiwick.app.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bailiwick.app.audit.access.SeenLogins;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes logins into the trail that did not reach this server: refused ones above all. */
@Component
public class LoginsElsewhere {

    /** Rows written at once; when there are more different ones, somebody tries names by the hundred. */
    private static final int MAX_ROWS = 100;

    private static final Actor NOBODY = Actor.person("unknown", "somebody unknown");

    private final Audit audit;
    private final SeenLogins seen;

    LoginsElsewhere(Audit audit, SeenLogins seen) {
        this.audit = audit;
        this.seen = seen;
    }

    /**
     * @param id the same whenever it is told
     * @param type as the directory names it
     * @param person absent when nobody is known by the name that was tried
     */
    public record Told(
            String id,
            Instant at,
            String type,
            @Nullable Actor person,
            @Nullable String client,
            @Nullable String address,
            @Nullable String error) {}

    private record Alike(
            String type,
            Actor person,
            @Nullable String client,
            @Nullable String address,
            @Nullable String error) {}

    /** Notes what it has not been told before; what is alike becomes one row with a count. */
    @Transactional
    public void note(List<Told> events) {
        Map<Alike, Integer> counts = new LinkedHashMap<>();
        for (Told event : events) {
            if (seen.first("event " + event.id())) {
                counts.merge(alike(event, counts.size() < MAX_ROWS), 1, Integer::sum);
            }
        }
        counts.forEach(this::write);
    }

    private static Alike alike(Told event, boolean precisely) {
        Actor person = event.person() == null ? NOBODY : event.person();
        return precisely
                ? new Alike(event.type(), person, event.client(), event.address(), event.error())
                : new Alike(event.type(), NOBODY, null, event.address(), "many");
    }

    private void write(Alike event, int count) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("count", count);
        if (event.client() != null) {
            facts.put("client", event.client());
        }
        if (event.error() != null) {
            facts.put("error", event.error());
        }
        audit.record(
                AuditEntry.of(action(event.type()), "person", event.person().id())
                        .by(event.person())
                        .after(facts)
                        .from(event.address()));
    }

    private static String action(String type) {
        return switch (type) {
            case "LOGIN_ERROR" -> "login.failed";
            case "LOGOUT" -> "session.ended";
            default -> "login." + type.toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
