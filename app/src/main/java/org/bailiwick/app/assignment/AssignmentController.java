package org.bailiwick.app.assignment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Page;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/assignment")
@Tag(name = "assignment")
class AssignmentController {

    private final Assignments assignments;

    AssignmentController(Assignments assignments) {
        this.assignments = assignments;
    }

    @GetMapping("/presence")
    @Operation(operationId = "myPresence", summary = "Whether the person counts as there, and when they will be away")
    PresenceView presence(CurrentUser user) {
        return assignments.presence(user.id());
    }

    @PutMapping("/presence")
    @Operation(
            operationId = "setMyPresence",
            summary = "Says that the person is there for new tickets, for a shift, or not")
    PresenceView presence(CurrentUser user, @RequestBody @Valid PresenceRequest wish) {
        return assignments.available(user.id(), wish.available());
    }

    /** There are few enough for one page. */
    @GetMapping("/teams")
    @Operation(operationId = "listTeams", summary = "How each team's work is given out, and who of it is there")
    Page<TeamView> teams() {
        return new Page<>(assignments.teams(), null);
    }

    @PutMapping("/teams/{group}")
    @Operation(operationId = "changeTeam", summary = "Changes how a team's work is given out")
    TeamView change(@PathVariable @Size(max = 255) String group, @RequestBody @Valid TeamRequest wish) {
        return assignments.change(group, wish.strategy(), wish.unassignedAfterSeconds());
    }

    @PutMapping("/people/{id}/skills")
    @Operation(operationId = "setSkills", summary = "Says of which categories somebody knows; replaces what was said")
    List<String> skills(@PathVariable UUID id, @RequestBody @Valid SkillsRequest wish) {
        return assignments.setSkills(id, wish.categories());
    }

    /** At most 200, the next first. */
    @GetMapping("/absences")
    @Operation(operationId = "listAbsences", summary = "Who is away, now or later")
    Page<AbsenceView> absences(CurrentUser user) {
        return new Page<>(assignments.coming(user, true), null);
    }

    @PostMapping("/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addAbsence", summary = "Enters an absence, of oneself or, as a lead, of anybody")
    AbsenceView add(CurrentUser user, @RequestBody @Valid AbsenceRequest wish) {
        return assignments.add(user, wish);
    }

    @DeleteMapping("/absences/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeAbsence", summary = "Takes an absence back, or ends it")
    void remove(CurrentUser user, @PathVariable UUID id) {
        assignments.remove(user, id);
    }

    /** @param availableUntil when that ends by itself; absent when not available */
    @Schema(name = "Presence")
    record PresenceView(boolean available, @Nullable Instant availableUntil, List<AbsenceView> absences) {}

    record PresenceRequest(@NotNull Boolean available) {}

    /** @param unassignedAfterSeconds how long a ticket may wait for somebody before the leads are told */
    @Schema(name = "Team")
    record TeamView(String group, Strategy strategy, long unassignedAfterSeconds, List<MemberView> members) {}

    /**
     * @param absence absent when not away
     * @param open tickets of theirs that are not done
     * @param skills keys of categories
     */
    @Schema(name = "TeamMember")
    record MemberView(
            UUID id,
            String name,
            boolean available,
            @Nullable AbsenceView absence,
            int open,
            List<String> skills) {}

    record TeamRequest(
            @NotNull Strategy strategy,
            @Min(60) @Max(2592000) long unassignedAfterSeconds) {}

    record SkillsRequest(@NotNull @Size(max = 100) Set<@NotBlank @Size(max = 100) String> categories) {}

    @Schema(name = "Absence")
    record AbsenceView(
            UUID id,
            UUID personId,
            String person,
            Instant from,
            Instant to,
            @Nullable UUID substituteId,
            @Nullable String substitute,
            boolean handOver,
            String note) {}

    /**
     * @param personId absent for oneself
     * @param handOver whether the substitute gets what is open when it begins
     */
    @Schema(name = "NewAbsence")
    record AbsenceRequest(
            @Nullable UUID personId,
            @NotNull Instant from,
            @NotNull Instant to,
            @Nullable UUID substituteId,
            boolean handOver,
            @Nullable @Size(max = 200) String note) {}
}
