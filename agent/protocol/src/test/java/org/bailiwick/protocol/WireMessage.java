package org.bailiwick.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Every message on the wire: an example, its schema and its record. */
enum WireMessage {
    REPORT("report", "report", Report.class),
    REPORT_MINIMAL("report-minimal", "report", Report.class),
    REPORT_REPLY("report-reply", "report-reply", ReportReply.class),
    ENROLMENT_REQUEST("enrolment-request", "enrolment-request", EnrolmentRequest.class),
    ENROLMENT_REPLY("enrolment-reply", "enrolment-reply", EnrolmentReply.class),
    CLAIMED_COMMANDS("claimed-commands", "claimed-commands", ClaimedCommands.class),
    ORDER_RESTART_PROGRAM("command-order-restart-watched-program", "command-order", CommandOrder.class),
    ORDER_RESTART_SERVICE("command-order-restart-service", "command-order", CommandOrder.class),
    ORDER_CLEAN("command-order-clean-temporary-path", "command-order", CommandOrder.class),
    ORDER_LIST_PROCESSES("command-order-list-processes", "command-order", CommandOrder.class),
    ORDER_DIAGNOSTICS("command-order-collect-diagnostics", "command-order", CommandOrder.class),
    COMMAND_RESULT("command-result", "command-result", CommandResult.class),
    COMMAND_RESULT_REFUSED("command-result-refused", "command-result", CommandResult.class),
    COMMAND_RESULT_REPLY("command-result-reply", "command-result-reply", CommandResultReply.class),
    HEARTBEAT("heartbeat", "heartbeat", Heartbeat.class),
    HEARTBEAT_REPLY("heartbeat-reply", "heartbeat-reply", HeartbeatReply.class),
    AGENT_ERROR("agent-error", "agent-error", AgentError.class),
    PROBLEM("problem-details", "problem-details", ProblemDetails.class);

    final String example;
    final String schema;
    final Class<?> type;

    WireMessage(String example, String schema, Class<?> type) {
        this.example = example;
        this.schema = schema;
        this.type = type;
    }

    byte[] exampleJson() {
        return resource("example/" + example + ".json");
    }

    byte[] schemaJson() {
        return resource("schema/" + schema + ".json");
    }

    static WireMessage[] oncePerSchema() {
        return Arrays.stream(values())
                .filter(message -> Arrays.stream(values())
                        .limit(message.ordinal())
                        .noneMatch(earlier -> earlier.schema.equals(message.schema)))
                .toArray(WireMessage[]::new);
    }

    static byte[] resource(String name) {
        try (InputStream in = WireMessage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
