package org.bailiwick.app.devices;

import java.util.UUID;

/** How many commands a device may claim now; the module of commands implements it. */
@FunctionalInterface
public interface CommandsWaiting {

    int count(UUID deviceId);
}
