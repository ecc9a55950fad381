package org.bailiwick.app.devices;

import java.util.UUID;
import org.bailiwick.app.audit.ActingPrincipal;
import org.bailiwick.app.audit.Actor;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The device that signed the request. Controllers of agents' endpoints take it as their principal. */
public record AuthenticatedDevice(UUID id, String hostname, DeviceStatus status)
        implements AuthenticatedPrincipal, ActingPrincipal {

    @Override
    public String getName() {
        return id.toString();
    }

    @Override
    public Actor actor() {
        return Actor.device(id.toString(), hostname);
    }
}
