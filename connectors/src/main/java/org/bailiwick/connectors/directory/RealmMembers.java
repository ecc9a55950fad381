package org.bailiwick.connectors.directory;

import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MappingsRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Single people of a realm. It has connections of its own and waits less than {@link RealmReader}: somebody may be
 * waiting, and the long lists must not be in their way.
 */
final class RealmMembers implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final int CONNECTIONS = 8;

    /** Nobody is in more groups; a page of Keycloak's own size would cut them off. */
    private static final int GROUPS = 5_000;

    private final RealmConnection keycloak;

    RealmMembers(KeycloakSettings settings) {
        this.keycloak = new RealmConnection(settings, ANSWER, CONNECTIONS);
    }

    Optional<UserRepresentation> user(UUID id) {
        return keycloak.find(
                "GET /users/" + id,
                "User not found",
                realm -> realm.users().get(id.toString()).toRepresentation());
    }

    /** Every realm role in force: by itself, through groups and within other roles. */
    List<RoleRepresentation> rolesInForce(UUID id) {
        return keycloak.ask(
                "GET /users/" + id + "/role-mappings/realm/composite",
                realm -> realm.users().get(id.toString()).roles().realmLevel().listEffective());
    }

    /** Realm roles given to the person by themselves. */
    List<RoleRepresentation> rolesGiven(UUID id) {
        return keycloak.ask(
                "GET /users/" + id + "/role-mappings/realm",
                realm -> realm.users().get(id.toString()).roles().realmLevel().listAll());
    }

    /** With the roles each gives. */
    List<GroupRepresentation> groups(UUID id) {
        return keycloak.ask(
                "GET /users/" + id + "/groups",
                realm -> realm.users().get(id.toString()).groups(0, GROUPS, false));
    }

    Optional<GroupRepresentation> groupNamed(String name) {
        return keycloak.ask("GET /groups?search", realm -> realm.groups().groups(name, true, 0, GROUPS, true)).stream()
                .filter(group -> name.equals(group.getName()))
                .findFirst();
    }

    RoleRepresentation role(String name) {
        return keycloak.ask(
                "GET /roles/" + name, realm -> realm.roles().get(name).toRepresentation());
    }

    Optional<RoleRepresentation> roleNamed(String name) {
        return keycloak.find(
                "GET /roles/" + name,
                "Could not find role",
                realm -> realm.roles().get(name).toRepresentation());
    }

    /** Given to the group or to one above it, without what they contain. */
    List<RoleRepresentation> rolesOfGroup(String id) {
        List<RoleRepresentation> roles = new ArrayList<>();
        for (@Nullable String at = id; at != null; ) {
            String group = at;
            MappingsRepresentation given = keycloak.ask(
                    "GET /groups/" + group + "/role-mappings",
                    realm -> realm.groups().group(group).roles().getAll());
            if (given.getRealmMappings() != null) {
                roles.addAll(given.getRealmMappings());
            }
            if (given.getClientMappings() != null) {
                given.getClientMappings().values().forEach(client -> roles.addAll(client.getMappings()));
            }
            at = keycloak.ask(
                            "GET /groups/" + group,
                            realm -> realm.groups().group(group).toRepresentation())
                    .getParentId();
        }
        return roles;
    }

    /** What a realm role directly contains, roles of clients as well. */
    Collection<RoleRepresentation> rolesWithin(String id) {
        return keycloak.ask(
                "GET /roles-by-id/" + id + "/composites",
                realm -> realm.rolesById().getRoleComposites(id));
    }

    void join(UUID id, String group) {
        keycloak.ask("PUT /users/" + id + "/groups/" + group, realm -> {
            realm.users().get(id.toString()).joinGroup(group);
            return group;
        });
    }

    void leave(UUID id, String group) {
        keycloak.ask("DELETE /users/" + id + "/groups/" + group, realm -> {
            try {
                realm.users().get(id.toString()).leaveGroup(group);
            } catch (BadRequestException refused) {
                // What a group that is only read from LDAP answers.
                refused.getResponse().close();
                throw new ManagedElsewhere("The membership is kept where Keycloak only reads", refused);
            }
            return group;
        });
    }

    void give(UUID id, RoleRepresentation role) {
        keycloak.ask("POST /users/" + id + "/role-mappings/realm", realm -> {
            realm.users().get(id.toString()).roles().realmLevel().add(List.of(role));
            return role;
        });
    }

    void take(UUID id, RoleRepresentation role) {
        keycloak.ask("DELETE /users/" + id + "/role-mappings/realm", realm -> {
            realm.users().get(id.toString()).roles().realmLevel().remove(List.of(role));
            return role;
        });
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
