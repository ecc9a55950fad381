package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.ManagedElsewhere;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Gives and takes roles and groups in the directory, for those above who decided that it shall be. Asking for what already
 * is does nothing. What came of it is read back and in force before the answer.
 */
@Service
public class Memberships {

    private final ObjectProvider<Directory> directory;
    private final DirectoryAnswers answers;
    private final Clock clock;

    Memberships(ObjectProvider<Directory> directory, DirectoryAnswers answers, Clock clock) {
        this.directory = directory;
        this.answers = answers;
        this.clock = clock;
    }

    /** @throws Problem when the directory cannot be asked, or knows no such person */
    public boolean has(UUID person, Membership membership) {
        return asking(there -> names(person(there, person), membership).contains(membership.name()));
    }

    /**
     * What having it comes to at this moment; a group's name says nothing about that. Without a directory names are all
     * there is, and nothing can be given anyway.
     *
     * @throws Problem when the directory does not answer
     */
    public MembershipWeight weigh(Membership membership) {
        return directory.getIfAvailable() == null
                ? MembershipWeight.of(membership, Set.of(membership.name()))
                : asking(there -> weigh(there, membership));
    }

    /**
     * Gives it, unless more would come with it than was approved.
     *
     * @param approved the most that may come with it
     * @throws Problem {@code membership-too-much} when it is more, now that the directory is asked again; others when the
     *     directory does not answer, or what it says afterwards is not what was asked for
     */
    public void give(UUID person, Membership membership, MembershipWeight approved) {
        boolean given = asking(there -> {
            refuseMore(weigh(there, membership), approved, membership);
            if (!names(person(there, person), membership).contains(membership.name())) {
                if (membership.kind() == Membership.Kind.ROLE) {
                    there.grant(person, membership.name());
                } else {
                    there.join(person, membership.name());
                }
            }
            return readBack(there, person, membership, "person.access-given");
        });
        if (!given) {
            throw Problem.conflict("membership-not-given", "The directory did not give " + membership.inWords());
        }
    }

    /**
     * Takes it away.
     *
     * @return false when the person has it in a way that is managed elsewhere, and keeps it
     * @throws Problem when the directory does not answer
     */
    public boolean take(UUID person, Membership membership) {
        return asking(there -> {
            Optional<DirectoryPerson> known = there.person(person);
            if (known.isEmpty()) {
                // Gone with everything they had.
                return true;
            }
            try {
                if (membership.kind() == Membership.Kind.ROLE) {
                    there.revoke(person, membership.name());
                } else {
                    there.leave(person, membership.name());
                }
            } catch (ManagedElsewhere e) {
                return false;
            }
            return !readBack(there, person, membership, "person.access-ended");
        });
    }

    private static MembershipWeight weigh(Directory there, Membership membership) {
        String name = membership.name();
        Set<String> roles = new HashSet<>(
                membership.kind() == Membership.Kind.ROLE ? there.rolesWithRole(name) : there.rolesWithGroup(name));
        // A group that is not there yet, or does not carry it yet, is judged by its name.
        roles.add(name);
        return MembershipWeight.of(membership, roles);
    }

    private static void refuseMore(MembershipWeight weight, MembershipWeight approved, Membership membership) {
        if (weight == MembershipWeight.RESERVED) {
            throw Problem.conflict(
                    "membership-too-much",
                    "With " + membership.inWords() + " comes a role that is never given by request");
        }
        if (weight.compareTo(approved) > 0) {
            throw Problem.conflict(
                    "membership-too-much",
                    "With " + membership.inWords() + " comes a role or a site, which an administrator must approve");
        }
    }

    private boolean readBack(Directory there, UUID id, Membership membership, String action) {
        Instant asked = clock.instant();
        Optional<DirectoryPerson> after = there.person(id);
        answers.take(id, after, asked, action, Actors.current());
        return after.filter(person -> names(person, membership).contains(membership.name()))
                .isPresent();
    }

    private <T> T asking(Question<T> question) {
        Directory there = directory.getIfAvailable();
        if (there == null) {
            throw Problem.conflict("directory-absent", "This server has no directory to change");
        }
        try {
            return question.ask(there);
        } catch (DirectoryUnavailable e) {
            throw Entitlements.unreachable();
        }
    }

    private static DirectoryPerson person(Directory there, UUID id) {
        return there.person(id)
                .filter(DirectoryPerson::enabled)
                .orElseThrow(() -> Problem.notFound("user-not-found", "There is no such person"));
    }

    private static Set<String> names(DirectoryPerson person, Membership membership) {
        return membership.kind() == Membership.Kind.ROLE ? person.roles() : person.groups();
    }

    private interface Question<T> {
        T ask(Directory there);
    }
}
