package org.bailiwick.app.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit")
class AuditController {

    private final AuditTrail trail;
    private final AuditExport export;

    AuditController(AuditTrail trail, AuditExport export) {
        this.trail = trail;
        this.export = export;
    }

    @Operation(operationId = "listAudit", summary = "Who changed what, newest first")
    @GetMapping("/api/audit")
    Page<AuditView> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subjectType,
            @RequestParam(required = false) @Nullable String subjectId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String traceId,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        AuditFilter filter = new AuditFilter(actor, action, subjectType, subjectId, from, to, text, traceId, address);
        Cursor cursor = Cursor.parse(after, 1);
        int size = Page.limit(limit);
        List<AuditView> rows = trail.list(filter, cursor == null ? Long.MAX_VALUE : cursor.number(0), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.id()));
    }

    @Operation(
            operationId = "exportAudit",
            summary = "The rows that a filter lets through as csv or ndjson, or the whole chain for audit-verify")
    @GetMapping("/api/audit/export")
    void export(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subjectType,
            @RequestParam(required = false) @Nullable String subjectId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String traceId,
            @RequestParam(required = false) @Nullable String address,
            HttpServletResponse response)
            throws IOException {
        AuditExport.Format wanted = AuditExport.Format.of(format);
        AuditFilter filter = new AuditFilter(actor, action, subjectType, subjectId, from, to, text, traceId, address);
        export.announce(wanted, filter);
        response.setContentType(wanted.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + wanted.fileName() + "\"");
        response.setHeader("Cache-Control", "no-store");
        export.write(wanted, filter, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }
}
