package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the directory as the server knows them; read-only, and up to a minute behind the directory. */
@Service
@Transactional(readOnly = true)
public class People {

    private final PersonStore store;

    People(PersonStore store) {
        this.store = store;
    }

    /** A person by id, also one who may no longer log in. */
    public Optional<Person> find(UUID id) {
        return store.find(id);
    }

    /** Those of the people who are known, by id. */
    public Map<UUID, Person> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : store.findAll(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** An enabled person by login name, whatever its case. */
    public Optional<Person> byUsername(String username) {
        return store.byUsername(username);
    }

    /**
     * Enabled people whose login name, name or mail address contains the text, by name.
     *
     * @param text may be empty: everybody
     * @param limit at most so many
     */
    public List<Person> search(String text, int limit) {
        return store.search(text, null, false, null, limit).stream()
                .map(PersonStore.Seen::person)
                .toList();
    }

    /** Realm roles and groups of a person in one set, as the process engine sees groups; empty for a stranger. */
    public Set<String> groupsOf(UUID id) {
        Set<String> groups = new TreeSet<>();
        store.find(id).filter(Person::enabled).ifPresent(person -> {
            groups.addAll(person.roles());
            groups.addAll(person.groups());
        });
        return groups;
    }

    /** Enabled people with the realm role or in the group of this name. */
    public List<Person> membersOf(String roleOrGroup) {
        return store.membersOf(roleOrGroup);
    }
}
