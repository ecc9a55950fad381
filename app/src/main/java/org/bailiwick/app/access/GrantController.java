package org.bailiwick.app.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "users")
@Transactional(readOnly = true)
class GrantController {

    private final GrantStore store;

    GrantController(GrantStore store) {
        this.store = store;
    }

    @GetMapping("/api/users/{id}/grants")
    @Operation(operationId = "userGrants", summary = "What a person has, or had, for a limited time; newest first")
    List<GrantView> of(@PathVariable UUID id) {
        return store.ofPerson(id).stream().map(GrantView::of).toList();
    }

    @GetMapping("/api/me/grants")
    @Operation(operationId = "myGrants", summary = "What I have, or had, for a limited time; newest first")
    List<GrantView> mine(CurrentUser user) {
        return of(user.id());
    }

    /**
     * @param name of the role or group
     * @param until absent while it is not given yet
     * @param trouble why it was not given or taken yet
     */
    record GrantView(
            String ticketNumber,
            Membership.Kind kind,
            String name,
            Grant.State state,
            @Nullable Instant grantedAt,
            @Nullable Instant until,
            @Nullable Instant endedAt,
            @Nullable String endedBecause,
            @Nullable String trouble) {

        static GrantView of(Grant grant) {
            return new GrantView(
                    grant.ticketNumber(),
                    grant.membership().kind(),
                    grant.membership().name(),
                    grant.state(),
                    grant.grantedAt(),
                    grant.until(),
                    grant.endedAt(),
                    grant.endedBecause(),
                    grant.trouble());
        }
    }
}
