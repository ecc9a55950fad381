package org.bailiwick.app.workflow.steps;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Approval;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Puts {@code subject} to the vote; sets how many votes there are and until when. */
@ProcessStep("askForVotes")
class AskForVotes extends Step {

    private static final String A_DAY = "P1D";
    private static final String FIVE_DAYS = "P5D";

    private final Votes votes;

    AskForVotes(Votes votes) {
        this.votes = votes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Duration window =
                Duration.parse(variables.optionalText(Approval.APPROVAL_WINDOW).orElse(FIVE_DAYS));
        Votes.Opened opened = votes.open(new Votes.Question(
                execution.getProcessInstanceId(),
                variables.text(Approval.TICKET_NUMBER),
                approvers(execution.getVariable(Approval.APPROVERS)),
                variables.optionalText(Approval.RULE).orElse("all"),
                Math.min(100, Math.max(1, variables.number(Approval.QUORUM, 100))),
                variables.text(Approval.SUBJECT),
                window));
        variables.set(Approval.VOTERS, opened.votes());
        variables.set(Approval.APPROVAL_DUE, opened.dueAt());
        variables.set(
                Approval.REMINDER_AFTER,
                variables.optionalText(Approval.REMINDER_AFTER).orElse(A_DAY));
        variables.set(Approval.DECIDED, false);
        variables.set(Approval.REMINDERS, 0);
    }

    private static List<String> approvers(@Nullable Object named) {
        if (named instanceof Collection<?> several) {
            return several.stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .toList();
        }
        return named == null ? List.of() : Arrays.asList(named.toString().split(","));
    }
}
