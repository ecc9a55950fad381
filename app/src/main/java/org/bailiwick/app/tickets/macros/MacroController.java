package org.bailiwick.app.tickets.macros;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "macros")
class MacroController {

    private final Macros macros;
    private final AppliedMacros applied;
    private final TicketVisibility visibility;

    MacroController(Macros macros, AppliedMacros applied, TicketVisibility visibility) {
        this.macros = macros;
        this.applied = applied;
        this.visibility = visibility;
    }

    /** There are few enough for one page. */
    @GetMapping("/api/macros")
    @Operation(operationId = "listMacros", summary = "One's own macros, those of one's teams and everybody's, by name")
    Page<MacroView> list(CurrentUser user) {
        return new Page<>(
                macros.of(user).stream().map(macro -> view(macro, user)).toList(), null);
    }

    @PostMapping("/api/macros")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createMacro", summary = "Adds a macro")
    MacroView create(CurrentUser user, @RequestBody @Valid MacroRequest wish) {
        return view(macros.create(wish, user), user);
    }

    @PutMapping("/api/macros/{id}")
    @Operation(operationId = "changeMacro", summary = "Changes a macro")
    MacroView change(CurrentUser user, @PathVariable UUID id, @RequestBody @Valid MacroRequest wish) {
        return view(macros.change(id, wish, user), user);
    }

    @DeleteMapping("/api/macros/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteMacro", summary = "Takes a macro away")
    void delete(CurrentUser user, @PathVariable UUID id) {
        macros.delete(id, user);
    }

    @PostMapping("/api/tickets/{number}/macros/{id}")
    @Operation(
            operationId = "applyMacro",
            summary = "Does to a ticket all that a macro says; 409 macro-not-applied lists what could not be done, and"
                    + " nothing was")
    AppliedMacro apply(CurrentUser user, Scope scope, @PathVariable String number, @PathVariable UUID id) {
        Ticket ticket = visibility.require(number, user, scope);
        Macro macro = macros.get(id, user);
        return new AppliedMacro(macro.name(), applied.apply(ticket, macro, user, scope));
    }

    private static MacroView view(Macro macro, CurrentUser user) {
        return new MacroView(macro, Macros.changeable(macro, user));
    }

    /** @param changeable whether the person who asks may change it */
    @Schema(name = "MacroItem")
    record MacroView(@JsonUnwrapped Macro macro, boolean changeable) {}

    /** @param done in the order in which it was done: fields, text, action */
    @Schema(name = "AppliedMacro")
    record AppliedMacro(String name, List<String> done) {}
}
