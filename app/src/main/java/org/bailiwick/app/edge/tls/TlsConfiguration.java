package org.bailiwick.app.edge.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There when the server speaks TLS itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${" + TlsFromFiles.CERTIFICATE + ":}'.isBlank()")
public class TlsConfiguration {

    @Bean
    NewCertificates newCertificates(
            SslBundleRegistry bundles,
            SslProperties settings,
            @Value("${" + TlsFromFiles.CERTIFICATE + "}") Path certificate,
            @Value("${" + TlsFromFiles.PRIVATE_KEY + "}") Path key,
            @Value("${bailiwick.tls.look-every:10s}") Duration interval)
            throws IOException {
        return new NewCertificates(
                bundles,
                Objects.requireNonNull(settings.getBundle().getPem().get(TlsFromFiles.BUNDLE)),
                List.of(certificate, key),
                interval);
    }
}
