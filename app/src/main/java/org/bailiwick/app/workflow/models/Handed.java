package org.bailiwick.app.workflow.models;

import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/** What became of what a designer handed in. */
sealed interface Handed {

    /** It runs. */
    record Deployed(DeploymentWithDefinitions deployment) implements Handed {}

    /** It waits for somebody else. */
    record Proposed(Proposal proposal) implements Handed {}
}
