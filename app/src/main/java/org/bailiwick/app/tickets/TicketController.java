package org.bailiwick.app.tickets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Timeline.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
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
@RequestMapping("/api/tickets")
@Tag(name = "tickets")
class TicketController {

    /** Entries of a timeline at once: nearly every ticket has its whole story on one page. */
    private static final int STORY = 500;

    private final Tickets tickets;
    private final TicketViews views;
    private final TicketVisibility visibility;
    private final TicketStories stories;
    private final ObjectProvider<TicketActions> actions;
    private final TicketIntake intake;

    TicketController(
            Tickets tickets,
            TicketViews views,
            TicketVisibility visibility,
            TicketStories stories,
            ObjectProvider<TicketActions> actions,
            TicketIntake intake) {
        this.intake = intake;
        this.tickets = tickets;
        this.views = views;
        this.visibility = visibility;
        this.stories = stories;
        this.actions = actions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(operationId = "openTicket", summary = "Opens a ticket for the person who asks")
    TicketView open(CurrentUser user, Scope scope, @RequestBody @Valid NewTicketRequest request) {
        String number = intake.open(request.from(user.id()), user, scope);
        return views.ofOne(tickets.get(number), user);
    }

    @GetMapping("/{number}")
    @Operation(operationId = "ticket", summary = "A ticket with its clocks and what can be done to it now")
    TicketView get(CurrentUser user, @PathVariable String number, HttpServletResponse response) {
        Ticket ticket = visibility.require(number, user);
        response.setHeader(HttpHeaders.ETAG, Versions.tag(ticket));
        return views.ofOne(ticket, user);
    }

    @GetMapping("/{number}/timeline")
    @Operation(
            operationId = "timeline",
            summary = "What happened to a ticket, from the oldest on or from the newest back")
    Page<TimelineEntry> timeline(
            CurrentUser user,
            @PathVariable String number,
            @RequestParam(required = false, defaultValue = "false") boolean newestFirst,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        Ticket ticket = visibility.require(number, user);
        int size = limit == null ? STORY : Math.max(1, Math.min(STORY, limit));
        return stories.of(ticket, user, newestFirst ? Order.NEWEST : Order.OLDEST, Cursor.parse(after, 1), size);
    }

    @PostMapping("/{number}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addComment", summary = "Writes to a ticket")
    TimelineEntry comment(
            CurrentUser user, Scope scope, @PathVariable String number, @RequestBody @Valid NewComment comment) {
        Ticket ticket = visibility.require(number, user, scope);
        if (comment.internal() && !TicketScope.works(scope, TicketScope.Facts.of(ticket))) {
            throw Problem.forbidden("forbidden", "Internal comments are for those who work the ticket");
        }
        return tickets.comment(number, user, comment.text().strip(), comment.internal(), comment.seen());
    }

    @PostMapping("/{number}/actions/{name}")
    @Operation(
            operationId = "performAction",
            summary = "Does what the ticket's process waits for; 409 action-not-open lists what it waits for instead")
    TicketView act(
            CurrentUser user,
            Scope scope,
            @PathVariable String number,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Map<String, Object> fields) {
        visibility.require(number, user, scope);
        TicketActions process = actions.getIfAvailable();
        if (process == null) {
            throw new ActionNotOpen(number, name, List.of());
        }
        process.perform(number, name, fields == null ? Map.of() : fields, user);
        return views.ofOne(tickets.get(number), user);
    }

    /**
     * @param impact 1 (department) to 3 (person)
     * @param urgency 1 (now) to 3 (can wait)
     * @param affectedId who has the trouble, when staff ask for somebody else
     * @param site where it is, when staff know better than device and person tell
     * @param service key of the service that suffers
     * @param devices further devices it is about
     * @param tags words to find it by
     * @param fields values of the fields its category asks for
     */
    @Schema(name = "NewTicket")
    record NewTicketRequest(
            @NotNull TicketKind kind,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 20000) String description,
            @Min(1) @Max(3) int impact,
            @Min(1) @Max(3) int urgency,
            @Nullable UUID deviceId,
            @Nullable @Size(max = 100) String category,
            @Nullable UUID affectedId,
            @Pattern(regexp = Site.KEY) @Nullable String site,
            @Nullable @Size(max = 63) String service,
            @Nullable @Size(max = 50) List<@NotNull UUID> devices,
            @Nullable @Size(max = Tags.MOST) List<@NotNull @Size(max = 60) String> tags,
            @Nullable @Size(max = 100) Map<String, Object> fields) {

        NewTicket from(UUID requester) {
            return NewTicket.of(kind, title.strip(), TicketSource.PORTAL)
                    .description(description == null ? "" : description.strip())
                    .requester(requester)
                    .device(deviceId)
                    .impact(impact)
                    .urgency(urgency)
                    .category(category == null || category.isEmpty() ? null : category)
                    .affected(affectedId)
                    .site(site)
                    .service(service)
                    .devices(devices == null ? List.of() : devices)
                    .tags(tags == null ? List.of() : tags)
                    .fields(CustomValues.of(fields))
                    .build();
        }
    }

    /**
     * @param internal hidden from requesters
     * @param seen the newest entry of the timeline its author had before them; with it, 409 newer-content when others wrote since
     */
    record NewComment(
            @NotBlank @Size(max = 20000) String text,
            boolean internal,
            @Nullable UUID seen) {}
}
