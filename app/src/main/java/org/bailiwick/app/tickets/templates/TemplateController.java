package org.bailiwick.app.tickets.templates;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
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
@RequestMapping("/api/ticket-templates")
@Tag(name = "templates")
class TemplateController {

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    /** There are few enough for one page. */
    @GetMapping
    @Operation(operationId = "listTemplates", summary = "What a new ticket may begin with, by name")
    Page<Template> list(CurrentUser user) {
        return new Page<>(templates.all(user.hasAny(Role.STAFF)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createTemplate", summary = "Adds a template")
    Template create(@RequestBody @Valid TemplateRequest wish) {
        return templates.create(wish);
    }

    @PutMapping("/{id}")
    @Operation(operationId = "changeTemplate", summary = "Changes a template")
    Template change(@PathVariable UUID id, @RequestBody @Valid TemplateRequest wish) {
        return templates.change(id, wish);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteTemplate", summary = "Takes a template away")
    void delete(@PathVariable UUID id) {
        templates.delete(id);
    }
}
