package org.bailiwick.agent.config;

/** The configuration cannot be used; the message names every fault and is meant for the person at the console. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidSettingsException(String message) {
        super(message);
    }
}
