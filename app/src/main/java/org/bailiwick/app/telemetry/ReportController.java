package org.bailiwick.app.telemetry;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.shared.RequestBytes;
import org.bailiwick.protocol.ProtocolLimits;
import org.bailiwick.protocol.ReportReply;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** No thread waits for the commit a report shares with others. */
@RestController
@Hidden
class ReportController {

    private final IntakeQueue queue;
    private final Appointments appointments;
    private final TelemetrySettings settings;
    private final Clock clock;

    ReportController(IntakeQueue queue, Appointments appointments, TelemetrySettings settings, Clock clock) {
        this.queue = queue;
        this.appointments = appointments;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/api/report")
    DeferredResult<ReportReply> report(@AuthenticationPrincipal AuthenticatedDevice device, HttpServletRequest request)
            throws IOException {
        RequestBytes.Body body = RequestBytes.json(request, ProtocolLimits.MAX_BODY_BYTES, "report-too-large");
        PendingReport pending = PendingReport.of(device, ReceivedReport.read(body, clock.instant()), clock.instant());
        DeferredResult<ReportReply> result = new DeferredResult<>(settings.patience().toMillis());
        result.onTimeout(() -> result.setErrorResult(appointments.refusal()));
        pending.answer().whenComplete((reply, failure) -> {
            if (failure == null) {
                result.setResult(reply);
            } else {
                result.setErrorResult(cause(failure));
            }
        });
        queue.add(pending);
        return result;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
