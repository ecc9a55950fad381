package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** Realm roles; first that they are there, then what they contain. */
final class RoleSection implements RealmPart {

    private final RealmResource realm;
    private final JsonNode desired;

    RoleSection(RealmResource realm, JsonNode desired) {
        this.realm = realm;
        this.desired = desired;
    }

    @Override
    public List<Change> changes() {
        Map<String, RoleRepresentation> present = new HashMap<>();
        realm.roles().list(false).forEach(role -> present.put(role.getName(), role));
        List<Change> changes = new ArrayList<>();
        for (JsonNode role : desired) {
            RoleRepresentation actual = present.get(Json.text(role, "name"));
            if (actual == null) {
                changes.add(missing(role));
            } else {
                description(role, actual, changes);
            }
        }
        for (JsonNode role : desired) {
            contents(role, present.containsKey(Json.text(role, "name")), changes);
        }
        return changes;
    }

    private Change missing(JsonNode role) {
        String name = Json.text(role, "name");
        return new Change(
                "role " + name + ": +",
                () -> realm.roles()
                        .create(Json.as(RoleRepresentation.class, Json.without(role, "composites", "composite"))));
    }

    private void description(JsonNode role, RoleRepresentation actual, List<Change> changes) {
        List<String> lines = Difference.between(
                "role " + actual.getName(), Json.without(role, "composites", "composite"), Json.tree(actual));
        if (!lines.isEmpty()) {
            actual.setDescription(Json.text(role, "description"));
            changes.add(
                    new Change(lines, () -> realm.roles().get(actual.getName()).update(actual)));
        }
    }

    /** A role that contains nothing in the file contains nothing. */
    private void contents(JsonNode role, boolean exists, List<Change> changes) {
        String name = Json.text(role, "name");
        RoleResource resource = realm.roles().get(name);
        Set<RoleRepresentation> actual = exists ? resource.getRoleComposites() : Set.of();
        JsonNode contained = role.path("composites");
        compare(name, "contains", Json.texts(contained.path("realm")), realmRoles(actual), changes);
        // Roles of clients are compared client by client; contents of a client the file does not name stay.
        contained.path("client").fieldNames().forEachRemaining(clientId -> {
            String id = idOf(clientId);
            Set<String> have = exists ? names(resource.getClientRoleComposites(id)) : Set.of();
            Set<String> want = Json.texts(contained.path("client").path(clientId));
            List<String> lines = Difference.between("role " + name + ": contains of " + clientId, want, have);
            if (!lines.isEmpty()) {
                changes.add(new Change(lines, () -> {
                    resource.addComposites(clientRoles(id, minus(want, have)));
                    resource.deleteComposites(clientRoles(id, minus(have, want)));
                }));
            }
        });
    }

    private void compare(String name, String what, Set<String> want, Set<String> have, List<Change> changes) {
        List<String> lines = Difference.between("role " + name + ": " + what, want, have);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                RoleResource resource = realm.roles().get(name);
                resource.addComposites(realmRolesNamed(minus(want, have)));
                resource.deleteComposites(realmRolesNamed(minus(have, want)));
            }));
        }
    }

    private String idOf(String clientId) {
        return realm.clients().findByClientId(clientId).get(0).getId();
    }

    private List<RoleRepresentation> realmRolesNamed(Set<String> names) {
        return names.stream()
                .map(name -> realm.roles().get(name).toRepresentation())
                .toList();
    }

    private List<RoleRepresentation> clientRoles(String id, Set<String> names) {
        return names.stream()
                .map(name -> realm.clients().get(id).roles().get(name).toRepresentation())
                .toList();
    }

    private static Set<String> realmRoles(Set<RoleRepresentation> roles) {
        Set<RoleRepresentation> ofRealm = new HashSet<>(roles);
        ofRealm.removeIf(role -> Boolean.TRUE.equals(role.getClientRole()));
        return names(ofRealm);
    }

    private static Set<String> names(Set<RoleRepresentation> roles) {
        Set<String> names = new HashSet<>();
        roles.forEach(role -> names.add(role.getName()));
        return names;
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
