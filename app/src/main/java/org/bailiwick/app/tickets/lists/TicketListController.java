package org.bailiwick.app.tickets.lists;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TicketView;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tickets")
class TicketListController {

    private final TicketPages pages;

    private final TicketExport export;

    TicketListController(TicketPages pages, TicketExport export) {
        this.pages = pages;
        this.export = export;
    }

    @GetMapping("/api/tickets")
    @Operation(operationId = "listTickets", summary = "Tickets, as far as the person reaches")
    Page<TicketView> list(
            CurrentUser user,
            Scope scope,
            @ParameterObject @ModelAttribute @Valid TicketCriteria criteria,
            @RequestParam(defaultValue = "created") TicketSort sort,
            @Parameter(description = "the order the other way round") @RequestParam(defaultValue = "false")
                    boolean reversed,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return pages.page(criteria, scope, user, sort, reversed, after, Page.limit(limit));
    }

    @GetMapping("/api/tickets/export")
    @Operation(operationId = "exportTickets", summary = "A list as comma-separated values, at most 100,000 rows")
    void export(
            CurrentUser user,
            Scope scope,
            @ParameterObject @ModelAttribute @Valid TicketCriteria criteria,
            @RequestParam(defaultValue = "created") TicketSort sort,
            @RequestParam(defaultValue = "false") boolean reversed,
            HttpServletResponse response)
            throws IOException {
        export.announce(criteria, scope, user);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"tickets.csv\"");
        response.setHeader("Cache-Control", "no-store");
        export.write(
                criteria,
                scope,
                user,
                sort,
                reversed,
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }
}
