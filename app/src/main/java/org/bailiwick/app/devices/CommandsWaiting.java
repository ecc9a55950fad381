package org.bailiwick.app.devices;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How many commands a device may claim now; the module of commands implements it. */
public interface CommandsWaiting {

    int count(UUID deviceId);

    /** The same of several devices; those without any are left out. */
    Map<UUID, Integer> counts(Collection<UUID> deviceIds);
}
