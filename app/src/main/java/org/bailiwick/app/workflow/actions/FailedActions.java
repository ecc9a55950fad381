package org.bailiwick.app.workflow.actions;

import java.util.Map;
import java.util.Set;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponse;

/**
 * A person's action drives the process up to where it waits next. When a step on that way fails, everything is as it was
 * before, the ticket says so and the process designers are told, as for a step that runs by itself and stands still.
 */
@Component
public class FailedActions {

    /** Refusals, somebody who was quicker, a database that is away. */
    private static final Set<Class<?>> ANSWERS = Set.of(
            Problem.class,
            ErrorResponse.class,
            AccessDeniedException.class,
            AuthorizationException.class,
            BadUserRequestException.class,
            FormFieldValidationException.class,
            OptimisticLockingException.class,
            MismatchingMessageCorrelationException.class,
            ConcurrencyFailureException.class,
            TransientDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            TransactionException.class);

    private final Tickets tickets;
    private final Notifications notifications;
    private final TransactionTemplate own;

    FailedActions(Tickets tickets, Notifications notifications, PlatformTransactionManager transactions) {
        this.tickets = tickets;
        this.notifications = notifications;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param number of the ticket or article it is done to; absent when that is not known
     * @param action for people, as its label
     * @param work opens and ends its transaction itself
     * @throws Problem {@code step-failed} for what is nobody's refusal
     */
    public void watch(@Nullable String number, String action, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (isAnswer(e)) {
                throw e;
            }
            if (number != null) {
                afterwards(() ->
                        own.executeWithoutResult(status -> Actors.as(Actor.SYSTEM, () -> tell(number, action))));
            }
            throw Problem.failed(
                    "step-failed",
                    "A step of the process failed, and nothing was changed. Those who can mend it have been told",
                    e);
        }
    }

    /** Whoever drives it may hold the ticket until their transaction is over. */
    private static void afterwards(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    work.run();
                }
            });
        } else {
            work.run();
        }
    }

    private void tell(String number, String action) {
        boolean ticket = tickets.find(number).isPresent();
        if (ticket) {
            tickets.internalNote(
                    number,
                    TimelineKind.PROCESS,
                    "A step of the process failed, and nothing was changed: " + action,
                    Map.of("action", action, "failed", true));
        }
        notifications.tell(new Notice(
                Set.of(Role.PROCESS_DESIGNER),
                Set.of(),
                "process.failed",
                number + ": a step failed when somebody tried: " + action,
                ticket ? number : null));
    }

    /** Whether it tells the person something. */
    private static boolean isAnswer(Throwable failure) {
        @Nullable Throwable one = failure;
        while (one != null) {
            if (isOneOf(one)) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }

    private static boolean isOneOf(Throwable failure) {
        return ANSWERS.stream().anyMatch(type -> type.isInstance(failure));
    }
}
