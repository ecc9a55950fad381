package org.bailiwick.agent.commands.handlers;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.UUID;
import org.bailiwick.agent.collect.Machine;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;

/** A fresh measurement of everything, readable by people, and the busiest processes. */
final class CollectDiagnostics {
    private static final int PROCESSES = 40;

    private final Machine machine;

    CollectDiagnostics(Machine machine) {
        this.machine = machine;
    }

    HandlerResult run() throws InterruptedException {
        Report report = machine.report(UUID.randomUUID(), 1, null, 0, 0);
        BoundedText text = new BoundedText();
        try {
            text.line(WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (JsonProcessingException e) {
            return HandlerResult.failed("handler-failed", String.valueOf(e.getMessage()));
        }
        text.append(ListProcesses.table(machine.processes(), PROCESSES).text());
        return HandlerResult.succeeded(text).withExitCode(0);
    }
}
