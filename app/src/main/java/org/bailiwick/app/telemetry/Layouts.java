package org.bailiwick.app.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which numbers a report has, in which order. Devices alike share a layout and a device keeps its own for months, so
 * nearly every report finds its layout among those remembered.
 */
@Component
class Layouts {

    private static final int REMEMBERED = 20_000;

    private static final String AGREE = """
            insert into metric_layout (digest, metrics, subjects, used_on)
            values (:digest, :metrics, :subjects, :today)
            on conflict (digest) do update set used_on = excluded.used_on
            returning id
            """;

    private static final String FORGET = "delete from metric_layout where used_on < :before";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<List<Series>, Remembered> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Series>, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    Layouts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The layouts' numbers, in the order of the reports. To be asked for outside of a transaction: a number remembered of
     * one that is rolled back would be one that never was.
     */
    int[] of(List<PendingReport> reports) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int[] ids = new int[reports.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = of(reports.get(i).samples().samples(), today);
        }
        return ids;
    }

    private int of(List<Sample> samples, LocalDate today) {
        List<Series> layout = new ArrayList<>(samples.size());
        samples.forEach(sample -> layout.add(new Series(sample.metric(), sample.subject())));
        synchronized (known) {
            Remembered remembered = known.get(layout);
            // Its day is written down once, so that what is in use is not taken for forgotten.
            if (remembered == null || !remembered.usedOn().equals(today)) {
                remembered = new Remembered(agree(layout, today), today);
                known.put(layout, remembered);
            }
            return remembered.id();
        }
    }

    private int agree(List<Series> layout, LocalDate today) {
        String[] metrics = layout.stream().map(Series::metric).toArray(String[]::new);
        String[] subjects = layout.stream().map(Series::subject).toArray(String[]::new);
        return jdbc.sql(AGREE)
                .param("digest", digest(metrics, subjects))
                .param("metrics", metrics)
                .param("subjects", subjects)
                .param("today", today)
                .query(Integer.class)
                .single();
    }

    /** Forgets layouts that were last used before the day, whose numbers are gone as well by then. */
    void forget(LocalDate before) {
        jdbc.sql(FORGET).param("before", before).update();
    }

    private static byte[] digest(String[] metrics, String[] subjects) {
        try {
            String names = String.join("\u0001", metrics) + "\u0002" + String.join("\u0001", subjects);
            return MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Series(String metric, String subject) {}

    private record Remembered(int id, LocalDate usedOn) {}
}
