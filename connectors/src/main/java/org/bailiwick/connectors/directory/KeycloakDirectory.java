package org.bailiwick.connectors.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a Keycloak realm. It asks by group and by role instead of by person: the number of calls grows with the pages of
 * members, not with the people.
 *
 * <p>Plain HTTP on purpose: Keycloak's own admin client brings a second JAX-RS implementation, which would stand beside
 * the process engine's in one class path.
 */
public final class KeycloakDirectory implements Directory {

    private final AdminApi api;

    public KeycloakDirectory(KeycloakSettings settings) {
        this.api = new AdminApi(settings);
    }

    @Override
    public List<DirectoryPerson> people() {
        Map<String, JsonNode> users = new LinkedHashMap<>();
        api.pages("/users", "briefRepresentation=true").forEach(user -> users.put(text(user, "id"), user));
        Map<String, Set<String>> contained = rolesByContainer();
        Map<String, Set<String>> roles = new HashMap<>();
        Map<String, Set<String>> groups = new HashMap<>();
        for (String role : contained.keySet()) {
            for (JsonNode user : api.pages("/roles/" + AdminApi.encoded(role) + "/users", "briefRepresentation=true")) {
                add(roles, text(user, "id"), withContained(role, contained));
            }
        }
        Deque<JsonNode> open = new ArrayDeque<>(api.pages("/groups", "briefRepresentation=false&subGroupsCount=true"));
        while (!open.isEmpty()) {
            JsonNode group = open.poll();
            Set<String> granted = new LinkedHashSet<>();
            group.path("realmRoles").forEach(role -> granted.addAll(withContained(role.asText(), contained)));
            for (JsonNode member : api.pages("/groups/" + text(group, "id") + "/members", "briefRepresentation=true")) {
                add(groups, text(member, "id"), Set.of(text(group, "name")));
                add(roles, text(member, "id"), granted);
            }
            if (group.path("subGroupCount").asInt(0) > 0) {
                open.addAll(api.pages("/groups/" + text(group, "id") + "/children", "briefRepresentation=false"));
            }
        }
        List<DirectoryPerson> people = new ArrayList<>();
        users.forEach((id, user) ->
                people.add(person(user, roles.getOrDefault(id, Set.of()), groups.getOrDefault(id, Set.of()))));
        return people;
    }

    /** Every realm role with the realm roles it directly contains. */
    private Map<String, Set<String>> rolesByContainer() {
        Map<String, Set<String>> contained = new LinkedHashMap<>();
        for (JsonNode role : api.pages("/roles", "briefRepresentation=true")) {
            Set<String> parts = new LinkedHashSet<>();
            if (role.path("composite").asBoolean()) {
                api.list("/roles/" + AdminApi.encoded(text(role, "name")) + "/composites/realm")
                        .forEach(part -> parts.add(text(part, "name")));
            }
            contained.put(text(role, "name"), parts);
        }
        return contained;
    }

    private static Set<String> withContained(String role, Map<String, Set<String>> contained) {
        Set<String> all = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(role));
        while (!open.isEmpty()) {
            String next = open.poll();
            if (all.add(next)) {
                open.addAll(contained.getOrDefault(next, Set.of()));
            }
        }
        return all;
    }

    private static DirectoryPerson person(JsonNode user, Set<String> roles, Set<String> groups) {
        String username = text(user, "username");
        String name = (text(user, "firstName") + " " + text(user, "lastName")).strip();
        String email = text(user, "email");
        return new DirectoryPerson(
                UUID.fromString(text(user, "id")),
                username,
                name.isEmpty() ? username : name,
                email.isEmpty() ? null : email,
                user.path("enabled").asBoolean(),
                roles,
                groups);
    }

    private static void add(Map<String, Set<String>> byPerson, String id, Set<String> names) {
        byPerson.computeIfAbsent(id, person -> new LinkedHashSet<>()).addAll(names);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
