package org.bailiwick.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives an application context an empty database of its own. */
public final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "freshDatabase",
                        Map.of(
                                "spring.datasource.url", PostgresServer.newDatabase(),
                                "spring.datasource.username", PostgresServer.RUNTIME,
                                "spring.datasource.password", PostgresServer.RUNTIME,
                                "spring.flyway.user", PostgresServer.OWNER,
                                "spring.flyway.password", PostgresServer.OWNER,
                                // Rotated in one context, it would be of no use to another.
                                "bailiwick.secrets.key-file",
                                        folder().resolve("secrets-key.json").toString(),
                                // The server stops before the pool; a longer wait would hold up the end of the JVM.
                                "spring.datasource.hikari.connection-timeout", "2000")));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("bailiwick-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
