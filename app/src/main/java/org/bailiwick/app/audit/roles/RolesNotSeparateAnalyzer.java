package org.bailiwick.app.audit.roles;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the remedy instead of a stack. */
class RolesNotSeparateAnalyzer extends AbstractFailureAnalyzer<RolesNotSeparate> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RolesNotSeparate cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
