package org.bailiwick.app.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads samples, thinned out to what a chart can show. */
@Repository
class MetricQueries {

    private static final int MAX_ROWS = 100_000;

    /** A program that was down for one sample must not vanish in an average. */
    private static final String BUCKETS = """
            select metric, subject, avg(epoch) as at,
                   case when metric = 'program.running' then min(value) else avg(value) end as value
              from (select series.metric, series.subject, m.vals[series.place] as value,
                           extract(epoch from m.sampled_at) as epoch,
                           floor(extract(epoch from m.sampled_at - :from) / :width) as bucket
                      from measurement m
                      join (select l.id, names.metric, names.subject, names.place
                              from metric_layout l,
                                   unnest(l.metrics, l.subjects) with ordinality as names (metric, subject, place)
                             where names.metric = any (cast(:metrics as text[]))
                               and l.metrics && cast(:metrics as text[])
                               and l.id in (select distinct layout_id
                                              from measurement
                                             where device_id = :device
                                               and sampled_at >= :from
                                               and sampled_at < :to)) as series
                        on series.id = m.layout_id
                     where m.device_id = :device
                       and m.sampled_at >= :from
                       and m.sampled_at < :to) as s
             group by metric, subject, bucket
             order by metric, subject, bucket
             limit :limit
            """;

    private final JdbcClient jdbc;

    MetricQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param points at most per series
     * @param interval how far apart the device reports
     */
    MetricSeries read(UUID deviceId, List<String> metrics, Instant from, Instant to, int points, Duration interval) {
        double width = Math.max(1, Duration.between(from, to).toMillis() / 1000.0 / points);
        double gap = Math.max(2.5 * width, 3.0 * interval.toSeconds());
        Map<List<String>, List<List<Number>>> series = new LinkedHashMap<>();
        jdbc.sql(BUCKETS)
                .param("device", deviceId)
                .param("metrics", metrics.toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("width", width)
                .param("limit", MAX_ROWS)
                .query(row -> {
                    List<List<Number>> line = series.computeIfAbsent(
                            List.of(row.getString("metric"), row.getString("subject")), key -> new ArrayList<>());
                    append(line, row.getDouble("at"), row.getDouble("value"), gap);
                });
        return new MetricSeries(series.entrySet().stream()
                .map(entry -> new MetricSeries.Series(
                        entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .toList());
    }

    private static void append(List<List<Number>> line, double at, double value, double gap) {
        long seconds = Math.round(at);
        if (!line.isEmpty()) {
            long before = line.get(line.size() - 1).get(0).longValue();
            if (seconds - before > gap) {
                line.add(Arrays.asList(before + (seconds - before) / 2, null));
            }
        }
        line.add(List.of(seconds, value));
    }
}
