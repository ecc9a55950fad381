package org.bailiwick.app.notifications;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/notifications")
@Tag(name = "notifications")
class NotificationController {

    private final NotificationStore store;
    private final Clock clock;

    NotificationController(NotificationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listNotifications", summary = "What this person was told, newest first")
    Page<NotificationView> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.limit(limit);
        List<NotificationView> rows = store.list(user.id(), Cursor.parse(after, 2), size + 1);
        return Page.of(rows, size, row -> Cursor.of(row.createdAt(), row.id()));
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readNotification", summary = "Notes that this person has seen it")
    void read(CurrentUser user, @PathVariable UUID id) {
        if (!store.markRead(id, user.id(), clock.instant())) {
            throw Problem.notFound("notification-not-found", "There is no such notification");
        }
    }
}
