package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** What a client may do by itself, without a person. */
final class ServiceAccountSection implements RealmPart {

    private final RealmResource realm;
    private final JsonNode users;

    ServiceAccountSection(RealmResource realm, JsonNode users) {
        this.realm = realm;
        this.users = users;
    }

    @Override
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (JsonNode user : users) {
            String account = Json.text(user, "serviceAccountClientId");
            user.path("clientRoles")
                    .properties()
                    .forEach(roles -> compare(account, roles.getKey(), Json.texts(roles.getValue()), changes));
        }
        return changes;
    }

    private void compare(String account, String clientId, Set<String> wanted, List<Change> changes) {
        List<ClientRepresentation> found = realm.clients().findByClientId(account);
        String of = idOf(clientId);
        Set<String> have = found.isEmpty()
                ? Set.of()
                : mapping(account, of).listAll().stream()
                        .map(RoleRepresentation::getName)
                        .collect(Collectors.toSet());
        List<String> lines =
                Difference.between("service account of " + account + ": roles of " + clientId, wanted, have);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                mapping(account, of).add(roles(of, wanted, have));
                mapping(account, of).remove(roles(of, have, wanted));
            }));
        }
    }

    private RoleScopeResource mapping(String account, String client) {
        String user = realm.clients().get(idOf(account)).getServiceAccountUser().getId();
        return realm.users().get(user).roles().clientLevel(client);
    }

    private List<RoleRepresentation> roles(String client, Set<String> names, Set<String> but) {
        return names.stream()
                .filter(name -> !but.contains(name))
                .map(name -> realm.clients().get(client).roles().get(name).toRepresentation())
                .toList();
    }

    private String idOf(String clientId) {
        return realm.clients().findByClientId(clientId).get(0).getId();
    }
}
