package org.bailiwick.app.identity;

import java.net.URI;
import java.time.Clock;
import org.bailiwick.connectors.directory.KeycloakDirectory;
import org.bailiwick.connectors.directory.KeycloakSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the directory once a minute, if there is a secret to ask with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectorySettings.class)
@Conditional(DirectoryConfigured.class)
class DirectoryConfiguration implements DisposableBean {

    private final KeycloakDirectory directory;
    private final DirectorySynchronisation synchronisation;

    DirectoryConfiguration(
            IdentitySettings identity,
            DirectorySettings settings,
            PersonStore store,
            TransactionTemplate transaction,
            Clock clock) {
        this.directory = new KeycloakDirectory(
                new KeycloakSettings(URI.create(identity.issuer()), settings.clientId(), settings.clientSecret()));
        this.synchronisation = new DirectorySynchronisation(directory, store, transaction, clock);
    }

    @Scheduled(fixedDelayString = "${bailiwick.directory.interval:60s}")
    void synchronise() {
        synchronisation.run();
    }

    @Override
    public void destroy() {
        directory.close();
    }
}
