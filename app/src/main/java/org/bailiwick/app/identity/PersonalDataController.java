package org.bailiwick.app.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "users")
class PersonalDataController {

    private final PersonalData data;

    PersonalDataController(PersonalData data) {
        this.data = data;
    }

    @GetMapping("/api/me/personal-data")
    @Operation(operationId = "exportOwnData", summary = "What is kept of oneself, as a file")
    void own(CurrentUser user, HttpServletResponse response) throws IOException {
        export(user.id(), false, response);
    }

    @GetMapping("/api/users/{id}/personal-data")
    @Operation(
            operationId = "exportPersonalData",
            summary = "What is kept of a person, and what others wrote that names them, as a file")
    void of(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        export(id, true, response);
    }

    @PostMapping("/api/users/{id}/erasure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "erasePerson",
            summary = "Put a pseudonym in the place of a person everywhere; cannot be taken back")
    void erase(CurrentUser by, @PathVariable UUID id, @RequestBody Erasure erasure) {
        if (erasure.username() == null || erasure.username().isBlank()) {
            throw Problem.malformed("invalid-username", "The person's login name is missing");
        }
        data.erase(by, id, erasure.username());
    }

    private void export(UUID id, boolean alsoMentions, HttpServletResponse response) throws IOException {
        Person person = data.announce(id);
        response.setContentType("application/json");
        response.setHeader("Content-Disposition", "attachment; filename=\"personal-data.json\"");
        response.setHeader("Cache-Control", "no-store");
        data.export(person, alsoMentions, response.getOutputStream());
    }

    /** @param username the person's login name, typed to be sure */
    record Erasure(@Nullable String username) {}
}
