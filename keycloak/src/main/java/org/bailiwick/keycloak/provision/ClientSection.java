package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** Clients: addresses, secrets, grants, and the scopes they get. */
final class ClientSection implements RealmPart {

    private static final String DEFAULT = "defaultClientScopes";
    private static final String OPTIONAL = "optionalClientScopes";

    private final RealmResource realm;
    private final JsonNode desired;

    ClientSection(RealmResource realm, JsonNode desired) {
        this.realm = realm;
        this.desired = desired;
    }

    @Override
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (JsonNode client : desired) {
            String clientId = Json.text(client, "clientId");
            List<ClientRepresentation> found = realm.clients().findByClientId(clientId);
            if (found.isEmpty()) {
                changes.add(new Change(
                        "client " + clientId + ": +",
                        () -> Answers.created(realm.clients().create(Json.as(ClientRepresentation.class, client)))));
            } else {
                own(client, found.get(0), changes);
                scopes(client, found.get(0), changes);
            }
        }
        return changes;
    }

    private void own(JsonNode client, ClientRepresentation found, List<Change> changes) {
        ObjectNode wanted = Json.without(client, DEFAULT, OPTIONAL);
        ObjectNode actual = Json.tree(found);
        List<String> lines = new ArrayList<>(Difference.between("client " + found.getClientId(), wanted, actual));
        if (client.has(DEFAULT) && actual.path("protocolMappers").size() > 0) {
            // Ours say in tokens what their scopes say; anything else is a leftover.
            lines.add("client " + found.getClientId() + ": protocolMappers - all of its own");
        }
        if (!lines.isEmpty()) {
            ObjectNode merged = Json.merged(actual, wanted);
            if (client.has(DEFAULT)) {
                merged.putArray("protocolMappers");
            }
            changes.add(new Change(
                    lines,
                    () -> realm.clients().get(found.getId()).update(Json.as(ClientRepresentation.class, merged))));
        }
    }

    private void scopes(JsonNode client, ClientRepresentation found, List<Change> changes) {
        if (!client.has(DEFAULT)) {
            return;
        }
        ClientResource resource = realm.clients().get(found.getId());
        Set<String> wanted = Json.texts(client.path(DEFAULT));
        Set<String> have = names(found.getDefaultClientScopes());
        List<String> lines = Difference.between("client " + found.getClientId() + ": " + DEFAULT, wanted, have);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                Map<String, String> ids = scopeIds();
                wanted.stream()
                        .filter(name -> !have.contains(name))
                        .forEach(name -> resource.addDefaultClientScope(ids.get(name)));
                have.stream()
                        .filter(name -> !wanted.contains(name))
                        .forEach(name -> resource.removeDefaultClientScope(ids.get(name)));
            }));
        }
        optionalScopes(client, found, resource, changes);
    }

    private void optionalScopes(
            JsonNode client, ClientRepresentation found, ClientResource resource, List<Change> changes) {
        Set<String> wanted = Json.texts(client.path(OPTIONAL));
        Set<String> have = names(found.getOptionalClientScopes());
        List<String> lines = Difference.between("client " + found.getClientId() + ": " + OPTIONAL, wanted, have);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                Map<String, String> ids = scopeIds();
                wanted.stream()
                        .filter(name -> !have.contains(name))
                        .forEach(name -> resource.addOptionalClientScope(ids.get(name)));
                have.stream()
                        .filter(name -> !wanted.contains(name))
                        .forEach(name -> resource.removeOptionalClientScope(ids.get(name)));
            }));
        }
    }

    private static Set<String> names(List<String> scopes) {
        return scopes == null ? Set.of() : new TreeSet<>(scopes);
    }

    private Map<String, String> scopeIds() {
        return realm.clientScopes().findAll().stream()
                .collect(Collectors.toMap(ClientScopeRepresentation::getName, ClientScopeRepresentation::getId));
    }
}
