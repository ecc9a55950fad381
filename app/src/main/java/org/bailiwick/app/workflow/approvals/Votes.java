package org.bailiwick.app.workflow.approvals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.approvals.Voters.Voter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Votes, wherever they are cast. What counts is who acts and what the tables say; whom a task is assigned to and what
 * variables hold may have been set by anybody.
 */
@Service
@Transactional
public class Votes {

    private static final int LONGEST = 4000;

    private final VoteStore store;
    private final Voters voters;
    private final Tickets tickets;
    private final People people;
    private final Notifications notifications;
    private final Audit audit;
    private final Clock clock;

    Votes(
            VoteStore store,
            Voters voters,
            Tickets tickets,
            People people,
            Notifications notifications,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.voters = voters;
        this.tickets = tickets;
        this.people = people;
        this.notifications = notifications;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A question put to the vote.
     *
     * @param instanceId of the process that asks
     * @param approvers login names, and groups as {@code group:name}
     * @param rule all, any or quorum
     * @param quorum 1 to 100; counts for quorum only
     */
    public record Question(
            String instanceId,
            String ticketNumber,
            Collection<String> approvers,
            String rule,
            int quorum,
            String subject,
            Duration window) {}

    /** @param votes how many there are; none when nobody may vote */
    public record Opened(int votes, Instant dueAt) {}

    /**
     * Whose a vote is, as the engine names them.
     *
     * @param username absent for a group's
     * @param group absent for a person's
     */
    public record Asked(@Nullable String username, @Nullable String group) {}

    /** @param outcome approved, rejected or expired */
    public record Outcome(boolean approved, String outcome) {}

    public Opened open(Question question) {
        Ticket ticket = tickets.get(question.ticketNumber());
        List<Voter> asked = voters.among(question.approvers(), ticket);
        Actor by = Actors.current().kind() == Actor.Kind.PERSON ? Actors.current() : Actors.behind();
        Ballot ballot = new Ballot(
                UUID.randomUUID(),
                question.instanceId(),
                ticket.number(),
                question.subject(),
                VoteRule.of(question.rule()),
                question.quorum(),
                by == null || by.kind() != Actor.Kind.PERSON ? null : UUID.fromString(by.id()),
                clock.instant(),
                clock.instant().plus(question.window()),
                null,
                null);
        store.insert(ballot);
        for (int position = 0; position < asked.size(); position++) {
            store.insert(
                    ballot.id(),
                    position,
                    asked.get(position).person(),
                    asked.get(position).group());
        }
        String whom = asked.isEmpty() ? "nobody who may decide" : String.join(", ", names(asked));
        tickets.note(
                ticket.number(),
                TimelineKind.DECISION,
                "Approval asked of " + whom + ": " + ballot.subject(),
                Map.of("approval", ballot.id(), "rule", ballot.rule().key()));
        audit.record(AuditEntry.of("approval.asked", "ticket", ticket.number())
                .after(Map.of("of", whom, "rule", ballot.rule().key(), "subject", ballot.subject())));
        tell(ballot, asked);
        return new Opened(asked.size(), ballot.dueAt());
    }

    /** What was said so far, in the order of the votes; how many are needed comes first. */
    @Transactional(readOnly = true)
    public List<String> said(String instanceId) {
        return store.ballotOf(instanceId)
                .map(ballot -> said(ballot, store.votes(ballot.id())))
                .orElse(List.of());
    }

    private static List<String> said(Ballot ballot, List<Vote> votes) {
        List<String> said = new ArrayList<>();
        int needed = Math.max(1, ballot.rule().needed(votes.size(), ballot.quorum()));
        said.add(needed + " of " + votes.size() + " must approve");
        votes.stream().filter(vote -> vote.decision() != null).forEach(vote -> {
            String comment = vote.comment() == null || vote.comment().isBlank()
                    ? ""
                    : ": " + vote.comment().strip();
            said.add(Objects.toString(vote.decidedByName(), "?") + " – " + vote.decision() + comment);
        });
        return said;
    }

    /** Whose vote stands at a position, counted from 0. */
    @Transactional(readOnly = true)
    public Asked at(String instanceId, int position) {
        Vote vote = store.votes(ballot(instanceId).id()).get(position);
        String username = vote.personId() == null
                ? null
                : people.find(vote.personId()).map(Person::username).orElse(null);
        return new Asked(username, vote.group());
    }

    /** The task by which the vote at a position can be cast. */
    public void offered(String instanceId, int position, String taskId) {
        store.setTask(ballot(instanceId).id(), position, taskId);
    }

    /** Others who vote in the same matter wait until this transaction is over; nothing happens for other tasks. */
    public void queue(String taskId) {
        store.lockBallotOf(taskId);
    }

    @Transactional(readOnly = true)
    public boolean isVote(String taskId) {
        return store.voteOf(taskId).isPresent();
    }

    /**
     * The login name of somebody who can log in.
     *
     * @throws Problem {@code invalid-request} when it is nobody
     */
    @Transactional(readOnly = true)
    public String username(String idOrUsername) {
        return people.byUsername(idOrUsername.strip())
                .or(() -> id(idOrUsername).flatMap(people::find).filter(Person::enabled))
                .map(Person::username)
                .orElseThrow(Votes::nobody);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The task was given to somebody, or back: taken by a member of its group, or handed on by whoever holds the vote.
     *
     * @param username absent when it was given back
     * @throws Problem when that is not for them to do, or not with this person
     */
    public void assigned(String taskId, @Nullable String username) {
        Vote vote = vote(taskId);
        if (username == null) {
            giveBack(vote);
            return;
        }
        Person person = people.byUsername(username).orElseThrow(Votes::nobody);
        if (!person.id().equals(vote.holderId())) {
            take(vote, person, person());
        }
    }

    /**
     * Casts a vote.
     *
     * @return whether the outcome is certain now
     * @throws Problem when it is not theirs to cast
     */
    public boolean cast(String taskId, @Nullable String decision, @Nullable String comment) {
        Actor actor = person();
        UUID by = UUID.fromString(actor.id());
        Vote vote = vote(taskId);
        Ballot ballot = store.ballotById(vote.ballotId());
        Ticket ticket = tickets.get(ballot.ticketNumber());
        refuseOwn(ticket, by);
        if (vote.holderId() == null) {
            take(vote, people.find(by).orElseThrow(Votes::notYours), actor);
        } else if (!vote.holderId().equals(by)) {
            throw notYours();
        }
        if (vote.group() != null && store.formerHolders(vote.id()).isEmpty() && !voters.belongsTo(by, vote.group())) {
            throw notYours();
        }
        if (decision == null || !(decision.equals("approve") || decision.equals("reject"))) {
            throw Problem.invalid(
                    "invalid-request",
                    "A vote is approve or reject",
                    List.of(new FieldError("decision", "must be approve or reject")));
        }
        if (comment != null && comment.length() > LONGEST) {
            throw Problem.invalid(
                    "invalid-request",
                    "The comment is too long",
                    List.of(new FieldError("comment", "must have at most " + LONGEST + " characters")));
        }
        UUID whose = owner(vote);
        UUID behalf = whose == null || whose.equals(by) ? null : whose;
        store.cast(
                vote.id(),
                new VoteStore.Cast(decision, by, actor.name(), behalf, blankToNull(comment)),
                clock.instant());
        Tally tally = tally(ballot);
        tickets.note(
                ticket.number(),
                TimelineKind.DECISION,
                actor.name()
                        + onBehalf(behalf)
                        + ("approve".equals(decision) ? " approved" : " rejected")
                        + (blankToNull(comment) == null ? "" : ": " + comment),
                Map.of("approval", ballot.id(), "decision", decision));
        audit.record(AuditEntry.of("approval.voted", "ticket", ticket.number())
                .after(Map.of(
                        "decision", decision, "subject", ballot.subject(), "behalf", Objects.toString(behalf, "")))
                .because(blankToNull(comment)));
        return tally.isCertain();
    }

    /** The task is gone: nobody can cast the vote any more. */
    public void lapse(String taskId) {
        store.lapse(taskId, clock.instant());
    }

    /** Reminds whoever holds an open vote. */
    public void remind(String instanceId) {
        Ballot ballot = ballot(instanceId);
        List<Voter> open = store.votes(ballot.id()).stream()
                .filter(Vote::isOpen)
                .map(vote -> vote.holderId() == null ? new Voter(null, vote.group()) : new Voter(vote.holderId(), null))
                .toList();
        tell(ballot, open, "approval.reminder", "Your vote is still needed: ");
        tickets.internalNote(
                ballot.ticketNumber(),
                TimelineKind.NOTE,
                "Reminder of open votes sent to " + String.join(", ", names(open)),
                Map.of("approval", ballot.id()));
    }

    /**
     * Whether somebody who is in the group, at this moment too, voted for it, and the ticket's last vote ended so.
     *
     * @throws Problem when the directory does not answer
     */
    @Transactional(readOnly = true)
    public boolean isApprovedBy(String ticketNumber, String group) {
        return store.approversOf(ticketNumber).stream().anyMatch(person -> voters.belongsTo(person, group));
    }

    /** Counts, and closes what is still open. */
    public Outcome close(String instanceId) {
        Ballot ballot = ballot(instanceId);
        Tally tally = tally(ballot);
        store.end(ballot.id(), tally.outcome(), clock.instant());
        tickets.note(
                ballot.ticketNumber(),
                TimelineKind.DECISION,
                "Approval " + tally.outcome() + " (" + tally.inWords() + "): " + ballot.subject(),
                Map.of("approval", ballot.id(), "outcome", tally.outcome()));
        audit.record(AuditEntry.of("approval.ended", "ticket", ballot.ticketNumber())
                .after(Map.of("outcome", tally.outcome(), "votes", tally.inWords())));
        UUID requester = tickets.get(ballot.ticketNumber()).requesterId();
        if (requester != null) {
            notifications.tell(new Notice(
                    Set.of(),
                    Set.of(requester),
                    "approval." + tally.outcome(),
                    "Approval " + tally.outcome() + ": " + ballot.subject(),
                    ballot.ticketNumber()));
        }
        return new Outcome(tally.isApproved(), tally.outcome());
    }

    private void take(Vote vote, Person taker, Actor actor) {
        Ballot ballot = store.ballotById(vote.ballotId());
        refuseOwn(tickets.get(ballot.ticketNumber()), taker.id());
        UUID by = UUID.fromString(actor.id());
        if (vote.holderId() == null && !voters.belongsTo(by, Objects.requireNonNull(vote.group()))
                || vote.holderId() != null && !vote.holderId().equals(by)) {
            throw notYours();
        }
        boolean votesAlready = store.votes(ballot.id()).stream()
                .filter(other -> !other.id().equals(vote.id()))
                .anyMatch(other -> taker.id().equals(other.isOpen() ? other.holderId() : other.decidedBy()));
        if (votesAlready) {
            throw Problem.conflict("already-voting", taker.name() + " has a vote in this matter already");
        }
        if (vote.holderId() == null && by.equals(taker.id())) {
            store.setHolder(vote.id(), taker.id());
            return;
        }
        if (store.formerHolders(vote.id()).contains(taker.id())) {
            throw Problem.conflict("delegation-loop", "The vote came from " + taker.name() + " and cannot go back");
        }
        store.handOn(vote.id(), by, taker.id(), clock.instant());
        tickets.note(
                ballot.ticketNumber(),
                TimelineKind.DECISION,
                actor.name() + " handed their vote to " + taker.name(),
                Map.of("approval", ballot.id()));
        audit.record(AuditEntry.of("approval.delegated", "ticket", ballot.ticketNumber())
                .after(Map.of("to", taker.id().toString())));
        tell(ballot, List.of(new Voter(taker.id(), null)));
    }

    private void giveBack(Vote vote) {
        if (vote.group() == null || !store.formerHolders(vote.id()).isEmpty()) {
            throw Problem.conflict(
                    "vote-is-yours", "A vote of your own cannot be given back; hand it to somebody else");
        }
        if (vote.holderId() != null && !vote.holderId().toString().equals(person().id())) {
            throw notYours();
        }
        store.setHolder(vote.id(), null);
    }

    /** Whose vote it was before it was handed on. */
    private @Nullable UUID owner(Vote vote) {
        return vote.personId() != null
                ? vote.personId()
                : store.formerHolders(vote.id()).stream().findFirst().orElse(null);
    }

    private Tally tally(Ballot ballot) {
        List<Vote> votes = store.votes(ballot.id());
        return new Tally(
                votes.size(),
                Math.max(1, ballot.rule().needed(votes.size(), ballot.quorum())),
                count(votes, "approve"),
                count(votes, "reject"));
    }

    private static int count(List<Vote> votes, String decision) {
        return (int)
                votes.stream().filter(vote -> decision.equals(vote.decision())).count();
    }

    private void tell(Ballot ballot, List<Voter> whom) {
        tell(ballot, whom, "approval.asked", "Your vote is needed: ");
    }

    private void tell(Ballot ballot, List<Voter> whom, String kind, String text) {
        Ticket ticket = tickets.get(ballot.ticketNumber());
        Set<UUID> told = new LinkedHashSet<>();
        for (Voter voter : whom) {
            if (voter.person() != null) {
                told.add(voter.person());
            } else if (voter.group() != null) {
                people.membersOf(voter.group()).stream().map(Person::id).forEach(told::add);
            }
        }
        told.removeIf(person -> Voters.isOwn(ticket, person));
        notifications.tell(new Notice(Set.of(), told, kind, text + ballot.subject(), ticket.number()));
    }

    private List<String> names(List<Voter> whom) {
        return whom.stream()
                .map(voter -> Optional.ofNullable(voter.person())
                        .flatMap(people::find)
                        .map(Person::name)
                        .orElse(voter.group() == null ? "somebody" : "the group " + voter.group()))
                .toList();
    }

    private String onBehalf(@Nullable UUID person) {
        return person == null
                ? ""
                : " on behalf of " + people.find(person).map(Person::name).orElse("somebody");
    }

    private static void refuseOwn(Ticket ticket, UUID person) {
        if (Voters.isOwn(ticket, person)) {
            throw Problem.forbidden("own-request", "Nobody approves what they asked for themselves");
        }
    }

    private static Actor person() {
        Actor actor = Actors.current();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.forbidden("approval-by-person", "Only a person can decide this");
        }
        return actor;
    }

    private Ballot ballot(String instanceId) {
        return store.ballotOf(instanceId)
                .orElseThrow(() -> new IllegalStateException("Nothing was put to the vote by " + instanceId));
    }

    private Vote vote(String taskId) {
        return store.voteOf(taskId).orElseThrow(() -> new IllegalStateException("The task " + taskId + " is no vote"));
    }

    private static Problem nobody() {
        return Problem.invalid(
                "invalid-request", "There is no such person", List.of(new FieldError("person", "is nobody we know")));
    }

    private static Problem notYours() {
        return Problem.forbidden("vote-of-somebody-else", "This vote is somebody else's");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
