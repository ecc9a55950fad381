package org.bailiwick.app.tickets.recurring;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.bailiwick.app.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/recurring-tickets")
@Tag(name = "recurring tickets")
class RecurringController {

    private final RecurringTickets recurring;

    RecurringController(RecurringTickets recurring) {
        this.recurring = recurring;
    }

    /** There are few enough for one page. */
    @GetMapping
    @Operation(operationId = "listRecurringTickets", summary = "The tickets the calendar opens, by name")
    Page<RecurringView> list() {
        return new Page<>(recurring.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createRecurringTicket", summary = "Adds a ticket that comes again")
    RecurringView create(@RequestBody @Valid RecurringRequest wish) {
        return recurring.create(wish);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeRecurringTicket", summary = "Changes it; its next time is counted from now")
    RecurringView change(@PathVariable UUID id, @RequestBody @Valid RecurringRequest wish) {
        return recurring.change(id, wish);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteRecurringTicket", summary = "Ends it; tickets it opened stay")
    void delete(@PathVariable UUID id) {
        recurring.delete(id);
    }
}
