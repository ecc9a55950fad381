package org.bailiwick.agent;

import java.util.logging.LogManager;

/** Keeps logging while the agent stops: the JDK's own log manager falls silent the moment the stop signal arrives. */
public final class PatientLogManager extends LogManager {
    /** Does nothing; the process ends anyway. */
    @Override
    public void reset() {}
}
