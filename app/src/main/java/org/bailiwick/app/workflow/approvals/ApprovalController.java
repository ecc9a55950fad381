package org.bailiwick.app.workflow.approvals;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.TicketVisibility;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tickets")
class ApprovalController {

    private final VoteStore store;
    private final TicketVisibility visibility;
    private final People people;

    ApprovalController(VoteStore store, TicketVisibility visibility, People people) {
        this.store = store;
        this.visibility = visibility;
        this.people = people;
    }

    @GetMapping("/api/tickets/{number}/approvals")
    @Transactional(readOnly = true)
    @Operation(operationId = "ticketApprovals", summary = "What was put to the vote about a ticket, oldest first")
    List<ApprovalView> list(CurrentUser user, @PathVariable String number) {
        visibility.require(number, user);
        return store.ballotsOf(number).stream()
                .map(ballot -> view(ballot, user))
                .toList();
    }

    private ApprovalView view(Ballot ballot, CurrentUser user) {
        List<Vote> votes = store.votes(ballot.id());
        Map<UUID, String> names = people
                .findAll(votes.stream()
                        .flatMap(vote ->
                                Stream.of(vote.personId(), vote.holderId(), vote.decidedBy(), vote.onBehalfOf()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        return new ApprovalView(
                ballot.id(),
                ballot.subject(),
                ballot.rule(),
                ballot.rule() == VoteRule.QUORUM ? ballot.quorum() : null,
                Math.max(1, ballot.rule().needed(votes.size(), ballot.quorum())),
                ballot.askedAt(),
                ballot.dueAt(),
                ballot.outcome(),
                ballot.endedAt(),
                votes.stream().map(vote -> view(vote, names, user)).toList());
    }

    private static VoteView view(Vote vote, Map<UUID, String> names, CurrentUser user) {
        return new VoteView(
                voter(vote.personId(), names),
                vote.group(),
                voter(vote.holderId(), names),
                vote.decision(),
                voter(vote.decidedBy(), names),
                voter(vote.onBehalfOf(), names),
                vote.comment(),
                vote.closedAt(),
                isFor(user, vote) ? vote.taskId() : null);
    }

    private static boolean isFor(CurrentUser user, Vote vote) {
        return vote.isOpen()
                && (vote.holderId() == null
                        ? vote.group() != null && user.teams().contains(vote.group())
                        : vote.holderId().equals(user.id()));
    }

    private static @Nullable VoterView voter(@Nullable UUID id, Map<UUID, String> names) {
        return id == null ? null : new VoterView(id, names.getOrDefault(id, "?"));
    }

    /**
     * @param quorum of a hundred; absent unless that is the rule
     * @param needed so many votes must be for it
     * @param outcome approved, rejected or expired; absent while the vote goes on
     */
    record ApprovalView(
            UUID id,
            String subject,
            VoteRule rule,
            @Nullable Integer quorum,
            int needed,
            Instant askedAt,
            Instant dueAt,
            @Nullable String outcome,
            @Nullable Instant endedAt,
            List<VoteView> votes) {}

    /**
     * @param person whose vote it is; absent for a group's
     * @param holder who can cast it now
     * @param decision approve or reject; absent while it is open, and when it lapsed
     * @param onBehalfOf whose vote it was, when another cast it
     * @param closedAt when it was cast or lapsed
     * @param taskId the task by which the person who asks casts it; absent when it is not for them
     */
    record VoteView(
            @Nullable VoterView person,
            @Nullable String group,
            @Nullable VoterView holder,
            @Nullable String decision,
            @Nullable VoterView decidedBy,
            @Nullable VoterView onBehalfOf,
            @Nullable String comment,
            @Nullable Instant closedAt,
            @Nullable String taskId) {}

    record VoterView(UUID id, String name) {}
}
