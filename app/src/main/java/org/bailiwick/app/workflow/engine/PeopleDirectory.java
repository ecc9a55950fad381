package org.bailiwick.app.workflow.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.workflow.EngineDirectory;
import org.bailiwick.app.workflow.EngineTeams;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * The people of the identity module, and whoever is logged in to the web apps right now: the engine asks for them at
 * their very first login, before the next synchronisation has told us.
 */
@Component
class PeopleDirectory implements EngineDirectory {

    private final People people;

    PeopleDirectory(People people) {
        this.people = people;
    }

    @Override
    public Optional<Person> find(String username) {
        return people.byUsername(username).map(PeopleDirectory::person).or(() -> visitor(username));
    }

    @Override
    public List<Person> search(String text) {
        return people.search(text, MOST).stream().map(PeopleDirectory::person).toList();
    }

    @Override
    public Set<String> groups() {
        return Role.ALL;
    }

    private static Person person(org.bailiwick.app.identity.Person person) {
        return person(
                person.username(),
                person.name(),
                person.email() == null ? "" : person.email(),
                EngineTeams.of(person.roles(), person.groups()));
    }

    private static Optional<Person> visitor(String username) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null
                        && login.getPrincipal() instanceof OidcUser visitor
                        && visitor.getName().equals(username)
                ? Optional.of(person(
                        username,
                        visitor.getFullName() == null ? username : visitor.getFullName(),
                        visitor.getEmail() == null ? "" : visitor.getEmail(),
                        EngineTeams.of(roles(visitor), groups(visitor))))
                : Optional.empty();
    }

    private static Set<String> roles(OidcUser visitor) {
        List<String> claimed = visitor.getClaimAsStringList("roles");
        return claimed == null
                ? Set.of()
                : claimed.stream().filter(Role.ALL::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> groups(OidcUser visitor) {
        List<String> claimed = visitor.getClaimAsStringList("groups");
        return claimed == null ? List.of() : claimed;
    }

    private static Person person(String username, String name, String email, Set<String> groups) {
        int space = name.lastIndexOf(' ');
        return new Person(
                username,
                space < 0 ? name : name.substring(0, space),
                space < 0 ? "" : name.substring(space + 1),
                email,
                groups);
    }
}
