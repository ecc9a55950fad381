package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** What people may be led to do at login, such as setting up a second factor. */
final class RequiredActionSection implements RealmPart {

    private final RealmResource realm;
    private final JsonNode desired;

    RequiredActionSection(RealmResource realm, JsonNode desired) {
        this.realm = realm;
        this.desired = desired;
    }

    @Override
    public List<Change> changes() {
        Map<String, RequiredActionProviderRepresentation> present = new HashMap<>();
        realm.flows().getRequiredActions().forEach(action -> present.put(action.getAlias(), action));
        List<Change> changes = new ArrayList<>();
        for (JsonNode action : desired) {
            String alias = Json.text(action, "alias");
            var actual = present.get(alias);
            if (actual == null) {
                changes.add(new Change("required action " + alias + ": +", () -> register(action)));
                continue;
            }
            var tree = Json.tree(actual);
            List<String> lines = Difference.between("required action " + alias, action, tree);
            if (!lines.isEmpty()) {
                changes.add(new Change(
                        lines,
                        () -> realm.flows()
                                .updateRequiredAction(
                                        alias,
                                        Json.as(
                                                RequiredActionProviderRepresentation.class,
                                                Json.merged(tree, action)))));
            }
        }
        return changes;
    }

    private void register(JsonNode action) {
        var simple = new RequiredActionProviderSimpleRepresentation();
        simple.setProviderId(Json.text(action, "providerId"));
        simple.setName(Json.text(action, "name"));
        realm.flows().registerRequiredAction(simple);
        String alias = Json.text(action, "alias");
        var made = Json.tree(realm.flows().getRequiredAction(alias));
        realm.flows()
                .updateRequiredAction(
                        alias, Json.as(RequiredActionProviderRepresentation.class, Json.merged(made, action)));
    }
}
