package org.bailiwick.app.alerts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
@RequestMapping("/api/alerts")
class AlertController {

    private final Alerts alerts;
    private final AlertRecords records;

    AlertController(Alerts alerts, AlertRecords records) {
        this.alerts = alerts;
        this.records = records;
    }

    /** {@code state} may be given several times. */
    @Operation(operationId = "listAlerts", summary = "Alerts, newest first")
    @GetMapping
    Page<AlertView> list(
            Scope scope,
            @RequestParam(required = false) @Nullable List<AlertState> state,
            @RequestParam(required = false) @Nullable AlertSeverity severity,
            @RequestParam(required = false) @Nullable UUID deviceId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<AlertView> rows = records.list(
                scope, state == null ? List.of() : state, severity, deviceId, Cursor.parse(after, 2), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.openedAt(), row.id()));
    }

    @Operation(operationId = "alert", summary = "An alert")
    @GetMapping("/{id}")
    AlertView alert(Scope scope, @PathVariable UUID id) {
        return alerts.require(id, scope);
    }

    @Operation(operationId = "acknowledgeAlert", summary = "Notes that somebody has seen it")
    @PostMapping("/{id}/acknowledge")
    AlertView acknowledge(Scope scope, @PathVariable UUID id) {
        alerts.require(id, scope);
        return alerts.acknowledge(id);
    }
}
