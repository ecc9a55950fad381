package org.bailiwick.app.workflow.steps;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.commands.CommandRequest;
import org.bailiwick.app.commands.Commands;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.WorkflowSettings;
import org.bailiwick.app.workflow.steps.Approvals.Order;
import org.bailiwick.processes.Decisions;
import org.bailiwick.processes.Remediation;
import org.bailiwick.protocol.Command;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/**
 * Asks the device for the command that the table runbook named, and waits. One whose risk is not low needs the approval of
 * exactly this command within the same process instance. Command and waiting instance are stored
 * together, so that no answer can outrun the process; the answer is a signal by {@link #DONE} or {@link #FAILED}.
 */
@ProcessStep(value = "runCommand", waits = true)
public class RunCommand extends AbstractBpmnActivityBehavior {

    /** Signal: the command succeeded. */
    public static final String DONE = "done";

    /** Signal: it did not; the data says why. */
    public static final String FAILED = "failed";

    /** Variable of the waiting step only. */
    static final String COMMAND_ID = "commandId";

    private final Commands commands;
    private final Devices devices;
    private final WorkflowSettings settings;
    private final Approvals approvals;
    private final DecisionService decisions;

    RunCommand(
            Commands commands,
            Devices devices,
            WorkflowSettings settings,
            Approvals approvals,
            DecisionService decisions) {
        this.commands = commands;
        this.devices = devices;
        this.settings = settings;
        this.approvals = approvals;
        this.decisions = decisions;
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        executeWithErrorPropagation(execution, () -> {
            Step.acting(
                    execution,
                    () -> execution.setVariableLocal(
                            COMMAND_ID, request(execution).toString()));
            return null;
        });
    }

    @Override
    public void signal(ActivityExecution execution, String name, @Nullable Object data) throws Exception {
        if (FAILED.equals(name)) {
            executeWithErrorPropagation(execution, () -> {
                throw new BpmnError(Remediation.COMMAND_FAILED, String.valueOf(data));
            });
        } else {
            leave(execution);
        }
    }

    private UUID request(ActivityExecution execution) {
        var variables = new Variables(execution);
        Order order = Order.of(variables).orElseThrow(() -> failure("the ticket names no device"));
        // Asked before, because a refusal from within would roll back the whole step.
        if (devices.find(order.device())
                .filter(d -> d.status() == DeviceStatus.APPROVED)
                .isEmpty()) {
            throw failure("the device is not let in");
        }
        Actor approver = isHarmless(execution, order)
                ? null
                : approvals
                        .approverOf(execution.getProcessInstanceId(), order)
                        .orElseThrow(() -> failure("nobody approved this very command"));
        return commands.request(new CommandRequest(
                order.device(),
                command(variables),
                execution.getProcessBusinessKey(),
                order.runbook(),
                execution.getId(),
                Step.actor(execution),
                approver,
                Duration.parse(variables.text(Remediation.COMMAND_WINDOW))));
    }

    /**
     * Asks the table once more, for variables may have been written since it was asked: whether the command is the table's
     * and whether its risk is low.
     */
    private boolean isHarmless(ActivityExecution execution, Order order) {
        DmnDecisionResult answer = decisions
                .evaluateDecisionByKey(Decisions.RUNBOOK)
                .variables(execution.getVariables())
                .evaluate();
        Map<String, Object> row =
                answer.isEmpty() ? Map.of() : answer.getSingleResult().getEntryMap();
        if (!order.commandType().equals(row.get(Remediation.COMMAND_TYPE))
                || !Objects.equals(order.target(), row.get(Remediation.COMMAND_TARGET))) {
            throw failure("this is not the command that the table of runbooks names");
        }
        return "low".equals(row.get(Remediation.RISK));
    }

    private Command command(Variables variables) {
        String type = variables.text(Remediation.COMMAND_TYPE);
        String target = variables.optionalText(Remediation.COMMAND_TARGET).orElse("");
        return switch (type) {
            case Command.RestartWatchedProgram.TYPE -> new Command.RestartWatchedProgram(target);
            case Command.RestartService.TYPE -> new Command.RestartService(target);
            case Command.CleanTemporaryPath.TYPE ->
                new Command.CleanTemporaryPath(target, settings.cleanOlderThan().toSeconds());
            case Command.ListProcesses.TYPE -> new Command.ListProcesses(20);
            case Command.CollectDiagnostics.TYPE -> new Command.CollectDiagnostics();
            default -> throw failure("there is no command " + type);
        };
    }

    private static BpmnError failure(String why) {
        return new BpmnError(Remediation.COMMAND_FAILED, why);
    }
}
