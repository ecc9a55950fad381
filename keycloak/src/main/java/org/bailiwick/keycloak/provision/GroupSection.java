package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;

/** Top-level groups and the realm roles that their members get: those of the file and those of the directory. */
final class GroupSection implements RealmPart {

    private static final int PAGE = 500;

    private final RealmResource realm;
    private final Map<String, Set<String>> roles = new TreeMap<>();

    GroupSection(RealmResource realm, JsonNode desired, Map<String, String> directoryGroups) {
        this.realm = realm;
        for (JsonNode group : desired) {
            roles.put(Json.text(group, "name"), Json.texts(group.path("realmRoles")));
        }
        directoryGroups.forEach((group, role) ->
                roles.computeIfAbsent(group, name -> new TreeSet<>()).add(role));
    }

    @Override
    public List<Change> changes() {
        Map<String, GroupRepresentation> present = present();
        List<Change> changes = new ArrayList<>();
        roles.forEach((name, wanted) -> {
            GroupRepresentation actual = present.get(name);
            if (actual == null) {
                changes.add(new Change(
                        List.of("group " + name + ": + with " + String.join(", ", wanted)),
                        () -> grant(create(name), wanted, Set.of())));
            } else {
                Set<String> have = actual.getRealmRoles() == null ? Set.of() : Set.copyOf(actual.getRealmRoles());
                List<String> lines = Difference.between("group " + name + ": realmRoles", wanted, have);
                if (!lines.isEmpty()) {
                    changes.add(new Change(lines, () -> grant(actual.getId(), wanted, have)));
                }
            }
        });
        return changes;
    }

    private Map<String, GroupRepresentation> present() {
        Map<String, GroupRepresentation> all = new HashMap<>();
        List<GroupRepresentation> page;
        int first = 0;
        do {
            page = realm.groups().groups(null, null, first, PAGE, false);
            page.forEach(group -> all.put(group.getName(), group));
            first += page.size();
        } while (page.size() == PAGE);
        return all;
    }

    private String create(String name) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName(name);
        return Answers.created(realm.groups().add(group));
    }

    private void grant(String id, Set<String> wanted, Set<String> have) {
        var mapping = realm.groups().group(id).roles().realmLevel();
        mapping.add(wanted.stream()
                .filter(role -> !have.contains(role))
                .map(role -> realm.roles().get(role).toRepresentation())
                .toList());
        mapping.remove(have.stream()
                .filter(role -> !wanted.contains(role))
                .map(role -> realm.roles().get(role).toRepresentation())
                .toList());
    }
}
