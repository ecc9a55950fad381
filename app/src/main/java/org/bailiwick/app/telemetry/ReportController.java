package org.bailiwick.app.telemetry;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.shared.RequestBytes;
import org.bailiwick.protocol.ProtocolLimits;
import org.bailiwick.protocol.ReportReply;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class ReportController {

    private final ReportIntake intake;
    private final IntakeLimit limit;
    private final Clock clock;

    ReportController(ReportIntake intake, IntakeLimit limit, Clock clock) {
        this.intake = intake;
        this.limit = limit;
        this.clock = clock;
    }

    @PostMapping("/api/report")
    ReportReply report(@AuthenticationPrincipal AuthenticatedDevice device, HttpServletRequest request)
            throws IOException {
        byte[] body = RequestBytes.json(request, ProtocolLimits.MAX_BODY_BYTES, "report-too-large");
        return limit.storing(() -> intake.accept(device, ReceivedReport.read(body, clock.instant())));
    }
}
