package org.bailiwick.app.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people and groups that the process engine and its web apps see. Read only: both live in Keycloak. */
public interface EngineDirectory {

    /** Most people a search answers. */
    int MOST = 200;

    /**
     * One person.
     *
     * @param username the login name; the engine's user id
     * @param groups realm roles, teams, and teams at sites, see {@link EngineTeams}
     */
    record Person(String username, String firstName, String lastName, String email, Set<String> groups) {}

    /** The person with exactly that login name, or empty. */
    Optional<Person> find(String username);

    /** People whose name, login name or mail address contains the text (empty: all), at most {@link #MOST}. */
    List<Person> search(String text);

    /** All group names. */
    Set<String> groups();
}
