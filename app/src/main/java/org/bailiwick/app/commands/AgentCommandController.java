package org.bailiwick.app.commands;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.shared.AgentMessage;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResultReply;
import org.bailiwick.protocol.ProtocolLimits;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Where agents claim their commands and tell what came of them. The agent guide documents it, not the people's API. */
@RestController
@RequestMapping("/api/commands")
@Hidden
class AgentCommandController {

    private static final int MOST_AT_ONCE = 20;

    private final WaitingAgents waiting;
    private final AgentCommands commands;

    AgentCommandController(WaitingAgents waiting, AgentCommands commands) {
        this.waiting = waiting;
        this.commands = commands;
    }

    @GetMapping
    DeferredResult<ClaimedCommands> claim(
            @AuthenticationPrincipal AuthenticatedDevice device,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam(defaultValue = "5") int max) {
        if (wait < 0 || wait > ProtocolLimits.MAX_WAIT_SECONDS) {
            throw outOfRange("wait", "must be between 0 and " + ProtocolLimits.MAX_WAIT_SECONDS);
        }
        if (max < 1 || max > MOST_AT_ONCE) {
            throw outOfRange("max", "must be between 1 and " + MOST_AT_ONCE);
        }
        return waiting.claim(device, max, wait);
    }

    @PostMapping("/{id}/result")
    CommandResultReply result(
            @AuthenticationPrincipal AuthenticatedDevice device, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        return commands.result(device.actor(), device.id(), id, AgentMessage.read(request, CommandResult.class));
    }

    private static Problem outOfRange(String parameter, String reason) {
        return Problem.invalid(
                "invalid-parameter", parameter + " " + reason, List.of(new FieldError(parameter, reason)));
    }
}
