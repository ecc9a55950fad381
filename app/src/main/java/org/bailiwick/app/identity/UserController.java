package org.bailiwick.app.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
@Tag(name = "users")
class UserController {

    private final People people;

    UserController(People people) {
        this.people = people;
    }

    @GetMapping
    @Operation(operationId = "listUsers", summary = "Enabled people whose name, login name or mail address matches")
    Page<PersonView> users(
            @RequestParam(defaultValue = "") String search, @RequestParam(required = false) @Nullable Integer limit) {
        return new Page<>(
                people.search(search.strip(), Page.limit(limit)).stream()
                        .map(PersonView::of)
                        .toList(),
                null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "user", summary = "A person")
    PersonView user(@PathVariable UUID id) {
        return people.find(id)
                .map(PersonView::of)
                .orElseThrow(() -> Problem.notFound("user-not-found", "There is no such person"));
    }

    /** @param enabled false when they may no longer log in */
    record PersonView(
            UUID id,
            String username,
            String name,
            @Nullable String email,
            boolean enabled,
            SortedSet<String> roles,
            SortedSet<String> groups) {

        static PersonView of(Person person) {
            return new PersonView(
                    person.id(),
                    person.username(),
                    person.name(),
                    person.email(),
                    person.enabled(),
                    new TreeSet<>(person.roles()),
                    new TreeSet<>(person.groups()));
        }
    }
}
