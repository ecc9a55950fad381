package org.bailiwick.connectors.directory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.representations.idm.EventRepresentation;

/** Reads a realm's event log, which must be switched on there. It holds connections until it is closed. */
public final class KeycloakLoginEvents implements LoginEvents, AutoCloseable {

    private static final List<String> TYPES = List.of(
            "LOGIN_ERROR",
            "LOGOUT",
            "UPDATE_PASSWORD",
            "UPDATE_CREDENTIAL",
            "REMOVE_CREDENTIAL",
            "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
            "USER_DISABLED_BY_PERMANENT_LOCKOUT");

    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Whatever a clock says, an event is not from beyond. */
    private static final Duration UNTIL = Duration.ofDays(366);

    private final RealmConnection keycloak;

    public KeycloakLoginEvents(KeycloakSettings settings) {
        this.keycloak = new RealmConnection(settings, ANSWER, 1);
    }

    @Override
    public List<LoginEvent> since(Instant from, int limit) {
        long until = from.plus(UNTIL).toEpochMilli();
        List<EventRepresentation> events = keycloak.ask(
                "GET /events",
                realm -> realm.getEvents(TYPES, null, null, from.toEpochMilli(), until, null, 0, limit, "asc"));
        return events.stream().map(KeycloakLoginEvents::event).toList();
    }

    @Override
    public void close() {
        keycloak.close();
    }

    private static LoginEvent event(EventRepresentation event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        return new LoginEvent(
                id(event),
                Instant.ofEpochMilli(event.getTime()),
                event.getType(),
                event.getUserId(),
                event.getUserId() == null ? null : details.get("username"),
                event.getClientId(),
                event.getIpAddress(),
                event.getError());
    }

    /** Older Keycloaks give none; then what the event says has to do. */
    private static String id(EventRepresentation event) {
        if (event.getId() != null) {
            return event.getId();
        }
        String said = String.join(
                "\n",
                Long.toString(event.getTime()),
                String.valueOf(event.getType()),
                String.valueOf(event.getUserId()),
                String.valueOf(event.getIpAddress()),
                String.valueOf(event.getSessionId()),
                String.valueOf(event.getDetails()));
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
