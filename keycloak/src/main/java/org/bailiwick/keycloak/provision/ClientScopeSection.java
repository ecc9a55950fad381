package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Client scopes: what tokens say, and which roles may stand in them. */
final class ClientScopeSection implements RealmPart {

    private final RealmResource realm;
    private final JsonNode desired;
    private final JsonNode scopeMappings;

    ClientScopeSection(RealmResource realm, JsonNode desired, JsonNode scopeMappings) {
        this.realm = realm;
        this.desired = desired;
        this.scopeMappings = scopeMappings;
    }

    @Override
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (JsonNode scope : desired) {
            String name = Json.text(scope, "name");
            Optional<ClientScopeRepresentation> actual = find(name);
            if (actual.isEmpty()) {
                changes.add(new Change(
                        "client scope " + name + ": +",
                        () -> Answers.created(
                                realm.clientScopes().create(Json.as(ClientScopeRepresentation.class, scope)))));
            } else {
                own(scope, actual.get(), changes);
            }
            roles(name, actual, changes);
        }
        return changes;
    }

    private void own(JsonNode scope, ClientScopeRepresentation actual, List<Change> changes) {
        ObjectNode present = Json.tree(actual);
        List<String> lines = Difference.between("client scope " + actual.getName(), scope, present);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                realm.clientScopes()
                        .get(actual.getId())
                        .update(Json.as(
                                ClientScopeRepresentation.class,
                                Json.without(Json.merged(present, scope), "protocolMappers")));
                mappers(actual, scope.path("protocolMappers"), present.path("protocolMappers"));
            }));
        }
    }

    /** Keycloak takes a scope's mappers one by one only. */
    private void mappers(ClientScopeRepresentation scope, JsonNode desiredMappers, JsonNode present) {
        var mappers = realm.clientScopes().get(scope.getId()).getProtocolMappers();
        for (JsonNode wanted : desiredMappers) {
            JsonNode have = Json.byName(present, Json.text(wanted, "name"));
            if (have.isMissingNode()) {
                Answers.created(mappers.createMapper(Json.as(ProtocolMapperRepresentation.class, wanted)));
            } else {
                mappers.update(
                        Json.text(have, "id"), Json.as(ProtocolMapperRepresentation.class, Json.merged(have, wanted)));
            }
        }
        for (JsonNode have : present) {
            if (Json.byName(desiredMappers, Json.text(have, "name")).isMissingNode()) {
                mappers.delete(Json.text(have, "id"));
            }
        }
    }

    private void roles(String name, Optional<ClientScopeRepresentation> actual, List<Change> changes) {
        Set<String> wanted = wantedRoles(name);
        Set<String> have = actual.map(scope ->
                        realm.clientScopes().get(scope.getId()).getScopeMappings().realmLevel().listAll().stream()
                                .map(RoleRepresentation::getName)
                                .collect(Collectors.toSet()))
                .orElse(Set.of());
        List<String> lines = Difference.between("client scope " + name + ": roles", wanted, have);
        if (!lines.isEmpty()) {
            changes.add(new Change(lines, () -> {
                var mapping = realm.clientScopes()
                        .get(find(name).orElseThrow().getId())
                        .getScopeMappings()
                        .realmLevel();
                mapping.add(roles(wanted, have));
                mapping.remove(roles(have, wanted));
            }));
        }
    }

    private Set<String> wantedRoles(String scope) {
        for (JsonNode mapping : scopeMappings) {
            if (Json.text(mapping, "clientScope").equals(scope)) {
                return Json.texts(mapping.path("roles"));
            }
        }
        return Set.of();
    }

    private List<RoleRepresentation> roles(Set<String> names, Set<String> but) {
        return names.stream()
                .filter(name -> !but.contains(name))
                .map(name -> realm.roles().get(name).toRepresentation())
                .toList();
    }

    private Optional<ClientScopeRepresentation> find(String name) {
        return realm.clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals(name))
                .findFirst();
    }
}
