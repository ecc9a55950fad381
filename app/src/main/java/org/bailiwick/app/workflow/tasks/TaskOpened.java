package org.bailiwick.app.workflow.tasks;

import org.bailiwick.app.audit.Actor;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * A task was opened, told within the transaction that opens it.
 *
 * @param by whose request drove the process here; a process or the server itself when no person's did
 */
public record TaskOpened(DelegateTask task, Actor by) {}
