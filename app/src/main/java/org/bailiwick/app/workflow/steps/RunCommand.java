package org.bailiwick.app.workflow.steps;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.commands.CommandRequest;
import org.bailiwick.app.commands.Commands;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.WorkflowSettings;
import org.bailiwick.processes.Remediation;
import org.bailiwick.protocol.Command;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/**
 * Asks the device for the command that the table runbook named, and waits. Command and waiting instance are stored
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

    RunCommand(Commands commands, Devices devices, WorkflowSettings settings) {
        this.commands = commands;
        this.devices = devices;
        this.settings = settings;
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
        UUID device = variables.id(Remediation.DEVICE_ID).orElseThrow(() -> failure("the ticket names no device"));
        // Asked before, because a refusal from within would roll back the whole step.
        if (devices.find(device)
                .filter(d -> d.status() == DeviceStatus.APPROVED)
                .isEmpty()) {
            throw failure("the device is not let in");
        }
        return commands.request(new CommandRequest(
                device,
                command(variables),
                variables.text(Remediation.TICKET_NUMBER),
                variables.text(Remediation.RUNBOOK),
                execution.getId(),
                Step.actor(execution),
                approver(variables).orElse(null),
                Duration.parse(variables.text(Remediation.COMMAND_WINDOW))));
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

    private static Optional<Actor> approver(Variables variables) {
        return variables
                .optionalText(Remediation.APPROVED_BY)
                .map(lead -> lead.split(" ", 2))
                .map(lead -> Actor.person(lead[0], lead[lead.length - 1]));
    }

    private static BpmnError failure(String why) {
        return new BpmnError(Remediation.COMMAND_FAILED, why);
    }
}
