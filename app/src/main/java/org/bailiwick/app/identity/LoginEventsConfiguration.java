package org.bailiwick.app.identity;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.LoginsElsewhere;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.KeycloakLoginEvents;
import org.bailiwick.connectors.directory.KeycloakSettings;
import org.bailiwick.connectors.directory.LoginEvent;
import org.bailiwick.connectors.directory.LoginEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Asks Keycloak for failed logins and the like, if there is a secret to ask with. */
@Configuration(proxyBeanMethods = false)
@Conditional(DirectoryConfigured.class)
class LoginEventsConfiguration implements DisposableBean {

    private final KeycloakLoginEvents directory;
    private final LoginEventsIntake intake;

    LoginEventsConfiguration(
            IdentitySettings identity, DirectorySettings settings, LoginsElsewhere trail, Clock clock) {
        this.directory = new KeycloakLoginEvents(
                new KeycloakSettings(URI.create(identity.issuer()), settings.clientId(), settings.clientSecret()));
        this.intake = new LoginEventsIntake(directory, trail, clock);
    }

    @Scheduled(initialDelay = 15_000, fixedDelay = 15_000)
    void run() {
        intake.run();
    }

    @Override
    public void destroy() {
        directory.close();
    }

    /** Reads on from the last event, with some overlap: whether one was told before, the trail knows. */
    static final class LoginEventsIntake {

        private static final Logger LOG = LoggerFactory.getLogger(LoginEventsIntake.class);
        private static final int AT_ONCE = 500;
        private static final Duration OVERLAP = Duration.ofSeconds(5);

        /** What happened while no server ran; Keycloak keeps its events longer. */
        private static final Duration AT_START = Duration.ofHours(1);

        private final LoginEvents directory;
        private final LoginsElsewhere trail;
        private Instant from;
        private boolean silent;

        LoginEventsIntake(LoginEvents directory, LoginsElsewhere trail, Clock clock) {
            this.directory = directory;
            this.trail = trail;
            this.from = clock.instant().minus(AT_START);
        }

        void run() {
            try {
                List<LoginEvent> events = directory.since(from, AT_ONCE);
                trail.note(events.stream().map(LoginEventsIntake::told).toList());
                if (!events.isEmpty()) {
                    Instant last = events.get(events.size() - 1).at();
                    // A full page of one moment must not be asked for again and again.
                    from = events.size() == AT_ONCE ? last : last.minus(OVERLAP);
                }
                silent = false;
            } catch (DirectoryUnavailable | DataAccessException e) {
                if (!silent) {
                    LOG.warn("Keycloak's login events are not in the trail, trying again: {}", e.getMessage());
                }
                silent = true;
            }
        }

        private static LoginsElsewhere.Told told(LoginEvent event) {
            String id = event.personId();
            String name = event.username();
            return new LoginsElsewhere.Told(
                    event.id(),
                    event.at(),
                    event.type(),
                    id == null ? null : Actor.person(id, name == null ? id : name),
                    event.client(),
                    event.address(),
                    event.error());
        }
    }
}
