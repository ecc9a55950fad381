package org.bailiwick.app.audit.chain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.testing.PostgresServer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail alone, with a database of its own; it is linked and sealed by hand. */
final class TrailForTests implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String url = PostgresServer.newDatabase();

    TrailForTests(Path folder) {
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + PostgresServer.RUNTIME,
                        "--spring.datasource.password=" + PostgresServer.RUNTIME,
                        "--spring.flyway.user=" + PostgresServer.OWNER,
                        "--spring.flyway.password=" + PostgresServer.OWNER,
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--bailiwick.audit.sealing-key-file=" + folder.resolve("sealing-key.pem"),
                        "--bailiwick.audit.seal-file=" + folder.resolve("seals.ndjson"));
    }

    /** No configuration of its own right, so that no other test's scan finds it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "org.bailiwick.app.audit",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Controller|Tests.*|ForTests.*)"))
    static class Parts {

        @Bean
        SetClock clock() {
            return new SetClock();
        }
    }

    /** Stands still until it is set. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T09:00:00.123456Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    void at(String instant) {
        part(SetClock.class).now = Instant.parse(instant);
    }

    String url() {
        return url;
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    void record(AuditEntry... entries) {
        part(TransactionTemplate.class).executeWithoutResult(status -> {
            for (AuditEntry entry : entries) {
                part(Audit.class).record(entry);
            }
        });
    }

    void linkAndSeal() {
        part(Linking.class).linkAll();
        part(Sealing.class).run();
    }

    List<Seal> seals() {
        return part(ChainStore.class).seals(0, Integer.MAX_VALUE);
    }

    SealingKey key() {
        return part(SealingKey.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
