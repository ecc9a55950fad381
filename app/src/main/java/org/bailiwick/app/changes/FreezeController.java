package org.bailiwick.app.changes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/changes/freezes")
@Tag(name = "changes")
class FreezeController {

    private final Freezes freezes;

    FreezeController(Freezes freezes) {
        this.freezes = freezes;
    }

    /** There are few enough for one page. */
    @GetMapping
    @Operation(operationId = "listFreezes", summary = "Times in which nothing may be changed")
    Page<FreezeWindow> list() {
        return new Page<>(freezes.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createFreeze", summary = "Sets a freeze; what is scheduled in it already stays")
    FreezeWindow create(@RequestBody @Valid FreezeRequest wish) {
        return freezes.create(wish);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeFreeze", summary = "Changes a freeze; 409 stale-version when somebody was quicker")
    FreezeWindow change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody @Valid FreezeRequest wish) {
        return freezes.change(id, wish, match);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteFreeze", summary = "Lifts a freeze")
    void delete(@PathVariable UUID id) {
        freezes.delete(id);
    }
}
