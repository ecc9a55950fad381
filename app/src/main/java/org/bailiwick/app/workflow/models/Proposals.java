package org.bailiwick.app.workflow.models;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.workflow.WorkflowSettings;
import org.bailiwick.app.workflow.models.Submission.Origin;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way from a designer to the engine. Where four eyes are asked for, what is handed in waits until another designer
 * or an administrator has looked at it; whoever wrote it decides nothing about it.
 */
@Service
class Proposals {

    private static final int MOST_OPEN = 20;
    private static final int MOST_LISTED = 200;

    private final ProposalStore store;
    private final Deployments deployments;
    private final Entitlements entitlements;
    private final Audit audit;
    private final WorkflowSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Proposals(
            ProposalStore store,
            Deployments deployments,
            Entitlements entitlements,
            Audit audit,
            WorkflowSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.deployments = deployments;
        this.entitlements = entitlements;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Takes what a designer hands in: deploys it, or keeps it for somebody else to decide. The same files of the same
     * person are one proposal, however often they come.
     *
     * @throws Problem {@code invalid-request}, {@code too-many-proposals}, {@link ModelRefused}
     */
    Handed hand(Submission submission, CurrentUser author) {
        if (!settings.fourEyes()) {
            return new Handed.Deployed(deployments.deploy(submission, null));
        }
        deployments.rehearse(submission);
        return new Handed.Proposed(transaction.execute(status -> propose(submission, author)));
    }

    @Transactional(readOnly = true)
    List<Proposal> list() {
        return store.list(MOST_LISTED);
    }

    /** @throws Problem {@code proposal-unknown} */
    @Transactional(readOnly = true)
    Proposal get(UUID id) {
        return store.find(id).orElseThrow(Proposals::unknown);
    }

    @Transactional(readOnly = true)
    List<ModelFile> files(UUID id) {
        return store.files(id);
    }

    /**
     * Deploys what was proposed, in the same transaction.
     *
     * @throws Problem {@code proposal-unknown}, {@code own-model}, {@code proposal-decided}, {@link ModelRefused} when the
     *     rules have changed since
     */
    @Transactional
    Proposal approve(UUID id, @Nullable String comment, CurrentUser user) {
        Proposal proposal = decidable(id, user);
        var submission =
                new Submission(proposal.title(), store.files(id), Origin.valueOf(upper(proposal.origin())), false);
        DeploymentWithDefinitions deployment =
                deployments.deploy(submission, "proposed by " + proposal.authorName() + ", approved by " + user.name());
        return decided(proposal, "approved", comment, user, deployment.getId());
    }

    /** @throws Problem {@code proposal-unknown}, {@code own-model}, {@code proposal-decided} */
    @Transactional
    Proposal reject(UUID id, String comment, CurrentUser user) {
        return decided(decidable(id, user), "rejected", comment, user, null);
    }

    private Proposal propose(Submission submission, CurrentUser author) {
        String digest = digest(submission.files());
        store.renew(author.id(), digest);
        UUID id = UUID.randomUUID();
        if (!store.insert(id, submission, digest, author, clock.instant().plus(settings.proposalsExpireAfter()))) {
            return store.ofDigest(author.id(), digest);
        }
        if (store.openOf(author.id()) > MOST_OPEN) {
            throw Problem.conflict("too-many-proposals", "You have " + MOST_OPEN + " proposals open already");
        }
        audit.record(AuditEntry.of("process.proposed", "proposal", id)
                .after(Map.of(
                        "files",
                        submission.files().stream().map(ModelFile::name).toList(),
                        "title",
                        submission.title(),
                        "digest",
                        digest)));
        return get(id);
    }

    private Proposal decidable(UUID id, CurrentUser user) {
        if (get(id).authorId().equals(user.id())) {
            throw Problem.forbidden("own-model", "Nobody decides about what they handed in themselves");
        }
        // What is approved runs: the directory is asked at this moment, not by the token's word of minutes ago.
        entitlements.confirm(user.id(), user.has(Role.PROCESS_DESIGNER) ? Role.PROCESS_DESIGNER : Role.ADMINISTRATOR);
        Proposal proposal = store.lock(id).orElseThrow(Proposals::unknown);
        if (!proposal.isOpen()) {
            throw Problem.conflict("proposal-decided", "The proposal is already " + proposal.state());
        }
        return proposal;
    }

    private Proposal decided(
            Proposal proposal, String state, @Nullable String comment, CurrentUser user, @Nullable String deployment) {
        store.decide(proposal.id(), state, user, comment, deployment);
        audit.record(AuditEntry.of("process." + state, "proposal", proposal.id())
                .before(Map.of("state", proposal.state(), "author", proposal.authorName()))
                .after(Map.of("state", state, "title", proposal.title()))
                .because(comment));
        return get(proposal.id());
    }

    private static String digest(List<ModelFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.stream().sorted(Comparator.comparing(ModelFile::name)).forEach(file -> {
                digest.update((file.name() + "\n" + file.content().length + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(file.content());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String upper(String origin) {
        return origin.toUpperCase(java.util.Locale.ROOT);
    }

    private static Problem unknown() {
        return Problem.notFound("proposal-unknown", "There is no such proposal");
    }
}
