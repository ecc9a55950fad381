package org.bailiwick.app.devices;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.shared.AgentMessage;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.Heartbeat;
import org.bailiwick.protocol.HeartbeatReply;
import org.bailiwick.protocol.ProtocolLimits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What agents say besides reports and results. */
@RestController
@Hidden
class AgentController {

    private static final int MAX_RUNNING_COMMANDS = 100;
    private static final int MAX_NAME_CHARS = 100;

    private final Enrolment enrolment;
    private final SignsOfLife signs;
    private final ObjectProvider<CommandsWaiting> commands;
    private final Clock clock;

    AgentController(Enrolment enrolment, SignsOfLife signs, ObjectProvider<CommandsWaiting> commands, Clock clock) {
        this.enrolment = enrolment;
        this.signs = signs;
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping("/api/agent/enrol")
    EnrolmentReply enrol(HttpServletRequest request) throws IOException {
        return enrolment.enrol(AgentMessage.read(request, EnrolmentRequest.class));
    }

    @PostMapping("/api/heartbeat")
    HeartbeatReply heartbeat(@AuthenticationPrincipal AuthenticatedDevice device, HttpServletRequest request)
            throws IOException {
        Heartbeat heartbeat = AgentMessage.read(request, Heartbeat.class);
        List<FieldError> errors = new ArrayList<>();
        notNegative(errors, "sequence", heartbeat.sequence());
        notNegative(errors, "spooledReports", heartbeat.spooledReports());
        notNegative(errors, "droppedReports", heartbeat.droppedReports());
        if (heartbeat.runningCommands().size() > MAX_RUNNING_COMMANDS
                || heartbeat.runningCommands().stream().anyMatch(id -> id == null)) {
            errors.add(new FieldError("runningCommands", "must be at most " + MAX_RUNNING_COMMANDS + " ids"));
        }
        AgentMessage.requireNone(errors);
        Instant now = clock.instant();
        signs.heartbeat(device, heartbeat, now);
        CommandsWaiting waiting = commands.getIfAvailable();
        boolean mayHaveCommands = device.status() == DeviceStatus.APPROVED && waiting != null;
        return new HeartbeatReply(now, mayHaveCommands ? waiting.count(device.id()) : 0);
    }

    @PostMapping("/api/errors")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void error(@AuthenticationPrincipal AuthenticatedDevice device, HttpServletRequest request) throws IOException {
        AgentError error = AgentMessage.read(request, AgentError.class);
        List<FieldError> errors = new ArrayList<>();
        bounded(errors, "stage", error.stage(), MAX_NAME_CHARS);
        bounded(errors, "code", error.code(), MAX_NAME_CHARS);
        bounded(errors, "message", error.message(), ProtocolLimits.MAX_ERROR_MESSAGE_CHARS);
        AgentMessage.requireNone(errors);
        signs.error(device, error, clock.instant());
    }

    private static void notNegative(List<FieldError> errors, String field, long value) {
        if (value < 0) {
            errors.add(new FieldError(field, "must not be negative"));
        }
    }

    private static void bounded(List<FieldError> errors, String field, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            errors.add(new FieldError(field, "must have 1 to " + max + " characters"));
        }
    }
}
