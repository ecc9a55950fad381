package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** The realm's own settings: policies, lifetimes, themes, events, and which flow browsers take. */
final class RealmSection implements RealmPart {

    /** What other classes look after. */
    static final String[] ELSEWHERE = {
        "authenticationFlows",
        "authenticatorConfig",
        "clientScopes",
        "clients",
        "defaultRole",
        "groups",
        "requiredActions",
        "roles",
        "scopeMappings",
        "users"
    };

    private final RealmResource realm;
    private final ObjectNode desired;

    RealmSection(RealmResource realm, ObjectNode desired) {
        this.realm = realm;
        this.desired = desired;
    }

    @Override
    public List<Change> changes() {
        var actual = Json.tree(realm.toRepresentation());
        List<String> lines = Difference.between("realm", desired, actual);
        return lines.isEmpty()
                ? List.of()
                : List.of(new Change(
                        lines, () -> realm.update(Json.as(RealmRepresentation.class, Json.merged(actual, desired)))));
    }
}
