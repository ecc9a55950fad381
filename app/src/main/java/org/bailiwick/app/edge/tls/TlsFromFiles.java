package org.bailiwick.app.edge.tls;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code bailiwick.tls.certificate} and {@code bailiwick.tls.private-key}, two PEM files, into Spring's settings for
 * a server that speaks TLS 1.3 and nothing else; {@link NewCertificates} takes new files without a restart. Public because Spring makes
 * it by its name.
 */
public class TlsFromFiles implements EnvironmentPostProcessor {

    static final String CERTIFICATE = "bailiwick.tls.certificate";
    static final String PRIVATE_KEY = "bailiwick.tls.private-key";

    static final String BUNDLE = "server";

    private static final String SETTINGS = "spring.ssl.bundle.pem." + BUNDLE + ".";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String certificate = text(environment, CERTIFICATE);
        String key = text(environment, PRIVATE_KEY);
        if (certificate == null && key == null) {
            return;
        }
        if (certificate == null || key == null) {
            throw new IllegalStateException(CERTIFICATE + " and " + PRIVATE_KEY + " belong together; one is missing");
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "tlsFromFiles",
                        Map.of(
                                "server.ssl.bundle",
                                BUNDLE,
                                SETTINGS + "keystore.certificate",
                                "file:" + certificate,
                                SETTINGS + "keystore.private-key",
                                "file:" + key,
                                SETTINGS + "options.enabled-protocols",
                                "TLSv1.3")));
    }

    private static @Nullable String text(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
