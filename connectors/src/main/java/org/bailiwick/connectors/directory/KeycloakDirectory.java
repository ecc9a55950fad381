package org.bailiwick.connectors.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A Keycloak realm. For everybody it asks by group and by role instead of by person: the number of calls grows with the
 * pages of members, not with the people. For one person it makes three calls. It holds connections until it is closed.
 */
public final class KeycloakDirectory implements Directory, AutoCloseable {

    private static final String CLIENT_ROLE = "client:";

    private final RealmReader realm;
    private final RealmMembers members;

    public KeycloakDirectory(KeycloakSettings settings) {
        this.realm = new RealmReader(settings);
        this.members = new RealmMembers(settings);
    }

    @Override
    public List<DirectoryPerson> people() {
        Map<String, UserRepresentation> users = new LinkedHashMap<>();
        realm.users().forEach(user -> users.put(user.getId(), user));
        Map<String, Set<String>> contained = rolesByContainer();
        Map<String, Set<String>> roles = new HashMap<>();
        Map<String, Set<String>> groups = new HashMap<>();
        for (String role : contained.keySet()) {
            for (UserRepresentation user : realm.usersWithRole(role)) {
                add(roles, user.getId(), withContained(role, contained));
            }
        }
        Deque<GroupRepresentation> open = new ArrayDeque<>(realm.groups());
        while (!open.isEmpty()) {
            GroupRepresentation group = open.remove();
            Set<String> granted = new LinkedHashSet<>();
            if (group.getRealmRoles() != null) {
                group.getRealmRoles().forEach(role -> granted.addAll(withContained(role, contained)));
            }
            for (UserRepresentation member : realm.members(group.getId())) {
                add(groups, member.getId(), Set.of(group.getName()));
                add(roles, member.getId(), granted);
            }
            if (group.getSubGroupCount() != null && group.getSubGroupCount() > 0) {
                open.addAll(realm.children(group.getId()));
            }
        }
        List<DirectoryPerson> people = new ArrayList<>();
        users.forEach((id, user) ->
                people.add(person(user, roles.getOrDefault(id, Set.of()), groups.getOrDefault(id, Set.of()))));
        return people;
    }

    @Override
    public Optional<DirectoryPerson> person(UUID id) {
        return members.user(id)
                .map(user -> person(
                        user,
                        members.rolesInForce(id).stream()
                                .map(RoleRepresentation::getName)
                                .collect(Collectors.toSet()),
                        members.groups(id).stream()
                                .map(GroupRepresentation::getName)
                                .collect(Collectors.toSet())));
    }

    @Override
    public void grant(UUID person, String role) {
        members.groupNamed(role)
                .ifPresentOrElse(
                        group -> members.join(person, group.getId()), () -> members.give(person, members.role(role)));
    }

    @Override
    public void revoke(UUID person, String role) {
        List<GroupRepresentation> groups = members.groups(person);
        List<RoleRepresentation> given = members.rolesGiven(person);
        refuseIfThereIsAnotherWay(role, groups, given);
        for (GroupRepresentation group : groups) {
            if (group.getName().equals(role)) {
                members.leave(person, group.getId());
            }
        }
        for (RoleRepresentation direct : given) {
            if (direct.getName().equals(role)) {
                members.take(person, direct);
            }
        }
    }

    @Override
    public void join(UUID person, String group) {
        GroupRepresentation known = members.groupNamed(group)
                .orElseThrow(() -> new DirectoryUnavailable("Keycloak knows no group " + group));
        members.join(person, known.getId());
    }

    @Override
    public void leave(UUID person, String group) {
        members.groups(person).stream()
                .filter(one -> one.getName().equals(group))
                .forEach(one -> members.leave(person, one.getId()));
    }

    @Override
    public Set<String> rolesWithGroup(String group) {
        return members.groupNamed(group)
                .map(known -> withContained(members.rolesOfGroup(known.getId())))
                .orElseGet(Set::of);
    }

    @Override
    public Set<String> rolesWithRole(String role) {
        Optional<RoleRepresentation> itself = members.roleNamed(role);
        Set<String> all = new LinkedHashSet<>(withContained(itself.stream().toList()));
        if (itself.isPresent()) {
            all.addAll(rolesWithGroup(role));
        }
        return all;
    }

    /** Walks into each role once. What is within a client's role does not matter: nothing of a client's is ever small. */
    private Set<String> withContained(List<RoleRepresentation> roles) {
        Set<String> names = new LinkedHashSet<>();
        Deque<RoleRepresentation> open = new ArrayDeque<>(roles);
        while (!open.isEmpty()) {
            RoleRepresentation next = open.remove();
            boolean ofClient = Boolean.TRUE.equals(next.getClientRole());
            if (names.add(ofClient ? CLIENT_ROLE + next.getName() : next.getName())
                    && !ofClient
                    && next.isComposite()) {
                open.addAll(members.rolesWithin(next.getId()));
            }
        }
        return names;
    }

    /** Looked at before anything is taken, so that nobody is left with half of a change. */
    private void refuseIfThereIsAnotherWay(
            String role, List<GroupRepresentation> groups, List<RoleRepresentation> given) {
        Map<String, Set<String>> contained = rolesByContainer();
        Set<String> others = new LinkedHashSet<>();
        given.stream()
                .map(RoleRepresentation::getName)
                .filter(name -> !name.equals(role))
                .forEach(name -> others.addAll(withContained(name, contained)));
        groups.stream()
                .filter(group -> !group.getName().equals(role) && group.getRealmRoles() != null)
                .flatMap(group -> group.getRealmRoles().stream())
                .forEach(name -> others.addAll(withContained(name, contained)));
        if (others.contains(role)) {
            throw new ManagedElsewhere("The person has the role also by way of another role or group");
        }
    }

    @Override
    public void close() {
        realm.close();
        members.close();
    }

    /** Every realm role with the realm roles it directly contains. */
    private Map<String, Set<String>> rolesByContainer() {
        Map<String, Set<String>> contained = new LinkedHashMap<>();
        for (RoleRepresentation role : realm.roles()) {
            Set<String> parts = new LinkedHashSet<>();
            if (role.isComposite()) {
                realm.rolesWithin(role.getName()).forEach(part -> parts.add(part.getName()));
            }
            contained.put(role.getName(), parts);
        }
        return contained;
    }

    private static Set<String> withContained(String role, Map<String, Set<String>> contained) {
        Set<String> all = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(role));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (all.add(next)) {
                open.addAll(contained.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    private static DirectoryPerson person(UserRepresentation user, Set<String> roles, Set<String> groups) {
        String username = user.getUsername();
        String name = (text(user.getFirstName()) + " " + text(user.getLastName())).strip();
        String email = text(user.getEmail());
        return new DirectoryPerson(
                UUID.fromString(user.getId()),
                username,
                name.isEmpty() ? username : name,
                email.isEmpty() ? null : email,
                Boolean.TRUE.equals(user.isEnabled()),
                roles,
                groups);
    }

    private static void add(Map<String, Set<String>> byPerson, String id, Set<String> names) {
        byPerson.computeIfAbsent(id, person -> new LinkedHashSet<>()).addAll(names);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
