package org.bailiwick.app.identity;

import java.net.URI;
import org.bailiwick.connectors.directory.KeycloakDirectory;
import org.bailiwick.connectors.directory.KeycloakSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The directory, if there is a secret to ask it with. */
@Configuration(proxyBeanMethods = false)
@Conditional(DirectoryConfigured.class)
class DirectoryConfiguration {

    @Bean(destroyMethod = "close")
    KeycloakDirectory directory(IdentitySettings identity, DirectorySettings settings) {
        return new KeycloakDirectory(
                new KeycloakSettings(URI.create(identity.issuer()), settings.clientId(), settings.clientSecret()));
    }
}
