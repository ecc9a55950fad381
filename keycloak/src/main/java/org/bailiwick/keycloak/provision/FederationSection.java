package org.bailiwick.keycloak.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The federated directory: one component, and a mapper for each thing that is read otherwise than by default. */
final class FederationSection implements RealmPart {

    private static final String MAPPERS = "subComponents";
    private static final String MAPPER_TYPE = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";

    private final RealmResource realm;
    private final ObjectNode desired;

    FederationSection(RealmResource realm, ObjectNode desired) {
        this.realm = realm;
        this.desired = desired;
    }

    @Override
    public List<Change> changes() {
        String name = Json.text(desired, "name");
        ObjectNode own = Json.without(desired, MAPPERS);
        Optional<ComponentRepresentation> component = component();
        if (component.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("federation " + name + ": +"));
            desired.path(MAPPERS)
                    .forEach(mapper -> lines.add("federation " + name + ": mapper + " + Json.text(mapper, "name")));
            return List.of(new Change(lines, this::create));
        }
        List<Change> changes = new ArrayList<>();
        compare("federation " + name, own, component.get(), changes);
        mappers("federation " + name, component.get().getId(), changes);
        return changes;
    }

    /**
     * Reads groups and people anew.
     *
     * @return what Keycloak says about it, one line for each
     */
    List<String> sync() {
        ComponentRepresentation component =
                component().orElseThrow(() -> new IllegalStateException("No directory is federated yet; apply first."));
        List<String> lines = new ArrayList<>();
        for (JsonNode mapper : desired.path(MAPPERS)) {
            if (Json.text(mapper, "providerId").equals("group-ldap-mapper")) {
                String id = find(component.getId(), MAPPER_TYPE, Json.text(mapper, "name"))
                        .orElseThrow()
                        .getId();
                lines.add(realm.userStorage()
                        .syncMapperData(component.getId(), id, "fedToKeycloak")
                        .getStatus());
            }
        }
        lines.add(realm.userStorage()
                .syncUsers(component.getId(), "triggerFullSync")
                .getStatus());
        return lines;
    }

    private void create() {
        ComponentRepresentation component = Json.as(ComponentRepresentation.class, Json.without(desired, MAPPERS));
        component.setParentId(realm.toRepresentation().getId());
        String id = Answers.created(realm.components().add(component));
        // Keycloak has added the mappers it thinks right for the vendor; some of ours have their names.
        List<Change> rest = new ArrayList<>();
        mappers("", id, rest);
        rest.forEach(change -> change.mending().run());
    }

    private void mappers(String of, String parent, List<Change> changes) {
        for (JsonNode mapper : desired.path(MAPPERS)) {
            String name = Json.text(mapper, "name");
            Optional<ComponentRepresentation> actual = find(parent, MAPPER_TYPE, name);
            if (actual.isPresent()) {
                compare(of + " mapper " + name, mapper, actual.get(), changes);
            } else {
                changes.add(new Change(of + ": mapper + " + name, () -> {
                    ComponentRepresentation made = Json.as(ComponentRepresentation.class, mapper);
                    made.setParentId(parent);
                    made.setProviderType(MAPPER_TYPE);
                    Answers.created(realm.components().add(made));
                }));
            }
        }
    }

    private void compare(String of, JsonNode wanted, ComponentRepresentation actual, List<Change> changes) {
        ObjectNode present = Json.tree(actual);
        List<String> lines = Difference.between(of, wanted, present);
        if (!lines.isEmpty()) {
            changes.add(new Change(
                    lines,
                    () -> realm.components()
                            .component(actual.getId())
                            .update(Json.as(ComponentRepresentation.class, Json.merged(present, wanted)))));
        }
    }

    private Optional<ComponentRepresentation> component() {
        return find(null, Json.text(desired, "providerType"), Json.text(desired, "name"));
    }

    private Optional<ComponentRepresentation> find(@Nullable String parent, String type, String name) {
        return realm.components().query(parent, type, name).stream().findFirst();
    }
}
