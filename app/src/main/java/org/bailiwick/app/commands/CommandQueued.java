package org.bailiwick.app.commands;

import java.util.UUID;

/** A device has something to claim. */
record CommandQueued(UUID deviceId) {}
