package org.bailiwick.connectors.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Whole lists of a realm, page after page; every failure is {@link DirectoryUnavailable}. */
final class RealmReader implements AutoCloseable {

    private static final int PAGE = 200;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 2;

    private final RealmConnection keycloak;

    RealmReader(KeycloakSettings settings) {
        this.keycloak = new RealmConnection(settings, ANSWER, CONNECTIONS);
    }

    List<UserRepresentation> users() {
        return pages("/users", (realm, first) -> realm.users().search(null, first, PAGE, null, true));
    }

    List<RoleRepresentation> roles() {
        return pages("/roles", (realm, first) -> realm.roles().list(first, PAGE, true));
    }

    Collection<RoleRepresentation> rolesWithin(String role) {
        return keycloak.ask(
                "GET /roles/" + role + "/composites/realm",
                realm -> realm.roles().get(role).getRealmRoleComposites());
    }

    List<UserRepresentation> usersWithRole(String role) {
        return pages(
                "/roles/" + role + "/users",
                (realm, first) -> realm.roles().get(role).getUserMembers(true, first, PAGE));
    }

    List<GroupRepresentation> groups() {
        return pages("/groups", (realm, first) -> realm.groups().groups(null, null, first, PAGE, false, true));
    }

    List<UserRepresentation> members(String group) {
        return pages(
                "/groups/" + group + "/members",
                (realm, first) -> realm.groups().group(group).members(first, PAGE, true));
    }

    List<GroupRepresentation> children(String group) {
        return pages(
                "/groups/" + group + "/children",
                (realm, first) -> realm.groups().group(group).getSubGroups(first, PAGE, false, true));
    }

    @Override
    public void close() {
        keycloak.close();
    }

    private <T> List<T> pages(String path, PageOf<T> read) {
        List<T> all = new ArrayList<>();
        List<T> page;
        do {
            int first = all.size();
            page = keycloak.ask("GET " + path, realm -> read.from(realm, first));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private interface PageOf<T> {
        List<T> from(RealmResource realm, int first);
    }
}
