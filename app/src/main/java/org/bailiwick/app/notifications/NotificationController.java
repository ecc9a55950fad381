package org.bailiwick.app.notifications;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/notifications")
@Tag(name = "notifications")
class NotificationController {

    /** Nobody wants to know more exactly. */
    private static final int COUNTED = 100;

    private final NotificationStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NotificationController(NotificationStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
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

    @GetMapping("/unread")
    @Operation(operationId = "unreadNotifications", summary = "How many this person has not seen, counted up to 100")
    Unread unread(CurrentUser user) {
        return new Unread(store.unread(user.id(), COUNTED));
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(operationId = "readNotifications", summary = "Notes that this person has seen all that came until then")
    void readAll(CurrentUser user, @RequestBody @Valid ReadNotifications request) {
        if (store.markAllRead(user.id(), request.until(), clock.instant()) > 0) {
            tell(user);
        }
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(operationId = "readNotification", summary = "Notes that this person has seen it")
    void read(CurrentUser user, @PathVariable UUID id) {
        if (!store.markRead(id, user.id(), clock.instant())) {
            throw Problem.notFound("notification-not-found", "There is no such notification");
        }
        tell(user);
    }

    /** The person's other tabs count anew. */
    private void tell(CurrentUser user) {
        events.publishEvent(new PortalChange("notifications/" + user.id(), null));
    }

    record Unread(int count) {}

    /** @param until when the newest came that the person saw: what comes meanwhile stays unread */
    record ReadNotifications(@NotNull Instant until) {}
}
