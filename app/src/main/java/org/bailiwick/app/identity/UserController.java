package org.bailiwick.app.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.identity.PersonStore.Seen;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
@Tag(name = "users")
class UserController {

    private static final int MAX_SEARCH_CHARS = 200;

    private final PersonStore people;
    private final RoleChanges roles;
    private final DirectorySynchronisation synchronisation;
    private final Inquiries inquiries;

    UserController(
            PersonStore people, RoleChanges roles, DirectorySynchronisation synchronisation, Inquiries inquiries) {
        this.people = people;
        this.roles = roles;
        this.synchronisation = synchronisation;
        this.inquiries = inquiries;
    }

    @GetMapping
    @Operation(operationId = "listUsers", summary = "People whose name, login name or mail address matches, by name")
    Page<PersonView> users(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(defaultValue = "false") boolean disabled,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (search.length() > MAX_SEARCH_CHARS) {
            throw Problem.invalid(
                    "invalid-search", "search is too long", List.of(new FieldError("search", "is too long")));
        }
        int size = Page.limit(limit);
        List<Seen> rows = people.search(search.strip(), role, disabled, Cursor.parse(after, 2), size + 1);
        Page<Seen> page = Page.of(rows, size, UserController::key);
        return new Page<>(page.items().stream().map(PersonView::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "user", summary = "A person")
    PersonView user(@PathVariable UUID id) {
        return people.findSeen(id)
                .map(PersonView::of)
                .orElseThrow(() -> Problem.notFound("user-not-found", "There is no such person"));
    }

    @PutMapping("/{id}/roles/{role}")
    @Operation(operationId = "grantRole", summary = "Give a person a role, in the directory")
    PersonView grant(CurrentUser by, @PathVariable UUID id, @PathVariable String role) {
        roles.grant(by, id, role);
        return user(id);
    }

    @DeleteMapping("/{id}/roles/{role}")
    @Operation(operationId = "revokeRole", summary = "Take a role from a person, in the directory")
    PersonView revoke(CurrentUser by, @PathVariable UUID id, @PathVariable String role) {
        roles.revoke(by, id, role);
        return user(id);
    }

    @PostMapping("/synchronisation")
    @Operation(operationId = "synchroniseUsers", summary = "Ask the directory about everybody now")
    SynchronisationView synchronise() {
        if (!inquiries.possible()) {
            throw Problem.conflict("directory-absent", "This server has no directory to ask");
        }
        try {
            return synchronisation
                    .tryNow()
                    .map(round -> new SynchronisationView(round.people(), round.changed(), round.gone()))
                    .orElseThrow(() -> Problem.conflict("synchronisation-running", "It is being asked already"));
        } catch (DirectoryUnavailable e) {
            throw Entitlements.unreachable();
        }
    }

    private static Cursor key(Seen row) {
        return Cursor.of(row.sortName(), row.person().id());
    }

    /**
     * @param people in the directory
     * @param changed of them differ from before
     * @param gone were there before and can log in no longer
     */
    record SynchronisationView(int people, int changed, int gone) {}

    /**
     * @param enabled false when they may no longer log in
     * @param sites keys of the places their groups put them at
     * @param lastSeenAt within some minutes; absent for those who were never here
     */
    record PersonView(
            UUID id,
            String username,
            String name,
            @Nullable String email,
            boolean enabled,
            SortedSet<String> roles,
            SortedSet<String> groups,
            SortedSet<String> sites,
            @Nullable Instant lastSeenAt) {

        static PersonView of(Seen seen) {
            Person person = seen.person();
            return new PersonView(
                    person.id(),
                    person.username(),
                    person.name(),
                    person.email(),
                    person.enabled(),
                    new TreeSet<>(person.roles()),
                    new TreeSet<>(person.groups()),
                    new TreeSet<>(Site.of(person.groups())),
                    seen.at());
        }
    }
}
