package org.bailiwick.app.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @Operation(operationId = "listAudit", summary = "Who changed what, newest first")
    @GetMapping("/api/audit")
    Page<AuditView> list(
            @RequestParam(required = false) @Nullable String subjectType,
            @RequestParam(required = false) @Nullable String subjectId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor cursor = Cursor.parse(after, 1);
        int size = Page.limit(limit);
        List<AuditView> rows =
                trail.list(subjectType, subjectId, cursor == null ? Long.MAX_VALUE : cursor.number(0), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.id()));
    }
}
