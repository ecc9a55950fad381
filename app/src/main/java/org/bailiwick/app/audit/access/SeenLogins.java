package org.bailiwick.app.audit.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Remembers what the trail has told of, across restarts and servers. */
@Repository
public class SeenLogins {

    private static final int REMEMBERED = 20_000;
    private static final Duration KEEP = Duration.ofDays(31);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<String> here = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    SeenLogins(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this server knows it already, without asking the database. */
    boolean known(String key) {
        return here.contains(key);
    }

    /** Notes it in the transaction under way; true the first time on any server. */
    public boolean first(String key) {
        return jdbc.sql("insert into seen_login (key, seen_at) values (:key, :now) on conflict do nothing")
                        .param("key", key)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void remember(String key) {
        here.add(key);
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void forgetOld() {
        jdbc.sql("delete from seen_login where seen_at < :before")
                .param("before", clock.instant().minus(KEEP).atOffset(ZoneOffset.UTC))
                .update();
    }
}
