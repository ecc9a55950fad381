package org.bailiwick.app.edge.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the faults instead of a stack. Public because Spring makes it by its name. */
public final class UnsafeToStartReport extends AbstractFailureAnalyzer<UnsafeToStart> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnsafeToStart cause) {
        return new FailureAnalysis(
                "The server does not start, because it would not be safe:\n\n" + cause.getMessage(),
                "Mend what is named. bailiwick.self-audit.skip lists checks to leave out, at your own risk.",
                cause);
    }
}
