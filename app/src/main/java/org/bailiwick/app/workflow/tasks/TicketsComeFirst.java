package org.bailiwick.app.workflow.tasks;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Keeps visitors from starting the process of a ticket without the ticket, whatever rights the engine gave them. */
final class TicketsComeFirst extends AuthorizationCommandChecker {

    @Override
    public void checkCreateProcessInstance(ProcessDefinition definition) {
        CommandContext context = Context.getCommandContext();
        // Steps of processes open tickets, too, whoever drove them there; for these the engine checks nothing.
        boolean visitor = context.isAuthorizationCheckEnabled() && context.getAuthenticatedUserId() != null;
        if (visitor && TicketStart.kind(definition.getKey()).isPresent()) {
            throw new AuthorizationException("Such a process starts with a ticket; open one with its form");
        }
        super.checkCreateProcessInstance(definition);
    }
}
