package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.ManagedElsewhere;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what people are in the directory, where it is kept, and nowhere else. What came of it is read back, stored,
 * audited and in force before the answer. Should the last step fail, the watch finds the change and audits it.
 */
@Service
class RoleChanges {

    private static final int CANDIDATES = 20;

    private final ObjectProvider<Directory> directory;
    private final DirectoryAnswers answers;
    private final Entitlements entitlements;
    private final PersonStore store;
    private final Clock clock;

    RoleChanges(
            ObjectProvider<Directory> directory,
            DirectoryAnswers answers,
            Entitlements entitlements,
            PersonStore store,
            Clock clock) {
        this.directory = directory;
        this.answers = answers;
        this.entitlements = entitlements;
        this.store = store;
        this.clock = clock;
    }

    @Transactional
    void grant(CurrentUser by, UUID id, String role) {
        change(by, id, role, Change.GRANT);
    }

    @Transactional
    void revoke(CurrentUser by, UUID id, String role) {
        change(by, id, role, Change.REVOKE);
    }

    private void change(CurrentUser by, UUID id, String role, Change change) {
        refuseWhatIsNobodysToChange(by, id, role);
        Directory there = directory.getIfAvailable();
        if (there == null) {
            throw Problem.conflict("directory-absent", "This server has no directory to change");
        }
        entitlements.confirm(by.id(), Role.ADMINISTRATOR);
        store.lockMemberships();
        try {
            change(there, id, role, change);
        } catch (ManagedElsewhere e) {
            throw managed();
        } catch (DirectoryUnavailable e) {
            throw Entitlements.unreachable();
        }
    }

    void change(Directory there, UUID id, String role, Change change) {
        DirectoryPerson before = there.person(id).orElseThrow(RoleChanges::noSuchPerson);
        if (before.roles().contains(role) == (change == Change.GRANT)) {
            return;
        }
        if (change == Change.GRANT) {
            there.grant(id, role);
        } else {
            if (role.equals(Role.ADMINISTRATOR)) {
                keepOneAdministrator(there, id);
            }
            there.revoke(id, role);
        }
        Instant asked = clock.instant();
        Optional<DirectoryPerson> after = there.person(id);
        if (after.isEmpty() || after.get().roles().contains(role) != (change == Change.GRANT)) {
            throw managed();
        }
        answers.take(id, after, asked, change.action, Actors.current());
    }

    private static void refuseWhatIsNobodysToChange(CurrentUser by, UUID id, String role) {
        if (!Role.ALL.contains(role)) {
            throw Problem.notFound("role-not-found", "There is no such role");
        }
        if (role.equals(Role.REQUESTER)) {
            throw Problem.conflict("role-of-everybody", "Everybody has this role");
        }
        if (by.id().equals(id)) {
            throw Problem.forbidden("own-roles", "Nobody changes their own roles; ask another administrator");
        }
    }

    /** The table may be a minute behind, so the directory is asked about those it names. */
    private void keepOneAdministrator(Directory there, UUID leaving) {
        boolean another = store.membersOf(Role.ADMINISTRATOR).stream()
                .map(Person::id)
                .filter(candidate -> !candidate.equals(leaving))
                .limit(CANDIDATES)
                .anyMatch(candidate -> there.person(candidate)
                        .filter(person -> person.enabled() && person.roles().contains(Role.ADMINISTRATOR))
                        .isPresent());
        if (!another) {
            throw Problem.conflict("last-administrator", "Nobody else is an administrator");
        }
    }

    private static Problem noSuchPerson() {
        return Problem.notFound("user-not-found", "There is no such person");
    }

    private static Problem managed() {
        return Problem.conflict(
                "managed-in-directory",
                "The role comes from a membership that can only be changed in the directory itself");
    }

    enum Change {
        GRANT("person.role-granted"),
        REVOKE("person.role-revoked");

        private final String action;

        Change(String action) {
            this.action = action;
        }
    }
}
