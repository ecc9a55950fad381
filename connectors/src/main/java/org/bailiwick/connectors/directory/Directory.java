package org.bailiwick.connectors.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where people and their groups are kept. Every method waits for an answer, a bounded time. */
public interface Directory {

    /**
     * Everybody, with the roles and groups they have at this moment.
     *
     * @throws DirectoryUnavailable when it cannot be asked, or answered only in part: then nobody may be taken for gone
     */
    List<DirectoryPerson> people();

    /**
     * One person, with the roles and groups they have at this moment.
     *
     * @return empty when the directory says that there is no such person
     * @throws DirectoryUnavailable when it cannot be asked: then the person may not be taken for gone
     */
    Optional<DirectoryPerson> person(UUID id);

    /**
     * Gives a person a role, by the group of the role's name or else by itself. Nothing happens when they have it so
     * already.
     *
     * @throws DirectoryUnavailable when it cannot be asked, or does not know the person or the role
     */
    void grant(UUID person, String role);

    /**
     * Takes a role from a person: out of the group of the role's name, and as given by itself.
     *
     * @throws ManagedElsewhere when the person has it in a way that cannot be changed here; then nothing was changed
     * @throws DirectoryUnavailable when it cannot be asked, or does not know the person
     */
    void revoke(UUID person, String role);

    /**
     * Puts a person into the group of that name. Nothing happens when they are in it already.
     *
     * @throws DirectoryUnavailable when it cannot be asked, or does not know the person or the group
     */
    void join(UUID person, String group);

    /**
     * Takes a person out of the group of that name. Nothing happens when they are not in it.
     *
     * @throws ManagedElsewhere when the membership cannot be changed here
     * @throws DirectoryUnavailable when it cannot be asked, or does not know the person
     */
    void leave(UUID person, String group);

    /**
     * Every role that somebody has by being in the group of that name: its own, those of the groups above it, and what is
     * contained in them. A role of a client stands as {@code client:name}, where the server may look at that client.
     *
     * @return empty also when there is no such group
     * @throws DirectoryUnavailable when it cannot be asked
     */
    Set<String> rolesWithGroup(String group);

    /**
     * Every role that somebody has by being granted the role of that name, in the way of {@link #grant}.
     *
     * @return with the role itself; empty when there is no such role
     * @throws DirectoryUnavailable when it cannot be asked
     */
    Set<String> rolesWithRole(String role);
}
